using System.Net;
using System.Text;

namespace Khronika.Bundle.Verification;

/// <summary>A passage as the page has it; context is null where the page shows none beside it.</summary>
sealed record PageMark(string Record, string Text, string? Before, string? After);

/// <summary>
/// Finds the sentences and passages in a bundle's own page. It reads the markup our pages are written in and no other: what it does
/// not know it names and stops at, so that nothing is taken for read that a browser might show otherwise.
/// </summary>
sealed class PageScan
{
    /// <summary>Stops a page from filling memory; a long case takes about 5 MiB.</summary>
    public const int Bytes = 32 * 1024 * 1024;

    const string SentenceClass = "sentence";
    const string ContextClass = "context";
    const string PassagePrefix = "p-";

    // Elements that run, or whose content a browser treats as something other than the page's text.
    static readonly HashSet<string> Foreign = new(StringComparer.OrdinalIgnoreCase)
    {
        "script", "template", "noscript", "iframe", "object", "embed", "textarea", "xmp", "plaintext", "noembed", "noframes", "base", "frameset", "portal",
    };

    readonly string html;
    readonly List<(string Id, string Text)> sentences = [];
    readonly List<PageMark> marks = [];
    int at;
    (int End, string Text)? context;

    PageScan(string html) => this.html = html;

    /// <summary>Each sentence as it stands, with its whole id.</summary>
    public IReadOnlyList<(string Id, string Text)> Sentences => sentences;

    public IReadOnlyList<PageMark> Marks => marks;

    /// <summary>Null where the page could not be read, with the reason.</summary>
    public static PageScan? Of(byte[] page, out string reason)
    {
        string html;
        try
        {
            html = new UTF8Encoding(false, true).GetString(page);
        }
        catch (ArgumentException)
        {
            reason = "the page is not UTF-8";
            return null;
        }

        var scan = new PageScan(html);
        reason = scan.Run() ?? "";
        return reason.Length == 0 ? scan : null;
    }

    string? Run()
    {
        while ((at = html.IndexOf('<', at)) >= 0)
        {
            string? reason = html.AsSpan(at).StartsWith("<!--") ? SkipPast("-->", "a comment") : Tag();
            if (reason is not null) return reason;
        }

        return null;
    }

    string? Tag()
    {
        int start = at;
        bool isEnd = start + 1 < html.Length && html[start + 1] == '/';
        string name = NameAt(start + (isEnd ? 2 : 1));
        // "<" before anything else is text or a declaration, and browsers disagree with each other on the rest.
        if (name.Length == 0) return html.AsSpan(start).StartsWith("<!doctype", StringComparison.OrdinalIgnoreCase) ? SkipPast(">", "a declaration") : $"there is markup at character {start} that our pages do not have";
        if (Foreign.Contains(name)) return $"the page holds a <{name}>, which our pages do not have and which can change what is shown";
        if (Attributes(start + name.Length + (isEnd ? 2 : 1)) is not { } attributes) return $"the tag at character {start} is not as our pages have it";
        if (attributes.Keys.Any(k => k.StartsWith("on", StringComparison.OrdinalIgnoreCase))) return $"the tag at character {start} runs a script, which can change what is shown";
        if (isEnd) return null;
        if (string.Equals(name, "style", StringComparison.OrdinalIgnoreCase)) return SkipPast("</style>", "a style sheet");
        return name switch
        {
            "span" when attributes.GetValueOrDefault("class") == SentenceClass => Sentence(attributes),
            "span" when attributes.GetValueOrDefault("class") == ContextClass => Context(),
            "mark" => Mark(start, attributes),
            _ => null,
        };
    }

    string? Sentence(Dictionary<string, string> attributes)
    {
        int start = at;
        if (!attributes.TryGetValue("id", out string? id) || TextUntil("</span>") is not { } text) return $"the sentence at character {start} is not as our pages have it";
        sentences.Add((id, text));
        return null;
    }

    string? Context()
    {
        int start = at;
        if (TextUntil("</span>") is not { } text) return $"the context at character {start} is not as our pages have it";
        if (marks.Count > 0 && marks[^1].After is null && lastMarkEnd == start - "<span class=\"context\">".Length) marks[^1] = marks[^1] with { After = text };
        context = (at, text);
        return null;
    }

    int lastMarkEnd = -1;

    string? Mark(int start, Dictionary<string, string> attributes)
    {
        string? before = context is { } c && c.End == start ? c.Text : null;
        if (!attributes.TryGetValue("id", out string? id) || !id.StartsWith(PassagePrefix, StringComparison.Ordinal) || TextUntil("</mark>") is not { } text)
        {
            return $"the passage at character {start} is not as our pages have it";
        }

        marks.Add(new PageMark(id[PassagePrefix.Length..], text, before, null));
        lastMarkEnd = at;
        return null;
    }

    /// <summary>The text up to the end tag, decoded; null where other markup comes first.</summary>
    string? TextUntil(string end)
    {
        int next = html.IndexOf('<', at);
        if (next < 0 || !html.AsSpan(next).StartsWith(end, StringComparison.Ordinal)) return null;
        string text = WebUtility.HtmlDecode(html[at..next]);
        at = next + end.Length;
        return text;
    }

    string? SkipPast(string end, string what)
    {
        int found = html.IndexOf(end, at, StringComparison.OrdinalIgnoreCase);
        if (found < 0) return $"{what} at character {at} does not end";
        at = found + end.Length;
        return null;
    }

    string NameAt(int from)
    {
        int end = from;
        while (end < html.Length && (char.IsAsciiLetterOrDigit(html[end]) || (html[end] == '-' && end > from))) end++;
        return end > from && char.IsAsciiLetter(html[from]) ? html[from..end] : "";
    }

    /// <summary>The attributes up to the closing '>', where <see cref="at"/> then stands behind; null where a browser could read them otherwise.</summary>
    Dictionary<string, string>? Attributes(int from)
    {
        Dictionary<string, string> found = new(StringComparer.OrdinalIgnoreCase);
        int i = from;
        while (true)
        {
            while (i < html.Length && char.IsWhiteSpace(html[i])) i++;
            if (i >= html.Length) return null;
            if (html[i] == '/' && i + 1 < html.Length && html[i + 1] == '>') i++;
            if (html[i] == '>')
            {
                at = i + 1;
                return found;
            }

            int name = i;
            while (i < html.Length && (char.IsAsciiLetterOrDigit(html[i]) || html[i] is '-' or ':' or '_')) i++;
            if (i == name || i >= html.Length) return null;
            string key = html[name..i];
            string value = "";
            if (html[i] == '=')
            {
                if (i + 1 >= html.Length || html[i + 1] is not ('"' or '\'')) return null;
                int end = html.IndexOf(html[i + 1], i + 2);
                if (end < 0) return null;
                value = WebUtility.HtmlDecode(html[(i + 2)..end]);
                i = end + 1;
            }

            if (!found.TryAdd(key, value)) return null;
        }
    }
}
