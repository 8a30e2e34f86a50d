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

    public static (RecordPayload? Payload, string? Why) Read(SafeFileHandle file, long offset)
    {
        if (offset >= RandomAccess.GetLength(file)) return (null, "the object ends before this offset");
        // What lies further on is looked for by nobody: of a record with a wrong length its reader would look for the next one.
        using WarcReader reader = WarcReader.Open(file, offset, MaxRecord + WarcLimits.HeaderBytes);
        if (reader.Read() is not WarcRecord record || record.Offset != offset) return (null, "no record begins at this offset: 'khronika warc list' shows where records begin");
        if (record.ContentLength > MaxRecord) return (null, TextLimits.TooLarge.ToString());
        try
        {
            using RecordBody body = RecordBody.Of(record);
            if (body.Content is null) return (null, "the body is in a coding that is not read here: gzip, deflate and br are");
            byte[] bytes = new byte[TextLimits.MaxSourceBytes + 1];
            int length = body.Content.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (length > TextLimits.MaxSourceBytes) return (null, TextLimits.TooLarge.ToString());
            if (length == 0) return (null, "the record has no payload");
            if (body.ChunkFault is string broken and not "chunk-after-end") return (null, $"its body breaks off in its chunks ({broken})");
            return Damage(reader, offset) is string damage
                ? (null, $"the record is damaged ({damage}): 'khronika warc verify' tells more")
                : (new RecordPayload(bytes[..length], record.TargetUri, record.Date, body.Head?.Status), null);
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
