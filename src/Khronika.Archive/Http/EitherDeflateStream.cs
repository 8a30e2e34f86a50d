using System.IO.Compression;
using Khronika.Archive.Zip;

namespace Khronika.Archive.Http;

/// <summary>
/// The coding called deflate (RFC 9110, 8.4.1.2): zlib's format (RFC 1950) by the standard, raw deflate (RFC 1951) by some servers.
/// Told apart by the first two bytes, once they are asked for.
/// </summary>
/// <param name="body">Closed with this.</param>
sealed class EitherDeflateStream(Stream body) : ForwardStream
{
    Stream? inflated;

    /// <exception cref="InvalidDataException">It is neither.</exception>
    protected override int ReadNext(Span<byte> buffer) => (inflated ??= Begin()).Read(buffer);

    // The first byte of zlib says method 8, and the two, as a number, divide by 31.
    Stream Begin()
    {
        byte[] head = new byte[2];
        int read = body.ReadAtLeast(head, 2, throwOnEndOfStream: false);
        PrefixedStream whole = new(head.AsMemory(0, read), body);
        bool isZlib = read == 2 && (head[0] & 0x0F) == 8 && ((head[0] << 8) + head[1]) % 31 == 0;
        return isZlib ? new ZLibStream(whole, CompressionMode.Decompress) : new DeflateStream(whole, CompressionMode.Decompress);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) (inflated ?? body).Dispose();
        base.Dispose(disposing);
    }
}
