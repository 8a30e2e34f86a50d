using System.Globalization;
using System.Text.RegularExpressions;
using Khronika.Ledger.Tiles;

namespace Khronika.Store.Checks;

/// <summary>A file name of tiles, bundles or packs taken apart: <c>x001/067.p/5</c> is number 1067, width 5.</summary>
readonly partial record struct TileFile(long Number, int Width)
{
    /// <summary>Null for names no such file has.</summary>
    internal static TileFile? Parse(string name)
    {
        Match match = Name().Match(name);
        if (!match.Success) return null;
        string digits = match.Groups["number"].Value.Replace("x", "", StringComparison.Ordinal).Replace("/", "", StringComparison.Ordinal);
        int width = match.Groups["width"].Success ? int.Parse(match.Groups["width"].ValueSpan, CultureInfo.InvariantCulture) : TilePath.FullWidth;
        return width is >= 1 and <= TilePath.FullWidth && long.TryParse(digits, CultureInfo.InvariantCulture, out long number) ? new TileFile(number, width) : null;
    }

    [GeneratedRegex(@"^(?<number>(x[0-9]{3}/)*[0-9]{3})(\.p/(?<width>[1-9][0-9]{0,2}))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
