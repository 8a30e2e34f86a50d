namespace Khronika.Archive.Tests.Warc.Vectors;

/// <summary>What must come of a kept file.</summary>
/// <param name="File">Its path below vectors/archive.</param>
/// <param name="Shows">What it is there for.</param>
/// <param name="Faults">What the reader says of it, in the order of the file.</param>
sealed record ExpectedFile(string File, string Shows, IReadOnlyList<ExpectedRecord> Records, IReadOnlyList<ExpectedFault> Faults);

/// <param name="Length">0 where it cannot be read by its offset alone.</param>
/// <param name="Block">SHA-256 of the bytes of the block that are there, lower-case hex.</param>
/// <param name="State">intact, altered, or could not be checked.</param>
/// <param name="BlockDigest">matches, differs, not stated, cannot be checked.</param>
/// <param name="PayloadDigest">The same.</param>
/// <param name="Form">Which bytes the payload digest is of, where it matches: stored, dechunked, decoded.</param>
/// <param name="Rules">Faults that only verifying tells: what the standard asks of the fields.</param>
sealed record ExpectedRecord(
    long Offset, long InMember, long Length, string Version, string Type, string? Uri, long ContentLength, string Block, string State, string BlockDigest, string PayloadDigest, string? Form, IReadOnlyList<string> Rules);

/// <param name="Record">Offset of the record it belongs to; null for what lies between.</param>
sealed record ExpectedFault(string Name, long Offset, long? Record, bool IsDamage);
