using System.Globalization;
using Khronika.Archive.Cdxj;
using Khronika.Archive.Wacz.Indexes;
using Khronika.Archive.Wacz.Manifest;
using Khronika.Archive.Wacz.Pages;
using Khronika.Archive.Zip;

namespace Khronika.Archive.Wacz.Checks;

/// <summary>The page lists in themselves, and their pages against the index: a page is shown from the record of its address and time.</summary>
sealed class PageCheck(WaczPackage package, IndexFiles files, WaczFindings findings)
{
    const string Check = "pages";

    /// <summary>Pages looked up in one reading of the index: stops a list of millions from filling memory.</summary>
    const int AtOnce = 50_000;

    long count;

    public void Run()
    {
        Dictionary<ulong, List<Sought>> sought = [];
        foreach (ZipEntry list in package.PageLists.Where(e => e.IsReadable))
        {
            int inList = 0;
            foreach (PageItem item in package.ReadPages(list))
            {
                inList++;
                if (item.Fault is { } fault) Tell(fault, list, item.Offset);
                if (item.Page is not { Url: { } url } page || !Rfc3339.TryParse(page.Timestamp, out DateTimeOffset time)) continue;
                count++;
                ulong key = IndexFact.TextOf(url);
                if (!sought.TryGetValue(key, out List<Sought>? same)) sought.Add(key, same = []);
                same.Add(new Sought(list, item.Offset, Digits(time)));
                if (count % AtOnce == 0) LookUp(sought);
            }

            if (inList == 0) findings.Warn(Check, "pages-head", list.Name, list.DataOffset, "the list has no head");
        }

        LookUp(sought);
        findings.Passed(Check, string.Create(CultureInfo.InvariantCulture, $"{count} pages, each with its record in the index"));
    }

    void LookUp(Dictionary<ulong, List<Sought>> sought)
    {
        if (sought.Count > 0)
        {
            foreach (IndexSource file in files.Sources)
            {
                foreach (CdxjItem item in file.Read())
                {
                    if (item.Line is not { Url: { } url } line || !sought.TryGetValue(IndexFact.TextOf(url), out List<Sought>? same)) continue;
                    long time = long.Parse(line.Timestamp.AsSpan(0, 14), NumberStyles.None, CultureInfo.InvariantCulture);
                    foreach (Sought page in same)
                    {
                        page.IsIndexed = true;
                        page.IsAtItsTime |= page.Time == time;
                    }
                }
            }
        }

        foreach (Sought page in sought.Values.SelectMany(s => s).Where(p => !p.IsAtItsTime))
        {
            if (page.IsIndexed) Warn("page-time", page, "the index has the address of a page, at other times than the page states");
            else Warn("page-unindexed", page, "the index does not have the address of a page");
        }

        sought.Clear();
    }

    void Tell(ManifestFault fault, ZipEntry list, long offset)
    {
        if (fault.IsBroken) findings.Altered(Check, fault.Name, list.Name, OffsetIn(list, offset), fault.Reason);
        else findings.Warn(Check, fault.Name, list.Name, OffsetIn(list, offset), fault.Reason);
    }

    void Warn(string fault, Sought page, string reason) => findings.Warn(Check, fault, page.List.Name, OffsetIn(page.List, page.Offset), reason);

    static long OffsetIn(ZipEntry list, long offset) => list.IsDeflated ? list.DataOffset : list.DataOffset + offset;

    static long Digits(DateTimeOffset time) => long.Parse(time.UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    sealed class Sought(ZipEntry list, long offset, long time)
    {
        public ZipEntry List => list;

        public long Offset => offset;

        public long Time => time;

        public bool IsIndexed { get; set; }

        public bool IsAtItsTime { get; set; }
    }
}
