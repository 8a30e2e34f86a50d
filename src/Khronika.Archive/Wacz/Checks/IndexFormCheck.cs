using System.Globalization;
using Khronika.Archive.Cdxj;
using Khronika.Archive.Faults;
using Khronika.Archive.Wacz.Indexes;
using Khronika.Archive.Zip;

namespace Khronika.Archive.Wacz.Checks;

/// <summary>The index in itself (CDXJ 0.1.0): lines that are lines, in order, and tables that name every block where it lies.</summary>
sealed class IndexFormCheck(WaczPackage package, IndexFiles files, WaczFindings findings)
{
    const string Check = "index";

    public void Run()
    {
        foreach ((ZipEntry entry, ZipNumTable table) in files.Tables) CheckTable(entry, table);
        foreach (IndexSource source in files.Sources) CheckLines(source);
        findings.Passed(Check, "the lines of the index are lines and in order");
    }

    void CheckTable(ZipEntry entry, ZipNumTable table)
    {
        foreach (ArchiveFault fault in table.Faults) Altered(fault.Name, entry, fault.Offset, fault.Reason);
        ZipEntry? blocks = IndexFiles.NameOf(table) is { } name ? package.Find("indexes/" + name) : null;
        if (blocks is null)
        {
            Altered("table-file", entry, 0, "the table does not name one file of the package that holds its blocks");
            return;
        }

        long expected = 0;
        foreach (ZipNumBlock block in table.Blocks.OrderBy(b => b.Offset))
        {
            if (block.Offset != expected)
            {
                Altered("table-gap", blocks, expected, string.Create(CultureInfo.InvariantCulture, $"the table names no block, or two, at byte {expected} of the file"));
                return;
            }

            if (block.Length > blocks.Size - expected) break;
            expected += block.Length;
        }

        if (expected != blocks.Size) Altered("table-gap", blocks, expected, string.Create(CultureInfo.InvariantCulture, $"the blocks that the table names end at byte {expected}, and the file at {blocks.Size}"));
    }

    void CheckLines(IndexSource source)
    {
        Dictionary<long, string> starts = source.Table?.Blocks.DistinctBy(b => b.Offset).ToDictionary(b => b.Offset, b => b.Start) ?? [];
        CdxjLine? last = null;
        bool isOrdered = true;
        foreach (CdxjItem item in source.Read())
        {
            if (item.Fault is { } fault)
            {
                Altered(fault.Name, source.Entry, item.Offset, fault.Reason);
                continue;
            }

            CdxjLine line = item.Line!;
            if (starts.Remove(item.Offset, out string? start) && start != $"{line.Key} {line.Timestamp}" && start != line.Key)
            {
                Altered("table-start", source.Entry, item.Offset, "a block does not start with the line that the table states");
            }

            if (isOrdered && last is not null && CdxjOrder.Compare(last, line) > 0)
            {
                isOrdered = false;
                findings.Warn(Check, "out-of-order", source.Entry.Name, OffsetIn(source.Entry, item.Offset), "the lines are not in the order of their bytes, so that a program that halves the index misses some");
            }

            last = line;
        }
    }

    void Altered(string fault, ZipEntry entry, long offset, string reason) => findings.Altered(Check, fault, entry.Name, OffsetIn(entry, offset), reason);

    // In a file that is packed a place has no byte in the ZIP.
    static long OffsetIn(ZipEntry entry, long offset) => entry.IsDeflated ? entry.DataOffset : entry.DataOffset + Math.Min(offset, entry.Size);
}
