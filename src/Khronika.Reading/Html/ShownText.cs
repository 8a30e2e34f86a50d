using System.Buffers;
using Khronika.Language.Texts;

namespace Khronika.Reading.Html;

/// <summary>
/// Writes text as a browser would show it: blanks collapsed to one and dropped at the ends of lines, outside preformatted
/// elements; a line for each block, a line end for each <c>br</c>, a tab between cells. What breaks and blanks come to is
/// decided when the next character is written, so a text neither starts nor ends with them.
/// </summary>
sealed class ShownText(SourceText source)
{
    const string Blanks = " \t\n\r\f";

    static readonly SearchValues<char> LiteralEnds = SearchValues.Create("&\0" + Blanks);

    readonly CanonicalTextBuilder builder = new(source);
    int lineEnds;
    bool hasTab;
    (int Start, int End) markup;
    (int Start, int End) blank;
    bool hasBlank;
    bool isAtLineStart;

    public bool IsOverLimit => builder.IsOverLimit;

    public CanonicalText Build() => builder.Build();

    /// <summary>A block starts or ends there: what follows is on another line.</summary>
    public void EndLine(int start, int end) => Break(Math.Max(lineEnds, 1), start, end);

    /// <summary>A <c>br</c>: one line end more.</summary>
    public void AddLineEnd(int start, int end) => Break(lineEnds + 1, start, end);

    /// <summary>A cell of a table starts.</summary>
    public void StartCell(int start, int end)
    {
        if (lineEnds > 0) return;
        hasTab = true;
        Stretch(start, end);
    }

    /// <summary>Text of the page, from <paramref name="start"/> to <paramref name="end"/> of the source.</summary>
    public void Write(int start, int end, bool isPreformatted, bool hasReferences)
    {
        string text = source.Text;
        int i = start;
        while (i < end && !IsOverLimit)
        {
            if (text[i] == '&' && hasReferences && CharacterReference.TryRead(text, i, end, out string symbol, out int length))
            {
                WriteReference(symbol, i, i + length, isPreformatted);
                i += length;
            }
            else if (!isPreformatted && Blanks.Contains(text[i], StringComparison.Ordinal))
            {
                AddBlank(i, i + 1);
                i++;
            }
            else if (text[i] == '\0')
            {
                // A browser drops it, so that words cut by zero bytes read whole.
                i++;
            }
            else
            {
                i = WriteLiteral(text, i, end, isPreformatted);
            }
        }
    }

    int WriteLiteral(string text, int start, int end, bool isPreformatted)
    {
        // The first character is taken as it is: it may be an ampersand that starts no reference.
        ReadOnlySpan<char> rest = text.AsSpan(start + 1, end - start - 1);
        int length = isPreformatted ? rest.IndexOfAny('&', '\0') : rest.IndexOfAny(LiteralEnds);
        int stop = length < 0 ? end : start + 1 + length;
        Flush();
        builder.Append(start, stop);
        isAtLineStart = isPreformatted && text[stop - 1] is '\n' or '\r';
        return stop;
    }

    void WriteReference(string symbol, int start, int end, bool isPreformatted)
    {
        bool isBlank = symbol.Length == 1 && Blanks.Contains(symbol[0], StringComparison.Ordinal);
        if (isBlank && !isPreformatted)
        {
            AddBlank(start, end);
            return;
        }

        Flush();
        builder.Derived(symbol == "\r" ? "\n" : symbol, start, end);
        isAtLineStart = symbol is "\r" or "\n";
    }

    void AddBlank(int start, int end)
    {
        // Of several blanks a space that stands in the source is kept, as itself; else one stands for all.
        bool isSpace = end - start == 1 && source.Text[start] == ' ';
        bool keepsSpace = hasBlank && blank.End - blank.Start == 1 && source.Text[blank.Start] == ' ';
        if (!hasBlank || (isSpace && !keepsSpace)) blank = (start, end);
        hasBlank = true;
    }

    void Break(int count, int start, int end)
    {
        lineEnds = count;
        hasTab = false;
        Stretch(start, end);
    }

    /// <summary>Tags between two characters count as one stretch: the break came from all of them.</summary>
    void Stretch(int start, int end) => markup = (markup.End == 0 ? start : markup.Start, end);

    void Flush()
    {
        if (!builder.IsEmpty)
        {
            int count = isAtLineStart && lineEnds > 0 ? lineEnds - 1 : lineEnds;
            if (lineEnds > 0) builder.Derived(new string('\n', count), markup.Start, markup.End);
            else if (hasTab) builder.Derived("\t", markup.Start, markup.End);
            else if (hasBlank && !isAtLineStart) WriteBlank();
        }

        lineEnds = 0;
        hasTab = false;
        markup = default;
        hasBlank = false;
    }

    void WriteBlank()
    {
        if (blank.End - blank.Start == 1 && source.Text[blank.Start] == ' ') builder.Append(blank.Start, blank.End);
        else builder.Derived(" ", blank.Start, blank.End);
    }
}
