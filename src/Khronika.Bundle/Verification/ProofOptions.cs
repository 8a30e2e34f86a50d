using Khronika.Ledger.Notes;
using Khronika.Ledger.Witnessing;

namespace Khronika.Bundle.Verification;

/// <summary>What the reader of a single proof brings along.</summary>
public sealed record ProofOptions
{
    /// <summary>The log's key from another place than what is checked. Without it the signature could not be checked.</summary>
    public VerifierKey? TrustedKey { get; init; }

    /// <summary>Which witnesses must have co-signed; names the log's keys too, where <see cref="TrustedKey"/> does not.</summary>
    public WitnessPolicy? Policy { get; init; }

    /// <summary>File with the proof of an entry file that lies beside it.</summary>
    public string? Proof { get; init; }

    /// <summary>File with a checkpoint from another place, to be used instead of the one in the proof.</summary>
    public string? Checkpoint { get; init; }

    /// <summary>Where there is no proof file: the entry's place, as in a proof.</summary>
    public string? Index { get; init; }

    /// <summary>Where there is no proof file: the hashes of the path, as in a proof.</summary>
    public IReadOnlyList<string> Path { get; init; } = [];
}
