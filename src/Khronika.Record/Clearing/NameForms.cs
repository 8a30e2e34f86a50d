using System.Globalization;
using System.Text;

namespace Khronika.Record.Clearing;

/// <summary>Forms in which a name is met: with and without marks (ё), in capitals, with the endings of Russian and Kazakh.</summary>
static class NameForms
{
    /// <summary>A stem shorter than this is the beginning of too many words.</summary>
    const int ShortestStem = 3;

    /// <summary>Endings of names that are declined as adjectives, as <see cref="Fold"/> writes them.</summary>
    static readonly string[] AdjectiveEndings = ["ии", "ыи", "ои", "ая", "яя"];

    /// <summary>Marks and invisible signs are left out: ё is е, й is и, and a soft hyphen hides nothing.</summary>
    public static string Fold(string text)
    {
        if (System.Text.Ascii.IsValid(text)) return text;
        // Rune by rune, because a lone surrogate cannot be normalized.
        StringBuilder whole = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes()) whole.Append(rune.ToString());
        StringBuilder folded = new(text.Length);
        foreach (char c in whole.ToString().Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.Format)) folded.Append(c);
        }

        return folded.ToString();
    }

    /// <summary>The words of a folded text: runs of letters and digits.</summary>
    public static IEnumerable<string> Words(string text)
    {
        int start = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsLetterOrDigit(text[i])) continue;
            if (i > start) yield return text[start..i];
            start = i + 1;
        }
    }

    /// <summary>As written, with a capital, in capitals. Not in small letters: many names are also words.</summary>
    public static IEnumerable<string> Cases(string word) =>
        new[] { word, Capitalised(word), word.ToUpperInvariant() }.Distinct(StringComparer.Ordinal);

    public static string Capitalised(string word) => char.ToUpperInvariant(word[0]) + word[1..].ToLowerInvariant();

    /// <summary>What is the same in all cases of a word: the word itself, but in Cyrillic without the ending that declension changes.</summary>
    public static IEnumerable<string> Stems(string word)
    {
        if (!IsCyrillic(word[^1])) return [word];
        string lower = word.ToLowerInvariant();
        // The last vowel of some names is dropped: Павел, Павла.
        if (!IsVowel(lower[^1])) return lower.Length > 4 && lower[^2] is 'е' or 'о' && !IsVowel(lower[^3]) ? [word, word[..^2] + word[^1]] : [word];
        if (AdjectiveEndings.Any(e => lower.EndsWith(e, StringComparison.Ordinal)) && word.Length - 2 >= ShortestStem) return [word[..^2]];
        return word.Length - 1 >= ShortestStem ? [word[..^1]] : [word];
    }

    public static bool IsCyrillic(char c) => c is >= '\u0400' and <= '\u052F';

    static bool IsVowel(char c) => "аеиоуыэюяьіүұөә".Contains(c, StringComparison.Ordinal);
}
