using Khronika.Archive.Http;

namespace Khronika.Archive.Warc;

/// <summary>What a record holds for its reader: of an HTTP message the body, chunks and content coding taken off; else the block.</summary>
public sealed class RecordBody : IDisposable
{
    readonly ChunkedStream? chunks;

    RecordBody(WarcRecord record)
    {
        Head = record.HoldsHttp ? HttpHead.Read(record.Block, record.Offset, []) : null;
        chunks = Head is { IsChunked: true } ? new ChunkedStream(record.Block) : null;
        Stream body = (Stream?)chunks ?? record.Block;
        Content = Head is null ? body : ContentCoding.Decode(body, ContentCoding.Of(Head.Fields));
    }

    /// <summary>Of the message; null where the block is none, or begins as none.</summary>
    public HttpHead? Head { get; }

    /// <summary>Forward only, until the record's reader goes on. Null where its content coding is not read here. Reading throws <see cref="InvalidDataException"/> where it is not what its coding says.</summary>
    public Stream? Content { get; }

    /// <summary>Name of what is wrong with its chunks, of those that were read; null for nothing.</summary>
    public string? ChunkFault => chunks?.Fault;

    /// <summary>Takes the head from the block of a record that was just read.</summary>
    public static RecordBody Of(WarcRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return new RecordBody(record);
    }

    public void Dispose()
    {
        Content?.Dispose();
        chunks?.Dispose();
    }
}
