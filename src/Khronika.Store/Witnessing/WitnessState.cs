using Khronika.Ledger.Notes;
using Khronika.Ledger.Witnessing;

namespace Khronika.Store.Witnessing;

/// <summary>How one witness of the policy stands to the latest issued checkpoint.</summary>
/// <param name="Kept">Its cosignature, from this round or an earlier one; null where there is none.</param>
/// <param name="Outcome">What came of asking it now; null where it was not asked: it has no URL, no key known here, or has cosigned already.</param>
/// <param name="Proof">
/// What it last cosigned of this log, where it says it has seen more or something else and could show it with the log's own
/// signature. Then it is certain.
/// </param>
public sealed record WitnessState(PolicyWitness Witness, Cosignature? Kept, WitnessOutcome? Outcome, WitnessOutcome.Latest? Proof)
{
    /// <summary>It has seen a larger tree, or another one: the record may have been restored from a copy, and must not sign.</summary>
    public bool IsAlarm => Outcome is WitnessOutcome.SeenMore or WitnessOutcome.SeenOther;
}

/// <summary>What one round of collecting cosignatures brought.</summary>
/// <param name="Checkpoint">The latest issued one, which was asked about.</param>
/// <param name="Quorum">Of the note as it is now known, with this round's cosignatures.</param>
/// <param name="IsKept">What was collected lies in the record; false where another process was writing just then.</param>
public sealed record CosigningReport(Checkpoint Checkpoint, IReadOnlyList<WitnessState> Witnesses, Quorum Quorum, bool IsKept)
{
    public bool IsAlarm => Witnesses.Any(witness => witness.IsAlarm);
}
