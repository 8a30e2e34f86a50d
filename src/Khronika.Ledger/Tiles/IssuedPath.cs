using System.Globalization;

namespace Khronika.Ledger.Tiles;

/// <summary>
/// Which files of a log belong to what is issued. Where checkpoints are issued on a clock, later tiles lie there already; nobody
/// else may see them, or the clock would hide nothing.
/// </summary>
public static class IssuedPath
{
    /// <summary>Whether the file at a path below the log's prefix holds nothing beyond the tree of <paramref name="issued"/> leaves.</summary>
    public static bool IsWithin(string path, long issued)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.Split('/', 3) switch
        {
            ["entry", string index] => TryNumber(index, out long at) && at < issued,
            ["tile", "entries", string name] => IsWithin(name, 0, issued),
            ["tile", string level, string name] => TryNumber(level, out long number) && number < TilePath.Levels && IsWithin(name, (int)number, issued),
            // A page, its cosignatures and its stamps.
            ["checkpoints", string name] when TryNumber(name.Split('.')[0], out long size) => size <= issued,
            _ => true,
        };
    }

    static bool IsWithin(string name, int level, long issued)
    {
        (string full, string? width) = name.Split(".p/") switch { [var one] => (one, null), [var one, var two] => (one, two), _ => ("-", null) };
        string digits = full.Replace("x", "", StringComparison.Ordinal).Replace("/", "", StringComparison.Ordinal);
        long hashes = TilePath.FullWidth;
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            && (width is null || TryNumber(width, out hashes))
            && number < long.MaxValue / TilePath.FullWidth
            && (number * TilePath.FullWidth) + hashes <= issued >> (8 * level);
    }

    static bool TryNumber(string text, out long number) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
