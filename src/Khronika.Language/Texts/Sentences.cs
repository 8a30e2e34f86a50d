using System.Buffers;
using System.Globalization;
using System.Text;

namespace Khronika.Language.Texts;

/// <summary>
/// Cuts a text into what a reader takes for sentences, so that a passage can be pointed at without a mouse. Every byte stands in
/// exactly one of them, the blanks behind a sentence in that sentence. Where it cuts is a help and no statement about the text:
/// an excerpt is held by its bytes.
/// </summary>
public static class Sentences
{
    /// <summary>Bytes of one sentence at most: a text without a mark or a line would be a page of one sentence.</summary>
    public const int MaxBytes = 2_000;

    const string Closing = "\"'»”’)]";

    /// <summary>Words that end in a full stop within a sentence; letters alone, an initial say, need no entry. In lower case.</summary>
    static readonly HashSet<string> Abbreviations = new(StringComparer.Ordinal)
    {
        "mr", "mrs", "ms", "dr", "prof", "st", "no", "nos", "art", "arts", "para", "paras", "sec", "cf", "vs", "etc", "al", "approx", "ca", "fig", "vol", "pp", "ed", "eds", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
        "ст", "ч", "п", "пп", "пункт", "подп", "абз", "гг", "вв", "др", "пр", "см", "ср", "им", "ул", "просп", "пер", "пл", "пос", "обл", "рн", "тел", "тыс", "млн", "млрд", "руб", "коп", "тг", "экз", "стр", "рис", "напр", "гр", "гражд", "проф", "акад", "зам", "нач", "исп", "мин", "сек", "янв", "февр", "фев", "апр", "авг", "сент", "сен", "окт", "нояб", "дек", "прим", "ред", "изд",
        "бап", "тар", "көш", "қал", "ауд", "жж", "шамам", "мыс", "тб", "доц", "қар", "т", "б", "ғ",
    };

    static readonly SearchValues<byte> Stops = SearchValues.Create(".!?\n"u8);

    /// <summary>The sentences in order: the first begins at 0, each where the one before it ends, the last ends with the text. None of an empty text.</summary>
    /// <param name="utf8">Whole characters; time grows with its length alone.</param>
    public static IReadOnlyList<TextSpan> Of(ReadOnlySpan<byte> utf8)
    {
        List<TextSpan> found = [];
        int start = 0;
        while (start < utf8.Length)
        {
            int end = EndFrom(utf8, start);
            found.Add(new TextSpan(start, end));
            start = end;
        }

        return found;
    }

    /// <summary>The span without the blanks at both ends; empty at its start where there is nothing else.</summary>
    public static TextSpan Trim(ReadOnlySpan<byte> utf8, TextSpan span)
    {
        (int start, int end) = (span.Start, span.End);
        while (start < end && Rune.DecodeFromUtf8(utf8[start..end], out Rune first, out int length) == OperationStatus.Done && Rune.IsWhiteSpace(first)) start += length;
        while (start < end && Rune.DecodeLastFromUtf8(utf8[start..end], out Rune last, out int length) == OperationStatus.Done && Rune.IsWhiteSpace(last)) end -= length;
        return new TextSpan(start, end);
    }

    static int EndFrom(ReadOnlySpan<byte> utf8, int start)
    {
        // Blanks in front of a sentence belong to it, where none came before it.
        int at = PastBlanks(utf8, start, start + MaxBytes);
        ReadOnlySpan<byte> near = utf8[..Math.Min(utf8.Length, start + MaxBytes)];
        while (at < near.Length)
        {
            int step = NextStop(near[at..]);
            if (step < 0) break;
            int stop = at + step;
            if (near[stop] == (byte)'\n') return PastBlanks(utf8, stop, start + MaxBytes);
            int closed = PastMarks(near, stop);
            if (closed == near.Length && near.Length < utf8.Length) break;
            int next = PastBlanks(utf8, closed, start + MaxBytes);
            if ((next > closed || closed == utf8.Length) && (next == utf8.Length || !IsWithin(utf8, start, stop, closed, next))) return next;
            at = closed;
        }

        return near.Length == utf8.Length ? utf8.Length : Cut(utf8, start, near.Length);
    }

    /// <summary>The next mark of ending; the ellipsis has three bytes of its own.</summary>
    static int NextStop(ReadOnlySpan<byte> utf8)
    {
        int mark = utf8.IndexOfAny(Stops);
        int ellipsis = (mark < 0 ? utf8 : utf8[..mark]).IndexOf("…"u8);
        return ellipsis >= 0 ? ellipsis : mark;
    }

    /// <summary>Behind the marks of ending and those that close a quotation or a bracket.</summary>
    static int PastMarks(ReadOnlySpan<byte> utf8, int at)
    {
        while (at < utf8.Length && Rune.DecodeFromUtf8(utf8[at..], out Rune rune, out int length) == OperationStatus.Done
            && (rune.Value is '.' or '!' or '?' or '…' || (rune.IsBmp && Closing.Contains((char)rune.Value)))) at += length;
        return at;
    }

    static int PastBlanks(ReadOnlySpan<byte> utf8, int at, int limit)
    {
        while (at < utf8.Length && at < limit && Rune.DecodeFromUtf8(utf8[at..], out Rune rune, out int length) == OperationStatus.Done && Rune.IsWhiteSpace(rune) && at + length <= limit) at += length;
        return at;
    }

    /// <summary>Whether a mark stands within a sentence: behind an abbreviation, an initial or a number of a day, or before a small letter on the same line.</summary>
    static bool IsWithin(ReadOnlySpan<byte> utf8, int start, int stop, int closed, int next)
    {
        if (utf8[closed..next].Contains((byte)'\n')) return false;
        if (IsSmall(utf8[next..])) return true;
        if (utf8[stop] != (byte)'.' || closed != stop + 1) return false;
        ReadOnlySpan<byte> word = WordBefore(utf8[start..stop]);
        if (word.IsEmpty || word.Length > 40) return false;
        string text = Encoding.UTF8.GetString(word);
        // An initial stands alone: "A. Sample". A letter that ends a sentence is the rarer case, and costs one choice more.
        if (text.Length == 1 && char.IsLetter(text[0])) return true;
        return Abbreviations.Contains(text.ToLowerInvariant());
    }

    static bool IsSmall(ReadOnlySpan<byte> utf8) =>
        Rune.DecodeFromUtf8(utf8, out Rune rune, out _) == OperationStatus.Done && Rune.GetUnicodeCategory(rune) == UnicodeCategory.LowercaseLetter;

    /// <summary>The letters directly before the end; empty where there are none, or more than any abbreviation has.</summary>
    static ReadOnlySpan<byte> WordBefore(ReadOnlySpan<byte> utf8)
    {
        int at = utf8.Length;
        while (at > 0 && utf8.Length - at <= 40 && Rune.DecodeLastFromUtf8(utf8[..at], out Rune rune, out int length) == OperationStatus.Done && Rune.IsLetter(rune)) at -= length;
        return utf8[at..];
    }

    /// <summary>Behind the last blank before the limit, else between two characters.</summary>
    static int Cut(ReadOnlySpan<byte> utf8, int start, int limit)
    {
        int blank = utf8[start..limit].LastIndexOf((byte)' ');
        if (blank > 0) return start + blank + 1;
        while (limit > start + 1 && (utf8[limit] & 0xC0) == 0x80) limit--;
        return limit;
    }
}
