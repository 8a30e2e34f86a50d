namespace Khronika.Archive.MediaTypes;

/// <summary>Tells HTML, XML and SVG by the first tag (WHATWG MIME Sniffing, 7.1), after blanks and comments.</summary>
static class MarkupStart
{
    // The standard's tags, and those that saved fragments and exports start with.
    static readonly string[] Tags =
    [
        "html", "head", "script", "iframe", "h1", "div", "font", "table", "a", "style", "title", "b", "body", "br", "p",
        "meta", "link", "base", "article", "main", "section", "header", "span", "ul", "ol", "h2", "h3", "img", "form", "center",
    ];

    public static string? Find(string text)
    {
        ReadOnlySpan<char> rest = Skip(text);
        if (IsTag(rest, "!doctype") && Skip(rest["<!doctype".Length..]).StartsWith("html", StringComparison.OrdinalIgnoreCase)) return MediaType.Html;
        if (rest.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase)) return Root(rest);
        if (IsTag(rest, "svg")) return MediaType.Svg;
        foreach (string tag in Tags)
        {
            if (IsTag(rest, tag)) return MediaType.Html;
        }

        // A comment alone is how a page starts whose head was longer than what is looked at.
        return text.AsSpan().TrimStart().StartsWith("<!--") ? MediaType.Html : null;
    }

    /// <summary>XHTML is read as HTML; it is served so, and the tokenizer reads it.</summary>
    static string Root(ReadOnlySpan<char> xml) =>
        xml.IndexOf("<html", StringComparison.OrdinalIgnoreCase) >= 0 ? MediaType.Html
        : xml.IndexOf("<svg", StringComparison.OrdinalIgnoreCase) >= 0 ? MediaType.Svg
        : MediaType.Xml;

    static bool IsTag(ReadOnlySpan<char> text, string name) =>
        text.Length > name.Length + 1 && text[0] == '<' && text[1..].StartsWith(name, StringComparison.OrdinalIgnoreCase)
        && (text[name.Length + 1] is '>' or '/' || char.IsWhiteSpace(text[name.Length + 1]));

    static ReadOnlySpan<char> Skip(ReadOnlySpan<char> text)
    {
        text = text.TrimStart();
        while (text.StartsWith("<!--"))
        {
            int end = text.IndexOf("-->", StringComparison.Ordinal);
            if (end < 0) return [];
            text = text[(end + 3)..].TrimStart();
        }

        return text;
    }
}
