namespace Khronika.Ledger.Witnessing;

/// <summary>What a note holds of one witness.</summary>
public enum Standing
{
    /// <summary>No line of its key.</summary>
    Missing,

    /// <summary>A good cosignature.</summary>
    Cosigned,

    /// <summary>A line of its key, by an algorithm not known here.</summary>
    NotChecked,
}

/// <summary>One witness of the policy and what the note holds of it.</summary>
public sealed record WitnessStanding(PolicyWitness Witness, Standing Standing, Cosignature? Cosignature);

/// <summary>Whether a note's cosignatures are what a policy asks for.</summary>
/// <param name="IsMet">By good cosignatures alone.</param>
/// <param name="CouldBeMet">It is not, and it would be if those that could not be checked were good.</param>
public sealed record Quorum(bool IsMet, bool CouldBeMet, IReadOnlyList<WitnessStanding> Witnesses)
{
    /// <summary>Those whose good cosignature the note does not hold, needed or not.</summary>
    public IEnumerable<PolicyWitness> Missing => Witnesses.Where(witness => witness.Standing != Standing.Cosigned).Select(witness => witness.Witness);
}
