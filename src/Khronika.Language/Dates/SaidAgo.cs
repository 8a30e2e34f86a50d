using System.Globalization;

namespace Khronika.Language.Dates;

/// <summary>
/// "An hour ago", "полчаса назад", "2 сағат бұрын", as far as it can be meant: people round, so that it happened at some time from now
/// to twice as long ago, or within a unit of what they said. Never a time of day, only the days on which that can have been.
/// </summary>
static class SaidAgo
{
    /// <summary>Said in hours or minutes, nobody means more: stops sums that run out of the calendar.</summary>
    const int MaxHours = 240, MaxMinutes = 600, MaxDays = 366;

    static readonly HashSet<string> Ends = ["ago", "назад", "бұрын"];

    static readonly HashSet<string> Passed = ["about", "around", "approximately", "около", "примерно", "где-то", "шамамен", "and", "of"];

    static readonly HashSet<string> Hours = ["hour", "hours", "h", "час", "часа", "часов", "ч", "сағат"];

    static readonly HashSet<string> Minutes = ["minute", "minutes", "min", "mins", "минуту", "минуты", "минут", "мин"];

    static readonly HashSet<string> Days = ["day", "days", "день", "дня", "дней", "күн"];

    static readonly Dictionary<string, double> Numbers = new(StringComparer.Ordinal)
    {
        ["an"] = 1,
        ["a"] = 1,
        ["one"] = 1,
        ["two"] = 2,
        ["couple"] = 2,
        ["three"] = 3,
        ["four"] = 4,
        ["five"] = 5,
        ["half"] = 0.5,
        ["один"] = 1,
        ["одну"] = 1,
        ["два"] = 2,
        ["две"] = 2,
        ["пару"] = 2,
        ["три"] = 3,
        ["четыре"] = 4,
        ["пять"] = 5,
        ["полтора"] = 1.5,
        ["бір"] = 1,
        ["екі"] = 2,
        ["үш"] = 3,
        ["төрт"] = 4,
        ["бес"] = 5,
        ["жарты"] = 0.5,
        ["жарым"] = 0.5,
    };

    /// <summary>The days it can have been, the first and the last, and whether days were said, which are counted as people count; null where it is not said like this.</summary>
    public static (DateOnly First, DateOnly Last, bool IsRounded)? Read(IReadOnlyList<string> words, DateTimeOffset now)
    {
        if (words.Count < 2 || !Ends.Contains(words[^1])) return null;
        double? amount = null;
        string? unit = null;
        foreach (string word in words.Take(words.Count - 1).Where(w => !Passed.Contains(w)))
        {
            if (word == "полчаса" && unit is null) (amount, unit) = (0.5, "hour");
            else if (Unit(word) is { } found && unit is null) unit = found;
            else if (Number(word) is { } number && Sum(words, amount, number) is { } sum) amount = sum;
            else return null;
        }

        return unit switch
        {
            "hour" when (amount ?? 1) is > 0 and <= MaxHours => Between(now, amount ?? 1, Math.Max(1, amount ?? 1)),
            "minute" when (amount ?? 1) is > 0 and <= MaxMinutes => Between(now, (amount ?? 1) / 60, (amount ?? 1) / 60),
            "day" when (amount ?? 1) is >= 1 and <= MaxDays && double.IsInteger(amount ?? 1) => (Day(now).AddDays(-(int)(amount ?? 1)), Day(now).AddDays(-(int)(amount ?? 1)), true),
            _ => null,
        };
    }

    // "An hour and a half", "half an hour", "бір жарым": of what is said twice one is a half; "a couple of" is no sum.
    static double? Sum(IReadOnlyList<string> words, double? known, double number) => (known, number) switch
    {
        (null, _) => number,
        (1, 2) when words.Contains("couple") => 2,
        (0.5, 1) when !words.Contains("and") => 0.5,
        (1, 1) when words.Contains("and") => 1,
        (_, 0.5) when double.IsInteger(known.Value) => known + 0.5,
        _ => null,
    };

    static (DateOnly, DateOnly, bool) Between(DateTimeOffset now, double hours, double spread) =>
        (Day(now - TimeSpan.FromHours(hours + spread)), Day(now - TimeSpan.FromHours(Math.Max(0, hours - spread))), false);

    static string? Unit(string word) => Hours.Contains(word) ? "hour" : Minutes.Contains(word) ? "minute" : Days.Contains(word) ? "day" : null;

    static double? Number(string word) => Numbers.TryGetValue(word, out double number) ? number
        : word.Length <= 3 && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int digits) ? digits : null;

    static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.DateTime);
}
