using System.Buffers;
using System.Text;
using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;

namespace Khronika.Reading.Html;

/// <summary>The charset a page states of itself: <c>&lt;meta charset&gt;</c>, <c>http-equiv</c>, or the XML declaration of XHTML.</summary>
static class HtmlCharset
{
    /// <summary>How far it is looked for. The standard says 1,024 bytes; real pages put a comment or a script before it.</summary>
    const int Head = 16 * 1024;

    static readonly SearchValues<char> LabelEnds = SearchValues.Create("; \t\r\n\"'?");

    /// <summary>Null where none is stated. Page text is read as Latin-1 for this: tags are ASCII in every encoding a page can state.</summary>
    public static string? In(ReadOnlySpan<byte> bytes)
    {
        string head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, Head)]);
        if (head.StartsWith("<?xml", StringComparison.Ordinal)) return Parameter(head[..(head.IndexOf("?>", StringComparison.Ordinal) + 1)], "encoding") ?? InMeta(head);
        return InMeta(head);
    }

    static string? InMeta(string head)
    {
        using TextSource source = new(head);
        using HtmlTokenizer tokenizer = new(source, HtmlEntityProvider.Resolver);
        for (HtmlToken token = tokenizer.Get(); token.Type != HtmlTokenType.EndOfFile; token = tokenizer.Get())
        {
            if (token is not HtmlTagToken { Type: HtmlTokenType.StartTag } tag) continue;
            HtmlText.Enter(tokenizer, tag.Name);
            if (tag.Name != "meta") continue;
            string charset = tag.GetAttribute("charset");
            if (!string.IsNullOrWhiteSpace(charset)) return charset;
            bool isContentType = tag.GetAttribute("http-equiv")?.Trim().Equals("content-type", StringComparison.OrdinalIgnoreCase) ?? false;
            if (isContentType && Parameter(tag.GetAttribute("content") ?? "", "charset") is string label) return label;
        }

        return null;
    }

    /// <summary>The value after <c>name=</c>, in quotes or up to a blank or semicolon.</summary>
    static string? Parameter(string text, string name)
    {
        int at = text.IndexOf(name, StringComparison.OrdinalIgnoreCase);
        if (at < 0) return null;
        ReadOnlySpan<char> rest = text.AsSpan(at + name.Length).TrimStart();
        if (!rest.StartsWith("=")) return null;
        rest = rest[1..].TrimStart();
        int end = rest is ['"' or '\'', ..] ? rest[1..].IndexOf(rest[0]) : rest.IndexOfAny(LabelEnds);
        if (rest is ['"' or '\'', ..]) rest = rest[1..];
        ReadOnlySpan<char> label = end < 0 ? rest : rest[..end];
        return label.IsWhiteSpace() ? null : label.ToString();
    }
}
