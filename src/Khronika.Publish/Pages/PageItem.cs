namespace Khronika.Publish.Pages;

/// <summary>A part of a page that is never split: rendered markup, and the sentences whose first place is in it.</summary>
public sealed record PageItem(string Html, IReadOnlyList<string> Anchors)
{
    public int Bytes { get; } = System.Text.Encoding.UTF8.GetByteCount(Html);
}

/// <summary>A run of items under one heading; a null heading means that the items bring their own.</summary>
public sealed record PageSection(string Id, string? Heading, IReadOnlyList<PageItem> Items);

/// <summary>What of a section stands on one page.</summary>
public sealed record PagePart(PageSection Section, IReadOnlyList<PageItem> Items, bool IsContinued);
