namespace Khronika.Ledger.Entries;

/// <summary>What an entry may at most be. A verifier refuses what is beyond; nothing beyond can be made.</summary>
public static class EntryLimits
{
    /// <summary>Leaves with the index: stops a file of a million one-byte fields from costing a verifier a million hashes.</summary>
    public const int MaxLeaves = 4096;

    /// <summary>
    /// Bytes of an entry file: stops a file from filling the memory of who reads it. Counted when an entry is made with each line
    /// at its longer form, value or hash, so that every redaction of it fits too.
    /// </summary>
    public const int MaxBytes = 1 << 20;

    /// <summary>Names and positions in one pointer: stops half a million levels from ending the process that rebuilds the object.</summary>
    public const int MaxDepth = 32;

    /// <summary>Random bytes in a salt.</summary>
    public const int SaltBytes = 32;

    /// <summary>A leaf hash in hex and its line end.</summary>
    internal const int HashLineBytes = 65;
}
