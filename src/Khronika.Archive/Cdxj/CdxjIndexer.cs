using Khronika.Archive.Faults;
using Khronika.Archive.Warc;

namespace Khronika.Archive.Cdxj;

/// <summary>
/// Makes the lines of an index out of a WARC or ARC, as warcio.js makes them: one for each response, revisit, resource, conversion and
/// metadata record, in the order of the file. Left out are requests, warcinfo, continuations, extensions, and what is
/// <c>application/warc-fields</c>. A request next to its response, before it or behind, states method and body where it is not GET.
/// </summary>
public static class CdxjIndexer
{
    /// <summary>Lines, and between them the faults of the file and of records that make no line.</summary>
    /// <param name="reader">Read to its end; stays the caller's.</param>
    /// <param name="fileName">As the lines state it: the file's name without its folder.</param>
    /// <exception cref="IOException">The file could not be read.</exception>
    public static IEnumerable<CdxjItem> Read(WarcReader reader, string fileName)
    {
        ArgumentNullException.ThrowIfNull(reader);
        IndexedRecord? last = null;
        while (reader.Read() is { } item)
        {
            if (item is WarcFault fault)
            {
                yield return new CdxjItem(fault.Offset, null, fault.Fault);
                continue;
            }

            var record = (WarcRecord)item;
            List<ArchiveFault> faults = [];
            var next = IndexedRecord.Of(record, faults);
            next = next with { Length = LengthOf(reader, record) };
            foreach (ArchiveFault found in faults) yield return new CdxjItem(record.Offset, null, found);

            if (last is not null && last.Pairs(next))
            {
                if (Line(next.IsRequest ? last : next, next.IsRequest ? next : last) is { } pair) yield return pair;
                last = null;
                continue;
            }

            if (last is not null && Line(last, null) is { } alone) yield return alone;
            last = next;
        }

        if (last is not null && Line(last, null) is { } ending) yield return ending;

        CdxjItem? Line(IndexedRecord record, IndexedRecord? request) => record.IsIndexed ? record.ToLine(request, fileName) : null;
    }

    // Of a gzip member all of it. In a plain file the two line ends that close a record are not counted: the tools agree on that.
    static long LengthOf(WarcReader reader, WarcRecord record)
    {
        long length = reader.Finish();
        return reader.IsCompressed ? length : Math.Min(length, record.HeaderLength + Math.Min(record.ContentLength, length));
    }
}
