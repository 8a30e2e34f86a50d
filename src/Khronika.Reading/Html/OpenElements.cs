namespace Khronika.Reading.Html;

/// <summary>
/// The elements open at a place, counted from tags alone: no tree is built, since a tree of 100,000 levels takes minutes. Tags
/// that match nothing are ignored, as a browser does; misnested ones end what they enclose.
/// </summary>
sealed class OpenElements
{
    /// <summary>How far up an element ended by implication is looked for: a list of a million items in 5,000 open elements would otherwise take hours.</summary>
    const int MaxLookUp = 16;

    readonly Stack<(string Name, bool IsNotShown)> stack = [];
    readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);
    int notShown;
    int preformatted;

    public int Depth => stack.Count;

    /// <summary>Some open element is not shown, so nothing in it is text.</summary>
    public bool IsNotShown => notShown > 0;

    public bool IsPreformatted => preformatted > 0;

    /// <summary>In an element whose text has no character references.</summary>
    public bool IsRaw => Has("xmp") || Has("plaintext");

    /// <summary>In SVG or MathML, where <c>&lt;x/&gt;</c> closes itself.</summary>
    public bool IsForeign => Has("svg") || Has("math");

    /// <summary>Ends what a start tag ends by implication: a paragraph before a block, an item before an item.</summary>
    /// <returns>Whether a block was ended, and so its line.</returns>
    public bool EndImplied(string startTag)
    {
        bool endsParagraph = HtmlElements.Block.Contains(startTag) && stack.TryPeek(out (string Name, bool) top) && top.Name == "p";
        if (endsParagraph) Pop();
        string? ended = HtmlElements.Implied(startTag) is (string[] ends, string[] within) ? EndNearest(ends, within) : null;
        return endsParagraph || (ended is not null && HtmlElements.Block.Contains(ended));
    }

    public void Open(string name, bool isNotShown)
    {
        stack.Push((name, isNotShown));
        counts[name] = counts.GetValueOrDefault(name) + 1;
        if (isNotShown) notShown++;
        if (HtmlElements.Preformatted.Contains(name)) preformatted++;
    }

    public void Close(string name)
    {
        if (!Has(name)) return;
        while (Pop() != name)
        {
        }
    }

    string? EndNearest(string[] ends, string[] within)
    {
        string? found = stack.Take(MaxLookUp).Select(open => open.Name).FirstOrDefault(name => within.Contains(name) || ends.Contains(name));
        if (found is null || !ends.Contains(found)) return null;
        Close(found);
        return found;
    }

    bool Has(string name) => counts.GetValueOrDefault(name) > 0;

    string Pop()
    {
        (string name, bool isNotShown) = stack.Pop();
        counts[name]--;
        if (isNotShown) notShown--;
        if (HtmlElements.Preformatted.Contains(name)) preformatted--;
        return name;
    }
}
