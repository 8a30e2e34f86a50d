using System.Text;
using Khronika.Record;

namespace Khronika.Store.Search;

/// <summary>One thing that holds all words asked for.</summary>
/// <param name="Thing">Its latest version.</param>
/// <param name="Object">Position of the object of an item in which they stand; null of anything else.</param>
/// <param name="Offset">Bytes of that object's canonical text before the first of them.</param>
/// <param name="Snippet">The text around the first of them, as it stands: whoever shows it escapes it.</param>
/// <param name="Marks">Where in the snippet they stand, in UTF-16 units, in order; none overlaps another.</param>
public sealed record SearchHit(SearchKind Kind, LoggedChange Thing, int? Object, long Offset, string Snippet, IReadOnlyList<SearchMark> Marks)
{
    /// <summary>Characters before the first word, and in all: a result is two or three lines.</summary>
    const int Before = 80, MaxSnippet = 240;

    internal static SearchHit Of(SearchKind kind, LoggedChange thing, int? place, long start, string text, SearchQuery query)
    {
        SearchWord[] words = [.. SearchWord.In(text)];
        SearchWord[] found = [.. words.Where(word => query.Finds(word.Folded))];
        int first = found.Length > 0 ? found[0].Start : 0;
        int from = first <= Before ? 0 : words.FirstOrDefault(word => word.Start >= first - Before).Start;
        int to = from + MaxSnippet >= text.Length ? text.Length : Math.Max(first, words.LastOrDefault(word => word.Start + word.Length <= from + MaxSnippet) is { Length: > 0 } last ? last.Start + last.Length : from + MaxSnippet);
        if (to < text.Length && to > 0 && char.IsHighSurrogate(text[to - 1])) to--;
        return new SearchHit(
            kind, thing, place, start + Encoding.UTF8.GetByteCount(text.AsSpan(0, first)), text[from..to],
            [.. found.Where(word => word.Start + word.Length <= to).Select(word => new SearchMark(word.Start - from, word.Length))]);
    }
}

/// <summary>A word in a snippet.</summary>
public readonly record struct SearchMark(int Start, int Length);
