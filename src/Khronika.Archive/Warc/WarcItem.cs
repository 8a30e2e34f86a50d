using Khronika.Archive.Faults;

namespace Khronika.Archive.Warc;

/// <summary>What a <see cref="WarcReader"/> comes upon: a record or a fault, in the order of the file.</summary>
/// <param name="offset">Byte offset in the file.</param>
public abstract class WarcItem(long offset)
{
    /// <summary>Byte offset in the file: of a fault where it shows, of a record where it can be read again.</summary>
    public long Offset => offset;
}

/// <summary>Something wrong in the file.</summary>
/// <param name="fault">What and where.</param>
/// <param name="recordOffset">The record it belongs to, which came before it; null for what lies between records or is none.</param>
public sealed class WarcFault(ArchiveFault fault, long? recordOffset) : WarcItem(fault.Offset)
{
    public ArchiveFault Fault => fault;

    public string Name => fault.Name;

    public string Reason => fault.Reason;

    public long? RecordOffset => recordOffset;
}
