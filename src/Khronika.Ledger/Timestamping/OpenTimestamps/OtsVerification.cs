namespace Khronika.Ledger.Timestamping.OpenTimestamps;

/// <summary>What a proof shows, with the headers there are. Nobody is asked.</summary>
public static class OtsVerification
{
    /// <summary>One finding for each attestation, in the order of the file.</summary>
    public static IReadOnlyList<OtsFinding> Findings(OtsProof proof, SuppliedHeaders headers)
    {
        ArgumentNullException.ThrowIfNull(proof);
        ArgumentNullException.ThrowIfNull(headers);
        return [.. proof.Start.Attestations().Select(attestation => Finding(attestation.At, attestation.By, headers))];
    }

    internal static OtsFinding Finding(OtsNode at, OtsAttestation by, SuppliedHeaders headers) => by switch
    {
        OtsAttestation.Unknown { Kind: var kind } => new OtsFinding.UnknownKind(kind),
        OtsAttestation.Pending { Calendar: var calendar } => new OtsFinding.Pending(calendar),
        OtsAttestation.Bitcoin when at.MessageBytes is null => new OtsFinding.NotRunnable(),
        OtsAttestation.Bitcoin { Height: var height } when headers.Find(at.MessageBytes) is var (header, stated, following, work) && (stated ?? height) == height =>
            new OtsFinding.Matches(height, stated is not null, header.Time, header.Hash, following, work),
        OtsAttestation.Bitcoin { Height: var height } when headers.HasHeight(height) || headers.Find(at.MessageBytes) is not null => new OtsFinding.Contradicted(height),
        OtsAttestation.Bitcoin { Height: var height } => new OtsFinding.WithoutHeader(height),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
