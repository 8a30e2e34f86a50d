using Khronika.Archive.Cdxj;
using Khronika.Archive.Zip;

namespace Khronika.Archive.Wacz.Indexes;

/// <summary>The index of a package: its files, each with its table where it has one.</summary>
sealed class IndexFiles
{
    IndexFiles(List<IndexSource> sources, List<(ZipEntry Entry, ZipNumTable Table)> tables) => (Sources, Tables) = (sources, tables);

    /// <summary>The files that hold lines.</summary>
    public List<IndexSource> Sources { get; }

    /// <summary>The tables (<c>.idx</c>).</summary>
    public List<(ZipEntry Entry, ZipNumTable Table)> Tables { get; }

    public static IndexFiles Of(WaczPackage package)
    {
        List<(ZipEntry Entry, ZipNumTable Table)> tables = [];
        foreach (ZipEntry entry in package.Indexes.Where(e => e.IsReadable && IsTable(e)))
        {
            if (TryRead(package, entry) is { } table) tables.Add((entry, table));
        }

        List<IndexSource> sources = [];
        foreach (ZipEntry entry in package.Indexes.Where(e => e.IsReadable && !IsTable(e)))
        {
            sources.Add(new IndexSource(package, entry, tables.Select(t => t.Table).FirstOrDefault(t => NameOf(t) == entry.Name["indexes/".Length..])));
        }

        return new IndexFiles(sources, tables);
    }

    /// <summary>Which file holds the blocks; null where the table does not say, or names several.</summary>
    public static string? NameOf(ZipNumTable table) => table.Blocks.All(b => b.FileName is null || b.FileName == table.FileName) ? table.FileName : null;

    static bool IsTable(ZipEntry entry) => entry.Name.EndsWith(".idx", StringComparison.OrdinalIgnoreCase);

    // One that does not unpack is told by the check of its hash.
    static ZipNumTable? TryRead(WaczPackage package, ZipEntry entry)
    {
        try
        {
            using Stream content = package.Open(entry);
            return ZipNumTable.Read(content);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
