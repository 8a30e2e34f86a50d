namespace Khronika.Store.Search;

/// <summary>A stretch of text that is found as one: a name, a sentence, or a part of an item's text.</summary>
/// <param name="Object">Position of the object of an item; null of anything else.</param>
/// <param name="Start">Bytes of the object's canonical text before it.</param>
sealed record SearchPassage(SearchKind Kind, int? Object, long Start, string Text)
{
    /// <summary>Characters of one: words that are to be found together stand so near each other, and a result costs no more to show.</summary>
    internal const int MaxLength = 4_000;

    /// <summary>A text in stretches, cut behind a line or a blank where there is one in its second half, and never through a character.</summary>
    internal static IEnumerable<(int Start, int Length)> Cut(string text)
    {
        for (int start = 0; start < text.Length;)
        {
            int length = Math.Min(MaxLength, text.Length - start);
            if (start + length < text.Length)
            {
                int half = length / 2;
                int cut = text.LastIndexOf('\n', start + length - 1, half);
                if (cut < 0) cut = text.LastIndexOf(' ', start + length - 1, half);
                if (cut >= 0) length = cut + 1 - start;
                else if (char.IsHighSurrogate(text[start + length - 1])) length--;
            }

            yield return (start, length);
            start += length;
        }
    }
}
