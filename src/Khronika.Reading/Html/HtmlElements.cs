using System.Collections.Frozen;

namespace Khronika.Reading.Html;

/// <summary>What elements do to text (WHATWG HTML, 15.3 and 13.2.6), by lower-case name.</summary>
static class HtmlElements
{
    /// <summary>No end tag: never open.</summary>
    public static readonly FrozenSet<string> Void = FrozenSet.ToFrozenSet(
        ["area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input", "keygen", "link", "meta", "param", "source", "track", "wbr"],
        StringComparer.Ordinal);

    /// <summary>Start and end on a line of their own.</summary>
    public static readonly FrozenSet<string> Block = FrozenSet.ToFrozenSet(
        [
            "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt",
            "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr",
            "html", "legend", "li", "listing", "main", "menu", "nav", "ol", "optgroup", "option", "p", "plaintext", "pre", "search", "section",
            "summary", "table", "tbody", "textarea", "tfoot", "thead", "title", "tr", "ul", "xmp",
        ],
        StringComparer.Ordinal);

    /// <summary>Their text is shown with its blanks and line ends.</summary>
    public static readonly FrozenSet<string> Preformatted = FrozenSet.ToFrozenSet(["listing", "plaintext", "pre", "textarea", "xmp"], StringComparer.Ordinal);

    /// <summary>Their text is code, a fallback or a mould, never what a reader saw.</summary>
    public static readonly FrozenSet<string> NotShown = FrozenSet.ToFrozenSet(
        ["iframe", "noembed", "noframes", "noscript", "script", "style", "template"], StringComparer.Ordinal);

    /// <summary>There is one of each whatever the tags say: their tags open and close nothing.</summary>
    public static readonly FrozenSet<string> Frame = FrozenSet.ToFrozenSet(["html", "head", "body", "frameset"], StringComparer.Ordinal);

    /// <summary>Start tags that end an open element of these names, and how far up that is looked for: until one of the third.</summary>
    public static (string[] Ends, string[] Within)? Implied(string startTag) => startTag switch
    {
        "li" => (["li"], ["ul", "ol", "menu", "dir"]),
        "dt" or "dd" => (["dt", "dd"], ["dl"]),
        "td" or "th" => (["td", "th"], ["tr", "table"]),
        "tr" => (["tr"], ["table", "tbody", "thead", "tfoot"]),
        "tbody" or "thead" or "tfoot" => (["tbody", "thead", "tfoot"], ["table"]),
        "option" => (["option"], ["select", "optgroup", "datalist"]),
        "optgroup" => (["optgroup"], ["select"]),
        _ => null,
    };
}
