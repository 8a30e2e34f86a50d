namespace Khronika.Archive.Wacz.Pages;

/// <summary>A page as a page list names it (WACZ 1.1.1, "pages.jsonl").</summary>
/// <param name="Url">As written; null where it is missing.</param>
/// <param name="Timestamp"><c>ts</c>, as written: RFC 3339 where it is in order; null where it is missing.</param>
public sealed record WaczPage(string? Url, string? Timestamp)
{
    public string? Id { get; init; }

    public string? Title { get; init; }

    /// <summary>The text of the page, as its maker extracted it. Read only by whom it is asked of: it may be long.</summary>
    public string? Text { get; init; }
}
