namespace Khronika.Archive.MediaTypes;

/// <summary>
/// What a file is, by its content alone: its name and what its sender said are claims. One answer for any bytes, in this order:
/// a magic number at its fixed place (<see cref="MagicNumbers"/>), then text read as HTML, XML or JSON, then plain text, else
/// <see cref="Unknown"/>. A file that is two things at once is what its first bytes say: a PDF that starts as HTML is HTML here,
/// and a page ending in a ZIP is a page. Containers are named as such: a WACZ or a DOCX is <c>application/zip</c>, and
/// <see cref="Converting.PackageKind"/> looks inside.
/// </summary>
public static class MediaType
{
    public const string Html = "text/html";
    public const string Plain = "text/plain";
    public const string Json = "application/json";
    public const string Xml = "application/xml";
    public const string Svg = "image/svg+xml";
    public const string Warc = "application/warc";
    public const string Arc = "application/x-ia-arc";
    public const string Wacz = "application/wacz";

    /// <summary>HAR has no registered type; this is the one its tools use.</summary>
    public const string Har = "application/har+json";

    /// <summary>A page saved as MHTML (RFC 2557).</summary>
    public const string Mhtml = "multipart/related";
    public const string Gzip = "application/gzip";
    public const string Zip = "application/zip";
    public const string Pdf = "application/pdf";

    /// <summary>Bytes of no known kind; an empty file too, since nothing shows what it is.</summary>
    public const string Unknown = "application/octet-stream";

    /// <summary>What is looked at and no more: a 5 GB file is not read to be named.</summary>
    public const int HeadLength = 4096;

    /// <summary>The media type of a file that starts with <paramref name="head"/>; of a longer head the first <see cref="HeadLength"/> bytes count.</summary>
    public static string Of(ReadOnlySpan<byte> head)
    {
        bool isCut = head.Length >= HeadLength;
        if (isCut) head = head[..HeadLength];
        if (MagicNumbers.Find(head) is string type) return type;
        if (TextHead.Read(head, isCut) is not string text) return Unknown;

        // Before JSON: a HAR whose JSON breaks early is one all the same, and its reader says where.
        return MarkupStart.Find(text) ?? (HarStart.Fits(text) ? Har : JsonStart.Fits(text, isCut) ? Json : MailStart.IsMhtml(text) ? Mhtml : Plain);
    }
}
