using System.IO.Compression;
using Khronika.Archive.Cdxj;
using Khronika.Archive.Faults;
using Khronika.Archive.Zip;

namespace Khronika.Archive.Wacz.Indexes;

/// <summary>The lines of one index file: plain, in gzip as a whole, or in the blocks of a ZipNum table.</summary>
/// <param name="table">Of its blocks; null where none names the file.</param>
sealed class IndexSource(WaczPackage package, ZipEntry entry, ZipNumTable? table)
{
    /// <summary>Stops a bomb: an index in gzip has a twentieth of its size at least.</summary>
    const long Growth = 200;

    /// <summary>Below this the growth is not looked at.</summary>
    const long GrowthFromBytes = 64 * 1024 * 1024;

    public ZipEntry Entry => entry;

    public ZipNumTable? Table => table;

    /// <summary>From the first line on. What does not read ends it with a fault.</summary>
    public IEnumerable<CdxjItem> Read()
    {
        if (table is not null && !entry.IsDeflated) return new ZipNumFile(table, package.File, entry.DataOffset, entry.Size).Read();
        return ReadWhole();
    }

    IEnumerable<CdxjItem> ReadWhole()
    {
        using Stream content = package.Open(entry);
        bool isGzip = entry.Name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
        using Stream? inflated = isGzip ? new GZipStream(content, CompressionMode.Decompress) : null;
        using var bounded = new Http.CappedStream(inflated ?? content, Math.Max(GrowthFromBytes, Math.Min(entry.Size, long.MaxValue / Growth) * Growth));
        var lines = new CdxjLines(bounded);
        while (Next(lines) is { } item)
        {
            yield return item;
            if (item.Fault?.Name == "index-unreadable") yield break;
        }
    }

    static CdxjItem? Next(CdxjLines lines)
    {
        try
        {
            return lines.Next();
        }
        catch (InvalidDataException broken)
        {
            return new CdxjItem(0, null, new ArchiveFault("index-unreadable", 0, $"the index does not read on: {broken.Message}"));
        }
    }
}
