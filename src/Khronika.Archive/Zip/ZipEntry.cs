namespace Khronika.Archive.Zip;

/// <summary>One file or folder in a ZIP, as its directory and its own header agree on it.</summary>
public sealed record ZipEntry
{
    /// <summary>Checked by <see cref="EntryName"/>; a folder's without the closing '/'.</summary>
    public required string Name { get; init; }
    public required bool IsFolder { get; init; }
    public required bool IsDeflated { get; init; }
    public required long Size { get; init; }
    public required long PackedSize { get; init; }
    public required uint Crc { get; init; }

    /// <summary>Where the packed bytes start in the ZIP.</summary>
    public long DataOffset { get; init; }

    // What the local header must repeat.
    internal byte[] RawName { get; init; } = [];
    internal ushort Flags { get; init; }
    internal uint Stamp { get; init; }
    internal long HeaderOffset { get; init; }
}
