namespace Khronika.Publish.Pages;

/// <summary>A link with what it says, and the language of what it leads to where that is another than the page's.</summary>
public sealed record PageLink(string Href, string Text, string? Language = null);
