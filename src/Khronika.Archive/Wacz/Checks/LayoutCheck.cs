using Khronika.Archive.Zip;

namespace Khronika.Archive.Wacz.Checks;

/// <summary>Which files must be there, which must not, and how they must be packed (WACZ 1.1.1, "Directories and Files", "Zip Compression").</summary>
sealed class LayoutCheck(WaczPackage package, WaczFindings findings)
{
    const string Check = "layout";
    const string Packing = "packing";

    public void Run()
    {
        if (!package.Warcs.Any()) Missing("archive-empty", "archive/", "the package holds no WARC");
        if (!package.Indexes.Any()) Missing("indexes-empty", "indexes/", "the package holds no index");
        if (package.Find(WaczPackage.PagesPath) is null) Missing("pages-missing", WaczPackage.PagesPath, "the package holds no list of its pages");
        foreach (ZipEntry entry in package.Warcs) CheckWarc(entry);
        foreach (ZipEntry entry in package.Indexes.Where(e => !IsIndexName(e.Name))) Foreign(entry);
        foreach (ZipEntry entry in package.PageLists.Where(e => !e.Name.EndsWith(".jsonl", StringComparison.Ordinal))) Foreign(entry);
        findings.Passed(Check, "archive/, indexes/ and pages/ hold what they must and nothing else");

        foreach (ZipEntry entry in package.Entries.Where(e => e.IsDeflated)) CheckPacking(entry);
        findings.Passed(Packing, "what is compressed is stored as it is");
    }

    void CheckWarc(ZipEntry entry)
    {
        bool isGzipName = entry.Name.EndsWith(".warc.gz", StringComparison.OrdinalIgnoreCase);
        byte[] start = StartOf(entry);
        if (start is [0x1F, 0x8B, ..])
        {
            if (!isGzipName) findings.Altered(Check, "archive-name", entry.Name, entry.DataOffset, "a WARC in gzip is not named .warc.gz");
            return;
        }

        if (entry.IsReadable && !start.AsSpan().StartsWith("WARC/"u8)) Foreign(entry);
        else if (isGzipName || !WaczPackage.IsWarcName(entry.Name)) findings.Warn(Check, "archive-name", entry.Name, entry.DataOffset, "a plain WARC is not named .warc");
    }

    byte[] StartOf(ZipEntry entry)
    {
        if (!entry.IsReadable) return [];
        var start = new byte[5];
        try
        {
            using Stream content = package.Open(entry);
            return start[..content.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        }
        catch (InvalidDataException)
        {
            return [];
        }
    }

    void CheckPacking(ZipEntry entry)
    {
        if (entry.Name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)) findings.Altered(Packing, "packed-twice", entry.Name, entry.HeaderOffset, "a file that is compressed already is compressed again, so that its records cannot be read by their offset");
        else if (entry.Name.StartsWith("archive/", StringComparison.Ordinal)) findings.Warn(Packing, "warc-packed", entry.Name, entry.HeaderOffset, "a WARC is not stored as it is, so that its records cannot be read by their offset");
    }

    static bool IsIndexName(string name) => ((string[])[".cdx", ".cdxj", ".cdx.gz", ".cdxj.gz", ".idx"]).Any(e => name.EndsWith(e, StringComparison.OrdinalIgnoreCase));

    void Missing(string fault, string where, string reason) => findings.Altered(Check, fault, where, null, reason);

    void Foreign(ZipEntry entry) => findings.Altered(Check, "file-foreign", entry.Name, entry.HeaderOffset, "a file stands in a folder of the package that is not of its kind");
}
