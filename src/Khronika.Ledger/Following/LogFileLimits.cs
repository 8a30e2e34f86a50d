using Khronika.Ledger.Entries;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Tiles;
using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Following;

/// <summary>
/// How many bytes a file of a log may have, by the path it is served under. Each stops a server from filling the memory of who
/// reads it, also where the answer is a few compressed bytes.
/// </summary>
public static class LogFileLimits
{
    /// <summary>256 hashes.</summary>
    public const int Tile = TilePath.FullWidth * Hash.Size;

    /// <summary>256 leaves of the longest the framing can hold.</summary>
    public const int Bundle = TilePath.FullWidth * (sizeof(ushort) + EntryBundle.MaxLeafBytes);

    /// <summary>An entry file given out.</summary>
    public const int PublicEntry = EntryLimits.MaxBytes;

    /// <summary>A note with all its signature lines, or those lines alone.</summary>
    public const int Note = SignedNote.MaxBytes;

    /// <summary>Whatever else lies below the prefix.</summary>
    public const int Other = 1 << 20;

    /// <summary>The limit of a path below the log's prefix.</summary>
    public static int Of(string path) => path.Split('/') switch
    {
        ["checkpoint"] or ["checkpoints", _] => Note,
        ["tile", "entries", ..] => Bundle,
        ["tile", ..] => Tile,
        ["entry", _] => PublicEntry,
        _ => Other,
    };
}
