using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;
using Khronika.Language.Texts;

namespace Khronika.Reading.Html;

/// <summary>
/// Canonical text of a page: what a reader with scripts and styles off would see of it, title first, each run with its bytes.
/// <list type="bullet">
/// <item>Left out: tags and comments; script, style, template, noscript, iframe, noembed, noframes; elements with the attribute
/// <c>hidden</c>. What style sheets hide is not known here and stays.</item>
/// <item>Character references are decoded; their runs are not verbatim. Nothing else is replaced.</item>
/// <item>Blanks (space, tab, line ends, form feed) collapse to one space outside pre and textarea; no-break spaces stay.</item>
/// <item>A block element stands on lines of its own, br ends a line, cells of a table are parted by a tab.</item>
/// <item>Charset: byte order mark, then HTTP, then the page, then valid UTF-8, else windows-1251; one the bytes contradict is
/// not followed, and said.</item>
/// </list>
/// </summary>
public static class HtmlText
{
    /// <summary>Deepest nesting read. Markup of 100,000 open elements is made to stop readers; pages have some dozens.</summary>
    public const int MaxDepth = 5_000;

    /// <param name="bytes">The page, whole; over <see cref="TextLimits.MaxSourceBytes"/> it is refused before it is looked at.</param>
    /// <param name="httpCharset">Charset parameter of the Content-Type it came with; null where none.</param>
    public static TextResult Read(ReadOnlySpan<byte> bytes, string? httpCharset)
    {
        if (!SourceText.TryDecode(bytes, httpCharset, HtmlCharset.In(bytes), out SourceText? source, out Why? reason)) return new TextResult.Refused(reason);

        // References are read here with their place, and attributes but one are not kept: a tag of a million attributes costs nothing.
        using TextSource text = new(source.Text);
        using HtmlTokenizer tokenizer = new(text, HtmlEntityProvider.Resolver) { IsNotConsumingCharacterReferences = true };
        tokenizer.ShouldEmitAttribute = static (ref _, name) => name.Span.Equals("hidden", StringComparison.OrdinalIgnoreCase);
        return Read(tokenizer, source);
    }

    /// <summary>Puts the tokenizer into the state in which an element's text is read; a tree builder would do it (WHATWG HTML, 13.2.6.4).</summary>
    internal static void Enter(HtmlTokenizer tokenizer, string element) => tokenizer.State = element switch
    {
        "script" => HtmlParseMode.Script,
        "style" or "noscript" or "iframe" or "noembed" or "noframes" or "xmp" => HtmlParseMode.Rawtext,
        "title" or "textarea" => HtmlParseMode.RCData,
        "plaintext" => HtmlParseMode.Plaintext,
        _ => tokenizer.State,
    };

    static TextResult Read(HtmlTokenizer tokenizer, SourceText source)
    {
        ShownText shown = new(source);
        OpenElements open = new();
        HtmlToken token = tokenizer.Get();
        bool isFirstInPre = false;
        while (token.Type != HtmlTokenType.EndOfFile)
        {
            bool isStart = token.Type == HtmlTokenType.StartTag;
            if (isStart && !open.IsForeign) Enter(tokenizer, token.Name);

            // A token tells where it starts; it ends where the next one does.
            HtmlToken next = tokenizer.Get();
            int start = token.Position.Index;
            int end = next.Position.Index;
            if (isStart) Start(token.AsTag(), start, end, open, shown);
            else if (token.Type == HtmlTokenType.EndTag) End(token.Name, start, end, open, shown);
            else if (token.Type == HtmlTokenType.Character) Write(source.Text, start, end, isFirstInPre, open, shown);

            if (open.Depth > MaxDepth) return new TextResult.Refused(TextWhy.Nested(MaxDepth));
            if (shown.IsOverLimit) return new TextResult.Refused(TextWhy.Pieces(TextLimits.MaxRuns));
            isFirstInPre = isStart && token.Name is "pre" or "listing" or "textarea";
            token = next;
        }

        return new TextResult.Readable(shown.Build(), source.Charset, source.Damage);
    }

    static void Start(HtmlTagToken tag, int start, int end, OpenElements open, ShownText shown)
    {
        string name = tag.Name;
        bool wasShown = !open.IsNotShown;
        if (open.EndImplied(name) && wasShown) shown.EndLine(start, end);
        bool isNotShown = HtmlElements.NotShown.Contains(name) || IsHidden(tag);
        if (!open.IsNotShown && !isNotShown) Lay(name, start, end, shown);
        if (HtmlElements.Void.Contains(name) || HtmlElements.Frame.Contains(name) || (tag.IsSelfClosing && open.IsForeign)) return;
        open.Open(name, isNotShown);
    }

    static void End(string name, int start, int end, OpenElements open, ShownText shown)
    {
        // Of end tags without a start tag, </br> is a line end and </p> a paragraph (13.2.6.4.7); </hr> and </td> lay nothing out.
        bool isShown = !open.IsNotShown;
        if (!HtmlElements.Frame.Contains(name)) open.Close(name);
        if (isShown && name != "hr" && name is not ("td" or "th")) Lay(name, start, end, shown);
    }

    static void Lay(string name, int start, int end, ShownText shown)
    {
        if (name == "br") shown.AddLineEnd(start, end);
        else if (name is "td" or "th") shown.StartCell(start, end);
        else if (HtmlElements.Block.Contains(name)) shown.EndLine(start, end);
    }

    static void Write(string text, int start, int end, bool isFirstInPre, OpenElements open, ShownText shown)
    {
        if (open.IsNotShown) return;

        // The line end right after <pre> is layout of the source and not text.
        if (isFirstInPre && text[start] is '\r' or '\n') start += text.AsSpan(start, end - start).StartsWith("\r\n") ? 2 : 1;
        shown.Write(start, end, open.IsPreformatted, !open.IsRaw);
    }

    /// <summary>The attribute <c>hidden</c>; <c>until-found</c> is shown as soon as a reader searches for it.</summary>
    static bool IsHidden(HtmlTagToken tag)
    {
        foreach (HtmlAttributeToken attribute in tag.Attributes)
        {
            if (attribute.Name == "hidden") return !attribute.Value.Equals("until-found", StringComparison.OrdinalIgnoreCase);
        }

        return false;
    }
}
