using Khronika.Ledger.Notes;

namespace Khronika.Ledger.Witnessing;

/// <summary>What came of asking a witness. Nothing a witness does is an exception.</summary>
public abstract record WitnessOutcome
{
    WitnessOutcome()
    {
    }

    /// <summary>Its cosignature over the checkpoint asked about, verified.</summary>
    public sealed record Cosigned(Cosignature Cosignature) : WitnessOutcome;

    /// <summary>What it last cosigned of this log, signed by the log and by it: the log has had this tree, whoever says otherwise.</summary>
    public sealed record Latest(Checkpoint Checkpoint, Cosignature Cosignature, string Note) : WitnessOutcome;

    /// <summary>It never cosigned this log.</summary>
    public sealed record NeverSeen : WitnessOutcome;

    /// <summary>
    /// It says that it has cosigned a larger tree than the one asked about: the log may stand on a restored copy. Its word alone
    /// until <see cref="Latest"/> shows the log's signature.
    /// </summary>
    public sealed record SeenMore(long Size) : WitnessOutcome;

    /// <summary>It says that the tree asked about does not extend the one of this size that it cosigned: there may be two logs of one name.</summary>
    public sealed record SeenOther(long Size) : WitnessOutcome;

    /// <summary>No whole answer within <see cref="WitnessClient.Timeout"/>.</summary>
    public sealed record Slow : WitnessOutcome;

    /// <summary>Nobody answers there, or the connection broke.</summary>
    public sealed record Unreachable : WitnessOutcome;

    /// <summary>It would not: an HTTP status that says no.</summary>
    public sealed record Refused(int Status) : WitnessOutcome;

    /// <summary>What it answered does not hold, whether it lies, is broken, or is not the witness whose key we have.</summary>
    public sealed record Lying(string Reason) : WitnessOutcome;
}
