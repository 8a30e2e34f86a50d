using System.Globalization;
using System.Text.RegularExpressions;

namespace Khronika.Ledger.Tiles;

/// <summary>A partial tile or bundle of a log: what stands in its place until it is full.</summary>
/// <param name="Level">Of a tile; null for a bundle.</param>
public readonly partial record struct PartialFile(int? Level, long Number, int Width)
{
    /// <summary>Below the log's prefix: <c>tile/0/x001/067.p/5</c>.</summary>
    public string Path => At(Width);

    /// <summary>The file with all 256 that replaces it.</summary>
    public string FullPath => At(TilePath.FullWidth);

    /// <summary>Null for every path that is not the one name of a partial tile or bundle.</summary>
    public static PartialFile? Parse(string path)
    {
        Match match = Name().Match(path);
        if (!match.Success || !long.TryParse(match.Groups["number"].Value.Replace("x", "", StringComparison.Ordinal).Replace("/", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out long number)) return null;
        int? level = match.Groups["level"].Value == "entries" ? null : int.Parse(match.Groups["level"].ValueSpan, CultureInfo.InvariantCulture);
        int width = int.Parse(match.Groups["width"].ValueSpan, CultureInfo.InvariantCulture);
        PartialFile file = new(level, number, width);
        return width < TilePath.FullWidth && level is not > 63 && file.Path == path ? file : null;
    }

    /// <summary>
    /// Whether nobody needs it any more (c2sp.org/tlog-tiles, "Partial Tiles"): the full file lies below the size last published,
    /// so that the latest checkpoint is read from it, and is there and begins with what this one holds, so that the earlier
    /// checkpoints still are. Sizes that are sequenced and not published do not count.
    /// </summary>
    /// <param name="publishedSizes">Of all checkpoints that were given out.</param>
    /// <param name="read">The bytes of a path below the log's prefix, null where there are none.</param>
    public bool MayBeRemoved(IEnumerable<long> publishedSizes, Func<string, byte[]?> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        long last = publishedSizes.DefaultIfEmpty(0).Max();
        return TilePath.Width(last, Level ?? 0, Number) == TilePath.FullWidth
            && read(Path) is byte[] partial && read(FullPath) is byte[] full
            && full.AsSpan().StartsWith(partial) && HoldsAll(full);
    }

    bool HoldsAll(byte[] full) => Level is null
        ? EntryBundle.TrySlice(full, new ReadOnlyMemory<byte>[TilePath.FullWidth], out int leaves) && leaves == TilePath.FullWidth
        : full.Length == TilePath.FullWidth * Tree.Hash.Size;

    string At(int width) => Level is int level ? TilePath.Hashes(level, Number, width) : TilePath.Leaves(Number, width);

    [GeneratedRegex(@"^tile/(?<level>entries|[0-9]{1,2})/(?<number>(x[0-9]{3}/)*[0-9]{3})\.p/(?<width>[1-9][0-9]{0,2})$", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
