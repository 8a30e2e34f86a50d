namespace Khronika.Archive.Zip;

/// <summary>What a ZIP may cost its reader. Each limit names the attack it stops.</summary>
public static class ZipLimits
{
    /// <summary>Stops a directory of millions of empty entries from filling memory.</summary>
    public const int Entries = 200_000;

    /// <summary>Stops a central directory of long names and extra fields from filling memory.</summary>
    public const int DirectoryBytes = 64 * 1024 * 1024;

    /// <summary>Stops the classic bomb: deflate reaches 1,032 to 1, while pages and JSON stay under 50 to 1.</summary>
    public const int Ratio = 200;

    /// <summary>Below this size the ratio is not looked at: a short repetitive file is no bomb.</summary>
    public const long RatioFromBytes = 1024 * 1024;

    /// <summary>Stops many middling entries from adding up to a bomb. Stored files cannot: entries never overlap here, so they are bounded by the archive's own size.</summary>
    public const long InflatedBytes = 8L * 1024 * 1024 * 1024;

    /// <summary>Stops the same in a foreign ZIP larger than <see cref="InflatedBytes"/>: all of it together may unpack to this many times its size.</summary>
    public const int ForeignGrowth = 10;
}
