using Khronika.Archive.Http;
using Khronika.Archive.Warc;
using Khronika.Language.Texts;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Store.Intake.Parts;

/// <summary>What a record of a web archive holds for its reader: of an HTTP message the body, chunks and content coding taken off; else the block.</summary>
static class RecordPayload
{
    public static (byte[]? Payload, string? Why) Read(SafeFileHandle file, long offset)
    {
        if (offset >= RandomAccess.GetLength(file)) return (null, "the object ends before this offset");
        using WarcReader reader = WarcReader.Open(file, offset);
        if (reader.Read() is not WarcRecord record || record.Offset != offset) return (null, "no record begins at this offset: 'khronika warc list' shows where records begin");
        try
        {
            HttpHead? head = record.HoldsHttp ? HttpHead.Read(record.Block, offset, []) : null;
            using ChunkedStream? chunks = head is { IsChunked: true } ? new ChunkedStream(record.Block) : null;
            using Stream body = (Stream?)chunks ?? record.Block;
            using Stream? decoded = head is null ? body : ContentCoding.Decode(body, ContentCoding.Of(head.Fields));
            if (decoded is null) return (null, "the body is in a coding that is not read here: gzip, deflate and br are");
            byte[] bytes = new byte[TextLimits.MaxSourceBytes + 1];
            int length = decoded.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (length > TextLimits.MaxSourceBytes) return (null, TextLimits.TooLarge.ToString());
            if (length == 0) return (null, "the record has no payload");
            if (chunks?.Fault is string broken and not "chunk-after-end") return (null, $"its body breaks off in its chunks ({broken})");
            return Damage(reader, offset) is string damage ? (null, $"the record is damaged ({damage}): 'khronika warc verify' tells more") : (bytes[..length], null);
        }
        catch (InvalidDataException)
        {
            return (null, "the body is not what its Content-Encoding says");
        }
    }

    // What is quoted must be whole.
    static string? Damage(WarcReader reader, long offset)
    {
        reader.Finish();
        while (reader.Read() is WarcFault { RecordOffset: long of } fault && of == offset)
            if (fault.Fault.IsDamage || fault.Name == "gzip-bomb") return fault.Name;
        return null;
    }
}
