using Khronika.Archive.Decoding;
using Khronika.Archive.Zip;

namespace Khronika.Archive.SingleFile;

/// <summary>Bytes as they are, held at their end against the CRC-32 that was stated for them.</summary>
sealed class CrcStream(Stream inner, uint stated) : DecodedStream
{
    uint crc;

    protected override int ReadNext(Span<byte> buffer)
    {
        if (buffer.IsEmpty) return 0;
        int read = inner.Read(buffer);
        crc = Crc32.Update(crc, buffer[..read]);
        if (read == 0 && crc != stated) Report("crc-differs", 0, "a file does not have the CRC-32 that the ZIP states for it");
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
