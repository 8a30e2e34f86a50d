using Khronika.Archive.Faults;
using Khronika.Archive.Warc;

namespace Khronika.Archive.Cdxj;

/// <summary>What an index takes note of: a record, or a fault with the offset of where it belongs.</summary>
readonly record struct Indexed(long Offset, IndexedRecord? Record, ArchiveFault? Fault)
{
    /// <summary>Bytes that it keeps in memory, about.</summary>
    public long Held => Record is null ? 0 : Record.Body.Length + (Record.Head?.Length ?? 0) + (Record.Uri?.Length ?? 0);

    /// <summary>What an item of the file gives: a record after what is wrong with the message in it.</summary>
    public static IEnumerable<Indexed> Of(WarcReader reader, WarcItem item)
    {
        if (item is WarcFault fault) return [new Indexed(fault.Offset, null, fault.Fault)];
        var record = (WarcRecord)item;
        List<ArchiveFault> faults = [];
        var read = IndexedRecord.Of(record, faults);
        read = read with { Length = LengthOf(reader, record) };
        return [.. faults.Select(found => new Indexed(record.Offset, null, found)), new Indexed(record.Offset, read, null)];
    }

    // Of a gzip member all of it. In a plain file the two line ends that close a record are not counted: the tools agree on that.
    static long LengthOf(WarcReader reader, WarcRecord record)
    {
        long length = reader.Finish();
        return reader.IsCompressed ? length : Math.Min(length, record.HeaderLength + Math.Min(record.ContentLength, length));
    }
}
