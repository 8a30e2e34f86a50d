using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Khronika.Language.Texts;

namespace Khronika.Language.Dates;

/// <summary>
/// The convention by which "early May", "mid-May" and "late May" are days: 1 to 10, 11 to 20, 21 to the end. Nobody's source said those
/// days, so a date made by it is known by the words it keeps, and says so wherever it is shown (<see cref="UncertainDate.Convention"/>).
/// </summary>
public static class MonthParts
{
    /// <summary>Words that name a part: whole words of English and of the cases of "конец"; beginnings of the others, which are declined.</summary>
    static readonly (MonthPart Part, string[] Whole, string[] Beginnings)[] Words =
    [
        (MonthPart.Early, ["early", "beginning", "start"], ["начал", "басы"]),
        (MonthPart.Mid, ["mid", "middle"], ["середин", "ортасы"]),
        (MonthPart.Late, ["late", "end", "конец", "конце", "конца", "концу", "концом"], ["соңы", "аяғы"]),
    ];

    public static (DateOnly First, DateOnly Last) Days(int year, int month, MonthPart part) => part switch
    {
        MonthPart.Early => (new DateOnly(year, month, 1), new DateOnly(year, month, 10)),
        MonthPart.Mid => (new DateOnly(year, month, 11), new DateOnly(year, month, 20)),
        _ => (new DateOnly(year, month, 21), new DateOnly(year, month, DateTime.DaysInMonth(year, month))),
    };

    /// <summary>A part of a month as a date that keeps the source's words and shows the convention.</summary>
    /// <param name="words">Must name that part and no other in English, Russian or Kazakh, without a number of a day: else the convention could not be known again.</param>
    public static bool TryCreate(
        int year, int month, MonthPart part, string words, string? wordsLanguage, string? inferred,
        [NotNullWhen(true)] out UncertainDate? date, [NotNullWhen(false)] out Why? reason)
    {
        ArgumentNullException.ThrowIfNull(words);
        date = null;
        reason = year is < 1 or > 9999 || month is < 1 or > 12 ? LanguageWhy.Of("date.month-part") : null;
        if (reason is not null) return false;
        (DateOnly first, DateOnly last) = Days(year, month, part);
        string edtf = string.Create(CultureInfo.InvariantCulture, $"{first:yyyy-MM-dd}/{last:yyyy-MM-dd}");
        if (!UncertainDate.TryCreate(edtf, words, wordsLanguage, inferred, out UncertainDate? made, out reason)) return false;
        if (made.Convention.SequenceEqual([part]))
        {
            date = made;
            return true;
        }

        reason = LanguageWhy.Of("date.month-part-words");
        return false;
    }

    /// <summary>The parts of months by which an interval and its words were made to agree; empty where they were not: the words name none, or give days.</summary>
    internal static IReadOnlyList<MonthPart> In(EdtfValue? value, string? words)
    {
        if (words is null || value is not EdtfValue.Interval { Start: { IsBare: true, Date: { IsStated: true, Day.IsThere: true } start }, End: { IsBare: true, Date: { IsStated: true, Day.IsThere: true } end } }) return [];
        MonthPart? first = start.Day.Number switch { 1 => MonthPart.Early, 11 => MonthPart.Mid, 21 => MonthPart.Late, _ => null };
        MonthPart? last = end.Day.Number == 10 ? MonthPart.Early : end.Day.Number == 20 ? MonthPart.Mid
            : end.Day.Number == CalendarDay.DaysIn(end.Year.Number, end.Month.Number) ? MonthPart.Late : null;
        if (first is not MonthPart from || last is not MonthPart to) return [];
        MonthPart[] parts = from == to ? [from] : [from, to];
        HashSet<MonthPart> named = NamedIn(words);
        return named.SetEquals(parts) ? parts : [];
    }

    static HashSet<MonthPart> NamedIn(string words)
    {
        HashSet<MonthPart> named = [];
        foreach (string word in WordsOf(words))
        {
            // "The end of the night of 21 May" names a day: then the days are the source's own.
            if (word.Length <= 2 && word.All(char.IsAsciiDigit)) return [];
            foreach ((MonthPart part, string[] whole, string[] beginnings) in Words)
            {
                if (whole.Contains(word) || beginnings.Any(start => word.StartsWith(start, StringComparison.Ordinal))) named.Add(part);
            }
        }

        return named;
    }

    static IEnumerable<string> WordsOf(string text)
    {
        StringBuilder word = new();
        foreach (char sign in text)
        {
            if (char.IsLetterOrDigit(sign))
            {
                word.Append(char.ToLowerInvariant(sign));
            }
            else if (word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
        }

        if (word.Length > 0) yield return word.ToString();
    }
}
