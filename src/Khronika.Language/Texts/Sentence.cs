using System.Globalization;

namespace Khronika.Language.Texts;

/// <summary>Sentences put together from words of ours and what stands in them.</summary>
public static class Sentence
{
    /// <summary>
    /// Fills a pattern's places. What ends with the full stop of an abbreviation ("26 ноября 2026 г.") ends the sentence too: of two
    /// stops one is written.
    /// </summary>
    /// <param name="pattern">As of <see cref="string.Format(IFormatProvider, string, object[])"/>.</param>
    public static string Fill(string pattern, params object[] values)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        ArgumentNullException.ThrowIfNull(values);
        for (int i = 0; i < values.Length; i++)
        {
            string place = string.Create(CultureInfo.InvariantCulture, $"{{{i}}}");
            if (values[i] is string text && IsEnded(text) && pattern.Contains(place + '.', StringComparison.Ordinal)) pattern = pattern.Replace(place + '.', place, StringComparison.Ordinal);
        }

        return string.Format(CultureInfo.InvariantCulture, pattern, values);
    }

    /// <summary>A text as a sentence: with one full stop.</summary>
    public static string Ended(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return IsEnded(text) ? text : text + ".";
    }

    // An open end, "2031-05-12/..", is no end of a sentence.
    static bool IsEnded(string text) => text is [.., not '.', '.'];
}
