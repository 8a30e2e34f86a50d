using Khronika.Archive.Warc;
using Khronika.Language.Texts;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Store.Intake.Parts;

/// <summary>What a record of a web archive holds for its reader, whole, and what the record says of it.</summary>
/// <param name="Uri">As the record says; null where it does not.</param>
/// <param name="Date">When it was captured, as the record says and as it stands.</param>
/// <param name="Status">Of an HTTP answer; null for what is none.</param>
sealed record RecordPayload(byte[] Bytes, string? Uri, string? Date, int? Status)
{
    /// <summary>Bytes of a record, packed or not. Stops one with gigabytes behind a short body from being read to its end for it.</summary>
    const long MaxRecord = 4L * TextLimits.MaxSourceBytes;

    public static (RecordPayload? Payload, Why? Why) Read(SafeFileHandle file, long offset)
    {
        if (offset >= RandomAccess.GetLength(file)) return (null, ItemWhy.Of("record.ends"));
        // What lies further on is looked for by nobody: of a record with a wrong length its reader would look for the next one.
        using WarcReader reader = WarcReader.Open(file, offset, MaxRecord + WarcLimits.HeaderBytes);
        if (reader.Read() is not WarcRecord record || record.Offset != offset) return (null, ItemWhy.Of("record.begins"));
        if (record.ContentLength > MaxRecord) return (null, TextLimits.TooLarge);
        try
        {
            using RecordBody body = RecordBody.Of(record);
            if (body.Content is null) return (null, ItemWhy.Of("record.coding"));
            byte[] bytes = new byte[TextLimits.MaxSourceBytes + 1];
            int length = body.Content.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (length > TextLimits.MaxSourceBytes) return (null, TextLimits.TooLarge);
            if (length == 0) return (null, ItemWhy.Of("record.empty"));
            if (body.ChunkFault is string broken and not "chunk-after-end") return (null, ItemWhy.Of("record.chunks", broken));
            return Damage(reader, offset) is string damage
                ? (null, ItemWhy.Of("record.damaged", damage))
                : (new RecordPayload(bytes[..length], record.TargetUri, record.Date, body.Head?.Status), null);
        }
        catch (InvalidDataException)
        {
            return (null, ItemWhy.Of("record.encoding"));
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
