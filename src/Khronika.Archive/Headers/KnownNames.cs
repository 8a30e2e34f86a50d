using System.Text;

namespace Khronika.Archive.Headers;

/// <summary>
/// Names that stand in nearly every record, so that a file of a million of them does not make each name a million times.
/// </summary>
static class KnownNames
{
    static readonly string[] Names =
    [
        "WARC-Type", "WARC-Record-ID", "WARC-Date", "WARC-Target-URI", "WARC-Block-Digest", "WARC-Payload-Digest", "WARC-Concurrent-To", "WARC-IP-Address",
        "WARC-Warcinfo-ID", "WARC-Profile", "WARC-Refers-To", "WARC-Refers-To-Target-URI", "WARC-Refers-To-Date", "WARC-Identified-Payload-Type", "WARC-Protocol",
        "Content-Type", "Content-Length", "Content-Encoding", "Transfer-Encoding", "Date", "Server", "Last-Modified", "ETag", "Cache-Control", "Connection", "Vary",
        "Expires", "Accept-Ranges", "Set-Cookie", "Host", "User-Agent", "Accept", "Accept-Encoding", "Accept-Language",
        "content-type", "content-length", "content-encoding", "date", "server", "last-modified", "etag", "cache-control", "vary", "expires",
    ];

    // By length: at most a few of each.
    static readonly ILookup<int, (byte[] Bytes, string Name)> ByLength = Names.ToLookup(name => name.Length, name => (Encoding.ASCII.GetBytes(name), name));

    /// <summary>The name as a string; null where it is none of these, in this very form.</summary>
    public static string? Find(ReadOnlySpan<byte> name)
    {
        foreach ((byte[] bytes, string known) in ByLength[name.Length])
            if (name.SequenceEqual(bytes)) return known;
        return null;
    }
}
