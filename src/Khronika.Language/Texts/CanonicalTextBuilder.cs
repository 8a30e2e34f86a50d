using System.Buffers;
using System.Text;

namespace Khronika.Language.Texts;

/// <summary>Puts canonical text together from stretches of a <see cref="SourceText"/>, in its order, and keeps the map.</summary>
public sealed class CanonicalTextBuilder(SourceText source)
{
    readonly ArrayBufferWriter<byte> utf8 = new(256);
    readonly List<TextRun> runs = [];

    // Where the last look-up ended: stretches come in order and mostly touch, so the next one is a few characters on.
    (int Index, long Offset) known;

    /// <summary>Nothing was written yet.</summary>
    public bool IsEmpty => utf8.WrittenCount == 0;

    /// <summary>More than <see cref="TextLimits.MaxRuns"/>: the reader stops and refuses the item.</summary>
    public bool IsOverLimit => runs.Count > TextLimits.MaxRuns;

    /// <summary>Adds the characters as they stand, line ends as LF, damage marked.</summary>
    public void Append(int start, int end)
    {
        string text = source.Text;
        int from = start;
        for (int i = start; i < end && !IsOverLimit; i++)
        {
            bool isReturn = text[i] == '\r';
            if (!isReturn && !source.IsDamaged(i)) continue;
            Verbatim(from, i);
            from = i + 1;

            // The LF of CRLF is the next character and stands for itself; the CR gives no text.
            if (!isReturn) Derived("\uFFFD", i, i + 1);
            else if (i + 1 == text.Length || text[i + 1] != '\n') Derived("\n", i, i + 1);
        }

        Verbatim(from, end);
    }

    /// <summary>Adds text that stands for the characters from <paramref name="start"/> to <paramref name="end"/> without being them.</summary>
    public void Derived(string text, int start, int end)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > 0) Add(text, OffsetOf(start), OffsetOf(end), isVerbatim: false);
    }

    /// <exception cref="InvalidOperationException">It is over the limit.</exception>
    public CanonicalText Build() =>
        IsOverLimit ? throw new InvalidOperationException("a text over the limit of runs is not built")
        : new CanonicalText(utf8.WrittenSpan.ToArray(), [.. runs], source.Charset.Encoding);

    void Verbatim(int start, int end)
    {
        if (start < end) Add(source.Text.AsSpan(start, end - start), OffsetOf(start), OffsetOf(end), isVerbatim: true);
    }

    long OffsetOf(int index)
    {
        bool isNear = known.Offset > 0 && index >= known.Index && index - known.Index < 64;
        long offset = isNear ? source.OffsetOf(index, known.Index, known.Offset) : source.OffsetOf(index);
        known = (index, offset);
        return offset;
    }

    void Add(ReadOnlySpan<char> text, long sourceStart, long sourceEnd, bool isVerbatim)
    {
        int textStart = utf8.WrittenCount;
        Encoding.UTF8.GetBytes(text, utf8);
        if (isVerbatim && runs.Count > 0 && runs[^1] is { IsVerbatim: true } last && last.SourceEnd == sourceStart)
        {
            runs[^1] = last with { TextEnd = utf8.WrittenCount, SourceEnd = sourceEnd };
        }
        else
        {
            runs.Add(new TextRun(textStart, utf8.WrittenCount, sourceStart, sourceEnd, isVerbatim));
        }
    }
}
