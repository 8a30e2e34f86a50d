using System.Globalization;
using System.Text;

namespace Khronika.Ledger.Tiles;

/// <summary>
/// The names under which c2sp.org/tlog-tiles serves hashes and entries: <c>tile/0/x001/067.p/5</c>, <c>tile/entries/000</c>.
/// The private entry packs are numbered alike (<c>entries/000.p/5</c>), so that pack, bundle and tile N hold the same 256 leaves.
/// </summary>
public static class TilePath
{
    /// <summary>Hashes in a full tile, leaves in a full bundle, entry files in a full pack.</summary>
    public const int FullWidth = 256;

    /// <summary>Levels that any tree has a hash on: 2^63 leaves need no more.</summary>
    internal const int Levels = 8;

    /// <summary>The tile of hashes <paramref name="number"/> at <paramref name="level"/>; a width of 256 is the full one.</summary>
    public static string Hashes(int level, long number, int width = FullWidth)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(level);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(level, 63);
        return string.Create(CultureInfo.InvariantCulture, $"tile/{level}/{Numbered(number, width)}");
    }

    /// <summary>The bundle of leaves that lies under level-0 tile <paramref name="number"/>.</summary>
    public static string Leaves(long number, int width = FullWidth) => "tile/entries/" + Numbered(number, width);

    /// <summary>The private pack of entry files, relative to the record and not to the log.</summary>
    public static string Pack(long number, int width = FullWidth) => "entries/" + Numbered(number, width);

    /// <summary>How many hashes tile <paramref name="number"/> at <paramref name="level"/> has in a tree of <paramref name="size"/>; 0 where there is none.</summary>
    public static int Width(long size, int level, long number)
    {
        long hashes = level >= Levels ? 0 : size >> (8 * level);
        return number > hashes / FullWidth ? 0 : (int)Math.Min(hashes - (number * FullWidth), FullWidth);
    }

    static string Numbered(long number, int width)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, FullWidth);
        StringBuilder name = new((number % 1000).ToString("D3", CultureInfo.InvariantCulture));
        for (long rest = number / 1000; rest > 0; rest /= 1000)
            name.Insert(0, string.Create(CultureInfo.InvariantCulture, $"x{rest % 1000:D3}/"));
        if (width < FullWidth) name.Append(CultureInfo.InvariantCulture, $".p/{width}");
        return name.ToString();
    }
}
