using Khronika.Archive.Headers;

namespace Khronika.Archive.Warc;

/// <summary>
/// One record of a WARC 0.17 to 1.1 (ISO 28500:2017), or of an ARC with its line told in WARC's fields. The header as it stands;
/// the block is read from <see cref="Block"/> and nothing of it is changed.
/// </summary>
public sealed class WarcRecord : WarcItem
{
    internal WarcRecord(long offset, long inMember, string version, HeaderFields fields, long contentLength, WarcBlock block)
        : base(offset)
    {
        InMember = inMember;
        Version = version;
        Fields = fields;
        ContentLength = contentLength;
        Block = block;
        Type = fields["WARC-Type"] ?? "";
        TargetUri = Bare(fields["WARC-Target-URI"]);
    }

    /// <summary>Uncompressed bytes before it in its gzip member: 0 but where one member holds several records, against Annex D of the standard.</summary>
    public long InMember { get; }

    /// <summary>As in the first line: <c>WARC/1.1</c>; <c>ARC/1</c> or <c>ARC/2</c>, by the number of words in its line.</summary>
    public string Version { get; }

    public bool IsArc => Version.StartsWith("ARC/", StringComparison.Ordinal);

    /// <summary>Names, order and values as they stand; of an ARC those that its line says.</summary>
    public HeaderFields Fields { get; }

    /// <summary>warcinfo, response, resource, request, metadata, revisit, conversion, continuation, or an extension's; empty where it is not said.</summary>
    public string Type { get; }

    /// <summary>With its angle brackets.</summary>
    public string? Id => Fields["WARC-Record-ID"];

    /// <summary>Without the angle brackets that WARC 1.0 put around it.</summary>
    public string? TargetUri { get; }

    /// <summary>As it stands.</summary>
    public string? Date => Fields["WARC-Date"];

    public string? ContentType => Fields["Content-Type"];

    /// <summary>Bytes of the header, its empty line included; of an ARC, of its line.</summary>
    public int HeaderLength { get; internal set; }

    /// <summary>Whether the block is said to be an HTTP message: by its type and Content-Type, never by how it begins.</summary>
    public bool HoldsHttp => Type is "response" or "request" or "revisit" && ContentType is string type && type.StartsWith("application/http", StringComparison.OrdinalIgnoreCase);

    /// <summary>Bytes of the block as stated.</summary>
    public long ContentLength { get; }

    /// <summary>The block, forward only, until the reader goes on. It ends early where the file does.</summary>
    public WarcBlock Block { get; }

    static string? Bare(string? uri) => uri is ['<', .. var bare, '>'] ? bare : uri;
}
