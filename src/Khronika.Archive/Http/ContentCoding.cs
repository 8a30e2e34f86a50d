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

    static readonly HashSet<string> Readable = ["gzip", "x-gzip", "deflate", "br"];

    /// <summary>The codings in the order in which they were applied; identity counts as none.</summary>
    public static IReadOnlyList<string> Of(Headers.HeaderFields fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return [.. fields.All("Content-Encoding").SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Select(name => name.ToLowerInvariant()).Where(name => name != "identity")];
    }

    /// <summary>The body as it was before its codings; null where one of them is not read here (gzip, deflate and br are). Closes the body with it.</summary>
    /// <remarks>That gzip or deflate breaks off shows only in a process that has System.IO.Compression.UseStrictValidation set, as ours have. Reading throws <see cref="InvalidDataException"/> where the bytes are not what they say, or grow beyond <see cref="MaxDecodedBytes"/>.</remarks>
    public static Stream? Decode(Stream body, IReadOnlyList<string> codings)
    {
        ArgumentNullException.ThrowIfNull(codings);
        if (codings.Count > MaxCodings || !codings.All(Readable.Contains)) return null;
        Stream decoded = body;
        // Each step has the limit: what one of them inflates for hours need not make anything of the next.
        foreach (string coding in codings.Reverse()) decoded = new CappedStream(Step(coding, decoded), MaxDecodedBytes);
        return decoded;
    }

    static Stream Step(string coding, Stream body) => coding switch
    {
        "br" => new BrotliStream(body, CompressionMode.Decompress),
        "deflate" => new EitherDeflateStream(body),
        _ => new GZipStream(body, CompressionMode.Decompress),
    };
}
