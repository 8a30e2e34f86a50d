namespace Khronika.Archive.Warc;

/// <summary>Where a record lies in its file: enough to read it again alone.</summary>
/// <param name="Offset">Of its first byte, or of its gzip member.</param>
/// <param name="Length">Bytes up to the next record, compressed where the file is.</param>
public readonly record struct WarcPlace(long Offset, long Length);
