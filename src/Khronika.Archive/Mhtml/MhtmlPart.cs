namespace Khronika.Archive.Mhtml;

/// <summary>A part of an MHTML file as it stands in it.</summary>
public sealed record MhtmlPart
{
    public required MailHeader Header { get; init; }

    /// <summary>Content-Type as it stands; null where the part has none, which makes it text/plain (RFC 2045, 5.2).</summary>
    public string? ContentType => Header["Content-Type"];

    /// <summary>Content-Location, absolute: against the base of the part or of what it stands in, where it is relative (RFC 2557, 5). Null where the part has none.</summary>
    public required string? Location { get; init; }

    /// <summary>Content-ID without its angle brackets: what a "cid:" address names (RFC 2392).</summary>
    public string? ContentId => Header["Content-ID"] is { } id ? id.Trim('<', '>', ' ') : null;

    /// <summary>Content-Transfer-Encoding in lower case; "7bit" where the part has none (RFC 2045, 6.1).</summary>
    public string TransferEncoding => Header["Content-Transfer-Encoding"] is { Length: > 0 } encoding ? MailParameters.Value(encoding) : "7bit";

    /// <summary>Of the body in the file, still encoded.</summary>
    public required long BodyOffset { get; init; }

    /// <summary>In bytes, without the line end that belongs to the boundary behind it.</summary>
    public required long BodyLength { get; init; }

    /// <summary>True where the file ends inside the body.</summary>
    public bool IsCut { get; init; }

    /// <summary>True where it holds parts and no content of its own; they follow it.</summary>
    public bool IsContainer { get; init; }

    /// <summary>1 for the parts of the message itself, 2 for parts in one of these; 0 where the message is the only part.</summary>
    public required int Depth { get; init; }
}
