namespace Khronika.Archive.Warc;

/// <summary>A record that a person can read: a page or a plain text that was answered or kept.</summary>
/// <param name="Offset">Byte offset in the file: by it the record is read again.</param>
/// <param name="Uri">As the record says; null where it does not.</param>
/// <param name="Date">When it was captured, as the record says and as it stands.</param>
/// <param name="Media">By content: text/html or text/plain.</param>
/// <param name="Status">Of an HTTP answer; null for what is none.</param>
/// <param name="Size">Bytes of its block as stated, which may be a lie.</param>
public sealed record TextRecord(long Offset, string? Uri, string? Date, string Media, int? Status, long Size);
