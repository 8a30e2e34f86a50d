using System.IO.Compression;

namespace Khronika.Archive.Http;

/// <summary>
/// A body without its content coding (RFC 9110, 8.4): a step of its own, for showing and for digests that were made behind it.
/// Stored bodies often lie: tools decode and leave the field standing, so failing here is no damage.
/// </summary>
public static class ContentCoding
{
    /// <summary>Stops a chain of codings, each of which multiplies.</summary>
    public const int MaxCodings = 4;

    /// <summary>Stops a page of a few kilobytes from inflating for hours.</summary>
    public const long MaxDecodedBytes = 4L << 30;

    /// <summary>The codings in the order in which they were applied; identity counts as none.</summary>
    public static IReadOnlyList<string> Of(Headers.HeaderFields fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return [.. fields.All("Content-Encoding").SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Select(name => name.ToLowerInvariant()).Where(name => name != "identity")];
    }

    /// <summary>The body as it was before its codings; null where one of them is not read here (gzip, deflate and br are). Closes the body with it.</summary>
    /// <remarks>Reading throws <see cref="InvalidDataException"/> where the bytes are not what they say, or grow beyond <see cref="MaxDecodedBytes"/>.</remarks>
    public static Stream? Decode(Stream body, IReadOnlyList<string> codings)
    {
        ArgumentNullException.ThrowIfNull(codings);
        if (codings.Count > MaxCodings) return null;
        Stream decoded = body;
        foreach (string coding in codings.Reverse())
        {
            Stream? next = coding switch
            {
                "gzip" or "x-gzip" => new GZipStream(decoded, CompressionMode.Decompress),
                "deflate" => Deflate(decoded),
                "br" => new BrotliStream(decoded, CompressionMode.Decompress),
                _ => null,
            };
            if (next is null) return null;
            decoded = next;
        }

        return codings.Count == 0 ? body : new CappedStream(decoded, MaxDecodedBytes);
    }

    // RFC 9110 means zlib's format; some servers send raw deflate. The first byte of zlib says method 8 and two bytes divide by 31.
    static Stream Deflate(Stream body)
    {
        byte[] head = new byte[2];
        int read = body.ReadAtLeast(head, 2, throwOnEndOfStream: false);
        Stream whole = new PrefixedStream(head.AsMemory(0, read), body);
        bool isZlib = read == 2 && (head[0] & 0x0F) == 8 && ((head[0] << 8) + head[1]) % 31 == 0;
        return isZlib ? new ZLibStream(whole, CompressionMode.Decompress) : new DeflateStream(whole, CompressionMode.Decompress);
    }
}
