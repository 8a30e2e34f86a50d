namespace Khronika.Archive.Har;

/// <summary>One exchange as a HAR tells it (HAR 1.2, entries): what a browser says it sent and got, decoded; not what was on the wire.</summary>
public sealed record HarEntry
{
    /// <summary>Of the entry's '{' in the file.</summary>
    public required long Offset { get; init; }

    /// <summary>In bytes, up to and with its '}'.</summary>
    public required long Length { get; init; }

    public string? PageRef { get; init; }

    /// <summary>As it stands; see <see cref="Converting.WarcTime"/>.</summary>
    public string? StartedDateTime { get; init; }

    public string? ServerIPAddress { get; init; }

    public HarRequest? Request { get; init; }

    public HarResponse? Response { get; init; }
}

/// <summary>HAR 1.2, request.</summary>
public sealed record HarRequest
{
    public string? Method { get; init; }

    public string? Url { get; init; }

    public string? HttpVersion { get; init; }

    public IReadOnlyList<HarHeader> Headers { get; init; } = [];

    public string? PostMimeType { get; init; }

    public HarText? PostText { get; init; }
}

/// <summary>HAR 1.2, response with its content.</summary>
public sealed record HarResponse
{
    /// <summary>0 where the browser got none: the exchange failed.</summary>
    public int? Status { get; init; }

    public string? StatusText { get; init; }

    public string? HttpVersion { get; init; }

    public IReadOnlyList<HarHeader> Headers { get; init; } = [];

    public string? MimeType { get; init; }

    /// <summary>"base64" where the text is that; else the text is the content's characters.</summary>
    public string? Encoding { get; init; }

    /// <summary>Of the content in bytes, uncompressed, as stated; null where nothing or -1 is stated.</summary>
    public long? Size { get; init; }

    public HarText? Text { get; init; }
}

/// <summary>In the order and number in which the HAR gives them; a name may repeat and may be an HTTP/2 pseudo-header.</summary>
public readonly record struct HarHeader(string Name, string Value);

/// <summary>Where a text stands in the file, between its quotes, escapes and all.</summary>
/// <param name="Length">In bytes.</param>
public readonly record struct HarText(long Offset, long Length);

/// <summary>HAR 1.2, pages.</summary>
public sealed record HarPage(string? Id, string? Title, string? StartedDateTime);
