using System.Globalization;
using System.Text;

namespace Khronika.Store.Search;

/// <summary>
/// One word of a text, folded so that it is found without a Kazakh keyboard, without ё and without diacritics: ё=е, ә=а, ғ=г, қ=к,
/// ң=н, ө=о, ұ=ү=у, һ=х, і=и, Latin letters by their base, all in lower case. What is stored and what is asked for fold alike.
/// </summary>
/// <param name="Start">UTF-16 units of the text before it.</param>
/// <param name="Length">UTF-16 units of the text it covers, what is left out in it among them.</param>
readonly record struct SearchWord(int Start, int Length, string Folded)
{
    /// <summary>Letters of a word that are kept: stops a megabyte without a blank from becoming a word of the index.</summary>
    internal const int MaxLetters = 64;

    const string Letters = "ёәғқңөұүһіıøłđ";
    const string Bases = "еагкноуухиiold";

    /// <summary>The words of a text in order: runs of letters and digits. Marks, signs and blanks part them; an apostrophe between letters does not.</summary>
    internal static IEnumerable<SearchWord> In(string text)
    {
        StringBuilder folded = new();
        int start = -1, end = 0;
        for (int at = 0; at < text.Length;)
        {
            // Half of a pair is no letter.
            Rune rune = Rune.TryGetRuneAt(text, at, out Rune whole) ? whole : Rune.ReplacementChar;
            int length = whole == default ? 1 : rune.Utf16SequenceLength;
            if (Rune.IsLetterOrDigit(rune))
            {
                if (start < 0) start = at;
                if (folded.Length < MaxLetters) Fold(rune, folded);
                end = at + length;
            }
            else if (start >= 0 && !IsLeftOut(rune))
            {
                yield return new SearchWord(start, end - start, folded.ToString());
                folded.Clear();
                start = -1;
            }

            at += length;
        }

        if (start >= 0) yield return new SearchWord(start, end - start, folded.ToString());
    }

    /// <summary>A text as the index is given it.</summary>
    internal static string Folding(string text) => string.Join(' ', In(text).Select(word => word.Folded));

    // Signs that stand inside a word without parting it.
    static bool IsLeftOut(Rune rune) => rune.Value is '\'' or '’' or 'ʼ' or 'ʹ' or '\u00AD' or '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF'
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark;

    static void Fold(Rune rune, StringBuilder folded)
    {
        Rune lower = Rune.ToLowerInvariant(rune);
        if (lower.IsBmp && Letters.IndexOf((char)lower.Value, StringComparison.Ordinal) is >= 0 and int place)
        {
            folded.Append(Bases[place]);
            return;
        }

        // Latin only: й is no и with a mark.
        bool isLatin = lower.Value is >= 0xC0 and <= 0x24F or >= 0x1E00 and <= 0x1EFF;
        string text = lower.ToString();
        folded.Append(isLatin && text.Normalize(NormalizationForm.FormD) is { Length: > 1 } parts ? parts[..1].ToLowerInvariant() : text);
    }
}
