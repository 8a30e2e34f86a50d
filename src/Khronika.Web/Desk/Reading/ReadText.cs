using System.Globalization;
using System.Text;
using Khronika.Language.Texts;
using Khronika.Record.State;

namespace Khronika.Web.Desk.Reading;

/// <summary>One text of a preserved item, as it is read at the desk: that of an object, of a post of an export, or of a record of a web archive.</summary>
/// <param name="Place">As the address names it: <c>object=N</c>, <c>post=N</c>, <c>record=N-OFFSET</c>.</param>
/// <param name="Name">What the object is called; null for a post, and shown to nobody outside.</param>
/// <param name="Position">Of the object.</param>
/// <param name="Part">Of a post or record, its name in excerpts.</param>
/// <param name="Utf8">The canonical text.</param>
/// <param name="Sha256">Of the text.</param>
public sealed record ReadText(Thing Item, string Place, string? Name, int Position, string? Part, byte[] Utf8, string Sha256)
{
    /// <summary>Whose words and when, as an export says; where and when, as a web archive says; null for an object.</summary>
    public string? Head { get; init; }

    /// <summary>Whether the item has other texts.</summary>
    public bool IsOneOfSeveral { get; init; }

    /// <summary>Whether the file that a part of it is in must be named beside the part.</summary>
    public bool IsInOneOfSeveralFiles { get; init; }

    /// <summary>In order, counted from 1 for people.</summary>
    public IReadOnlyList<TextSpan> Sentences => field ??= Khronika.Language.Texts.Sentences.Of(Utf8);

    /// <summary>Where each page begins: positions of sentences.</summary>
    public IReadOnlyList<int> Pages => field ??= ReadPages.Of(Utf8, Sentences);

    public string Slice(TextSpan span) => Encoding.UTF8.GetString(Utf8, span.Start, span.Length);

    /// <summary>The page a sentence stands on, from 1.</summary>
    /// <param name="sentence">From 0.</param>
    public int PageOf(int sentence)
    {
        int page = 0;
        while (page + 1 < Pages.Count && Pages[page + 1] <= sentence) page++;
        return page + 1;
    }

    /// <summary>The sentences of a page, from 0, end exclusive.</summary>
    /// <param name="page">From 1.</param>
    public (int From, int To) Range(int page) => (Pages[page - 1], page < Pages.Count ? Pages[page] : Sentences.Count);

    /// <summary>The sentence a byte stands in, from 0.</summary>
    public int SentenceAt(int offset)
    {
        (int low, int high) = (0, Sentences.Count - 1);
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            if (Sentences[middle].Start <= offset) low = middle;
            else high = middle - 1;
        }

        return low;
    }

    /// <summary>"12", or "12–14": the sentences a passage touches, as people count them.</summary>
    public string Numbers(TextSpan span)
    {
        (int first, int last) = (SentenceAt(span.Start) + 1, SentenceAt(span.End - 1) + 1);
        return first == last ? first.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{first}–{last}");
    }
}
