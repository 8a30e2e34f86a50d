using System.Globalization;
using System.Text;
using Khronika.Archive.Digests;
using Khronika.Archive.Tests.Inflating;

namespace Khronika.Archive.Tests.Warc.Vectors;

/// <summary>Records of an invented capture, with their digests.</summary>
static class Parts
{
    public const string Head = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n";
    public const string Request = "GET / HTTP/1.1\r\nHost: sample-invented.example\r\n\r\n";

    public static readonly byte[] Body = Text("<p>SAMPLE – INVENTED: Айгерім Үлгібаева (invented) жариялады.</p>\n");

    public static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    public static byte[] Response(string head, byte[] body) => [.. Text(head + "\r\n"), .. body];

    /// <summary>The usual response of that number, with both digests in the usual form.</summary>
    public static RawRecord Usual(int number, string? text = null)
    {
        byte[] body = text is null ? Body : Text(text);
        return Exchange("response", number, Response(Head, body), body);
    }

    /// <param name="payload">What the payload digest is of; null for none.</param>
    public static RawRecord Exchange(string type, int number, byte[] block, byte[]? payload, DigestAlgorithm algorithm = DigestAlgorithm.Sha1, params (string, string)[] more) =>
        new(type, block)
        {
            Number = number,
            Fields =
            [
                ("WARC-Target-URI", string.Create(CultureInfo.InvariantCulture, $"https://sample-invented.example/{number}")),
                ("Content-Type", $"application/http;msgtype={(type == "request" ? "request" : "response")}"),
                ("WARC-Block-Digest", LabelledDigest.Of(algorithm, block).ToString()),
                .. payload is null ? [] : new[] { ("WARC-Payload-Digest", LabelledDigest.Of(algorithm, payload).ToString()) },
                .. more,
            ],
        };

    public static RawRecord Other(string type, int number, byte[] block, string? contentType, params (string, string)[] more) =>
        new(type, block)
        {
            Number = number,
            Fields =
            [
                .. type == "warcinfo" ? [] : new[] { ("WARC-Target-URI", string.Create(CultureInfo.InvariantCulture, $"https://sample-invented.example/{number}")) },
                .. contentType is null ? [] : new[] { ("Content-Type", contentType) },
                ("WARC-Block-Digest", LabelledDigest.Of(DigestAlgorithm.Sha256, block).ToString()),
                .. more,
            ],
        };

    public static RawRecord Info(int number = 1) => Other("warcinfo", number, Text("software: Khronika test data\r\nformat: WARC File Format 1.1\r\ndescription: SAMPLE - INVENTED\r\n"), "application/warc-fields");

    public static byte[] Chunked(byte[] body, int size)
    {
        List<byte> chunks = [];
        foreach (byte[] chunk in body.Chunk(size)) chunks.AddRange([.. Text(string.Create(CultureInfo.InvariantCulture, $"{chunk.Length:x}\r\n")), .. chunk, .. "\r\n"u8]);
        return [.. chunks, .. "0\r\n\r\n"u8];
    }

    public static byte[] Gzip(byte[] content) => RawMember.Of(content);

    /// <summary>RFC 1950 around stored deflate: the same on every machine.</summary>
    public static byte[] Zlib(byte[] content)
    {
        (int a, int b) = (1, 0);
        foreach (byte value in content) (a, b) = ((a + value) % 65521, (b + a + value) % 65521);
        return [0x78, 0x01, .. FixedDeflate.Of(content), (byte)(b >> 8), (byte)(b & 0xFF), (byte)(a >> 8), (byte)(a & 0xFF)];
    }

    /// <summary>RFC 7932, 9.2: one uncompressed meta-block and an empty last one.</summary>
    public static byte[] Brotli(byte[] content)
    {
        // From the lowest bit: window of 16 bits, not last, four nibbles of length less one, uncompressed.
        int header = ((content.Length - 1) << 4) | (1 << 20);
        return [(byte)(header & 0xFF), (byte)((header >> 8) & 0xFF), (byte)((header >> 16) & 0xFF), .. content, 0x03];
    }
}
