namespace Khronika.Archive.SingleFile;

/// <summary>A file in a page that unpacks itself.</summary>
sealed record EmbeddedFile
{
    public required string Name { get; init; }

    /// <summary>SingleFile writes the resource's address here.</summary>
    public required string Comment { get; init; }

    public required bool IsDeflated { get; init; }

    public required uint Crc { get; init; }

    public required long PackedSize { get; init; }

    public required long Size { get; init; }

    public required long HeaderOffset { get; init; }

    public long DataOffset { get; init; }
}
