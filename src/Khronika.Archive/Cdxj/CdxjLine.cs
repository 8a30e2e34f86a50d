using System.Globalization;
using System.Text;

namespace Khronika.Archive.Cdxj;

/// <summary>
/// One line of a CDXJ index (CDXJ 0.1.0): <c>org,example)/ 20260102030405 {"url":"https://example.org/",…}</c>. It says in which
/// file and where a capture lies. What is not stated is null; members that are not known are kept in <see cref="Others"/>.
/// </summary>
public sealed record CdxjLine
{
    /// <summary>As <see cref="Surt.Of"/> makes it, without spaces.</summary>
    public required string Key { get; init; }

    /// <summary>14 digits, or 17 with milliseconds; UTC.</summary>
    public required string Timestamp { get; init; }

    public string? Url { get; init; }

    /// <summary>The media type without parameters; <c>warc/revisit</c> where the payload lies elsewhere.</summary>
    public string? Mime { get; init; }

    /// <summary>The HTTP status.</summary>
    public int? Status { get; init; }

    /// <summary>Of the payload. warcio.js leaves out the label (<c>sha1:</c>), pywb keeps it.</summary>
    public string? Digest { get; init; }

    /// <summary>Bytes of the record in its file, compressed where it is.</summary>
    public long? Length { get; init; }

    public long? Offset { get; init; }

    /// <summary>Name of the WARC without its folder.</summary>
    public string? FileName { get; init; }

    /// <summary>Of the request, where it is not GET.</summary>
    public string? Method { get; init; }

    /// <summary>The request's body as <see cref="PostQuery"/> writes it.</summary>
    public string? RequestBody { get; init; }

    /// <summary>Of the record's bytes as they lie in the file: <c>sha256:</c> and hexadecimal digits.</summary>
    public string? RecordDigest { get; init; }

    /// <summary>Names and values of the other members, in their order, values as JSON text.</summary>
    public IReadOnlyList<(string Name, string Json)> Others { get; init; } = [];

    /// <summary>When it was captured.</summary>
    public DateTimeOffset Time => CdxjTime.Parse(Timestamp) ?? DateTimeOffset.MinValue;

    /// <summary>The line as warcio.js writes it, numbers as strings, without its line end.</summary>
    public override string ToString()
    {
        var line = new StringBuilder(256);
        line.Append(Key).Append(' ').Append(Timestamp).Append(" {");
        int start = line.Length;
        Append("url", Url);
        Append("mime", Mime);
        Append("status", Status?.ToString(CultureInfo.InvariantCulture));
        Append("digest", Digest);
        Append("length", Length?.ToString(CultureInfo.InvariantCulture));
        Append("offset", Offset?.ToString(CultureInfo.InvariantCulture));
        Append("filename", FileName);
        Append("method", Method);
        Append("requestBody", RequestBody);
        Append("recordDigest", RecordDigest);
        foreach ((string name, string json) in Others) Member(name).Append(json);
        return line.Append('}').ToString();

        void Append(string name, string? value)
        {
            if (value is not null) JsonText.Append(Member(name), value);
        }

        StringBuilder Member(string name)
        {
            if (line.Length > start) line.Append(',');
            return JsonText.Append(line, name).Append(':');
        }
    }

    /// <summary>Its bytes, with the line end.</summary>
    public byte[] ToBytes() => Encoding.UTF8.GetBytes(ToString() + "\n");
}
