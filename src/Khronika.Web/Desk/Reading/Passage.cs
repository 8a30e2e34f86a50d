using System.Globalization;
using Khronika.Language.Texts;
using Khronika.Web.Desk.Forms;

namespace Khronika.Web.Desk.Reading;

/// <summary>
/// The passage a form points at: by the numbers of its first and last sentence, or, where it was marked with the mouse, by bytes of the
/// text and what stands there. Whatever it is, it is held by its bytes.
/// </summary>
public abstract record Passage
{
    /// <summary>Names of the form's fields.</summary>
    public const string First = "first", Last = "last", Start = "start", End = "end", Quote = "quote", TextHash = "text";

    /// <summary>Bytes of a passage at most, as of an excerpt: a page is not its own passage.</summary>
    public const int MaxBytes = 16 * 1024;

    Passage()
    {
    }

    /// <summary>None was chosen yet.</summary>
    public sealed record None : Passage;

    /// <param name="Span">Without blanks at its ends; never empty.</param>
    public sealed record At(TextSpan Span) : Passage;

    /// <param name="Field">Of the form.</param>
    /// <param name="Word">Key of the words for it.</param>
    public sealed record Wrong(string Field, string Word, params object[] Values) : Passage;

    public static Passage In(DeskForm form, ReadText text)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(text);
        bool isNumbered = form[First].Length + form[Last].Length > 0;
        if (!isNumbered && form[Start].Length == 0) return new None();
        // Numbers and offsets are of one text; of another they would point at somebody else's words.
        if (form[TextHash] != text.Sha256) return new Wrong(First, "reading.wrong.stale");
        // Who typed numbers after a mark was set means the numbers: without script the mark could not be taken away.
        return isNumbered ? Numbered(form, text) : Marked(form, text);
    }

    static Passage Numbered(DeskForm form, ReadText text)
    {
        int count = text.Sentences.Count;
        if (!TryNumber(form[First], out int first) || first < 1 || first > count) return new Wrong(First, "reading.wrong.number", count);
        int last = first;
        if (form[Last].Length > 0 && (!TryNumber(form[Last], out last) || last < 1 || last > count)) return new Wrong(Last, "reading.wrong.number", count);
        return last < first ? new Wrong(Last, "reading.wrong.order") : Held(text, new TextSpan(text.Sentences[first - 1].Start, text.Sentences[last - 1].End));
    }

    static Passage Marked(DeskForm form, ReadText text)
    {
        if (!TryNumber(form[Start], out int start) || !TryNumber(form[End], out int end) || start >= end || end > text.Utf8.Length || !IsBoundary(text, start) || !IsBoundary(text, end))
            return new Wrong(First, "reading.wrong.mark");
        // A form sends line breaks as CRLF; a canonical text has none.
        if (end - start <= MaxBytes && form.Raw(Quote).ReplaceLineEndings("\n") != text.Slice(new TextSpan(start, end)).ReplaceLineEndings("\n")) return new Wrong(First, "reading.wrong.mark");
        return Held(text, new TextSpan(start, end));
    }

    static Passage Held(ReadText text, TextSpan span)
    {
        TextSpan held = Sentences.Trim(text.Utf8, span);
        return held.Length == 0 ? new Wrong(First, "reading.wrong.blank")
            : held.Length > MaxBytes ? new Wrong(First, "reading.wrong.long")
            : new At(held);
    }

    static bool TryNumber(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    static bool IsBoundary(ReadText text, int offset) => offset == text.Utf8.Length || (text.Utf8[offset] & 0xC0) != 0x80;
}
