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

    /// <summary>False where a fault of this entry says why its content cannot be read; always true under the strict rules.</summary>
    public bool IsReadable { get; init; } = true;

    /// <summary>Where its own header starts in the ZIP.</summary>
    public long HeaderOffset { get; init; }

    /// <summary>Where its header in the ZIP's directory starts.</summary>
    public long DirectoryHeaderOffset { get; init; }

    // What the local header must repeat.
    internal byte[] RawName { get; init; } = [];
    internal ushort Flags { get; init; }
    internal uint Stamp { get; init; }
    internal int Method { get; init; }
    internal int Version { get; init; }
}
