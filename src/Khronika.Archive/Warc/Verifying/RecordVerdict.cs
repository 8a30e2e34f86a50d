using Khronika.Archive.Faults;

namespace Khronika.Archive.Warc.Verifying;

/// <summary>What can be said of one record. It says nothing about truth, nor about who made the record.</summary>
public enum RecordState
{
    /// <summary>A digest that the record states fits what is there, and nothing contradicts it.</summary>
    Intact,

    /// <summary>A digest does not fit, or bytes are missing or damaged.</summary>
    Altered,

    /// <summary>The record states no digest that could be compared.</summary>
    Unchecked,
}

/// <summary>One record of a WARC or ARC, verified.</summary>
/// <param name="Place">Where it lies; its length is 0 where it cannot be read alone.</param>
/// <param name="InMember">Uncompressed bytes before it in its gzip member.</param>
/// <param name="Id">WARC-Record-ID as it stands; null where there is none.</param>
/// <param name="Block">Of the whole block.</param>
/// <param name="Payload">Of what the block holds for its reader: an HTTP body, a resource.</param>
/// <param name="Faults">What is wrong with it, in the order in which it showed.</param>
public sealed record RecordVerdict(
    WarcPlace Place, long InMember, string Type, string? Id, string? Date, string? TargetUri, DigestCheck Block, DigestCheck Payload, IReadOnlyList<ArchiveFault> Faults)
{
    public RecordState State =>
        Block.Outcome == DigestOutcome.Differs || Payload.Outcome == DigestOutcome.Differs || Faults.Any(fault => fault.IsDamage) ? RecordState.Altered
        : !IsWhole ? RecordState.Unchecked
        : Block.Outcome == DigestOutcome.Matches || Payload.Outcome == DigestOutcome.Matches ? RecordState.Intact
        : RecordState.Unchecked;

    // What was given up half-way was not compared to its end.
    internal bool IsWhole => Faults.All(fault => fault.Name != "gzip-bomb");
}
