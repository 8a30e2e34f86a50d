using Khronika.Archive.Faults;
using Khronika.Archive.Headers;
using Khronika.Archive.Http;
using Khronika.Archive.Warc;

namespace Khronika.Archive.Cdxj;

/// <summary>What an index needs of a record, kept while the next one is read: the two may belong together.</summary>
sealed record IndexedRecord
{
    public required long Offset { get; init; }
    public required string Type { get; init; }
    public required string? Uri { get; init; }
    public required string? Date { get; init; }
    public required string? ContentType { get; init; }
    public required string? Digest { get; init; }
    public long Length { get; init; }

    /// <summary>Of the HTTP message in it; null where there is none.</summary>
    public HttpHead? Head { get; init; }

    /// <summary>Of a request that is not GET, up to the limit.</summary>
    public byte[] Body { get; init; } = [];

    public bool IsRequest => Type == "request";

    bool IsAnswer => Type is "response" or "revisit";

    public bool IsIndexed => Type is "response" or "revisit" or "conversion" || (Type is "resource" or "metadata" && ContentType != "application/warc-fields");

    public bool Pairs(IndexedRecord next) => Uri == next.Uri && ((IsRequest && next.IsAnswer) || (IsAnswer && next.IsRequest));

    /// <summary>Reads the HTTP head, and of a request what an index states of its body; no more of the block.</summary>
    public static IndexedRecord Of(WarcRecord record, List<ArchiveFault> faults)
    {
        var indexed = new IndexedRecord
        {
            Offset = record.Offset,
            Type = record.Type,
            Uri = record.TargetUri,
            Date = record.Date,
            ContentType = record.ContentType,
            Digest = record.Fields["WARC-Payload-Digest"],
        };
        if (!indexed.IsRequest && !indexed.IsAnswer) return indexed;
        HttpHead? head = HttpHead.Read(record.Block, record.Offset, faults);
        return indexed with { Head = head, Body = head?.Method is { } method && method != "GET" ? BodyOf(record.Block) : [] };
    }

    /// <summary>The line, or why there is none.</summary>
    public CdxjItem ToLine(IndexedRecord? request, string fileName)
    {
        if (Uri is null) return Fault("no-target-uri", "the record states no address: it makes no line");
        if (CdxjTime.Of(Date ?? "") is not { } timestamp) return Fault("bad-date", "the record states no date that is one: it makes no line");
        PostQuery? query = request?.Head is { Method: { } method } asked && method != "GET" ? PostQuery.Of(Uri, method, asked.Fields["Content-Type"] ?? "", request.Body) : null;
        string key = Surt.Of(query?.Url ?? Uri);
        if (key.Length > MaxKey) return Fault("key-too-long", $"the address has more than {MaxKey:N0} characters: it makes no line");
        return new CdxjItem(Offset, new CdxjLine
        {
            Key = key,
            Timestamp = timestamp,
            Url = Uri,
            Mime = Mime(),
            Status = Head?.Status,
            Digest = Digest is { } digest && digest.Split(':') is [_, var value, ..] ? value : null,
            Length = Length,
            Offset = Offset,
            FileName = fileName,
            Method = query is null ? null : request!.Head!.Method,
            RequestBody = query is { Body.Length: > 0 } ? query.Value.Body : null,
        }, null);

        CdxjItem Fault(string name, string reason) => new(Offset, null, new ArchiveFault(name, Offset, reason) { IsDamage = false });
    }

    // With the address beside the key and everything in it escaped, a line stays within what its reader takes.
    const int MaxKey = CdxjLimits.LineBytes / 16;

    string? Mime() => Type switch
    {
        "revisit" => "warc/revisit",
        // A response that is no HTTP (dns:, ftp:) states its type itself.
        "response" when Head is not null => MimeOf(Head.Fields),
        _ => ContentType,
    };

    // A field that stands twice reads as one with both values (RFC 9110, 5.2).
    static string? MimeOf(HeaderFields fields) => string.Join(", ", fields.All("Content-Type")) is { Length: > 0 } type ? type.Split(';')[0].Trim() : null;

    static byte[] BodyOf(WarcBlock block)
    {
        var body = new byte[Math.Min(block.Remaining, CdxjLimits.RequestBytes)];
        return body[..block.ReadAtLeast(body, body.Length, throwOnEndOfStream: false)];
    }
}
