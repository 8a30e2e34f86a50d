using System.Globalization;
using Khronika.Language.Texts;

namespace Khronika.Language.Dates;

/// <summary>
/// When something happened, as people say it at the telephone: "14:30", "сегодня 14:30", "вчера вечером", "кеше", "21.08", "21 August",
/// or EDTF. What is less exact stays so: an evening is that day, a night each day it may belong to, and what is not understood is words.
/// </summary>
public static class SaidWhen
{
    /// <summary>Why what has not happened yet is refused.</summary>
    public static Why LiesAhead { get; } = LanguageWhy.Of("date.ahead");

    /// <summary>Clocks of two people differ; what lies further ahead has not happened.</summary>
    static readonly TimeSpan Ahead = TimeSpan.FromMinutes(10);

    /// <summary>Words that are passed over: they tell nothing of when.</summary>
    static readonly HashSet<string> Filler = ["at", "on", "in", "the", "of", "в", "во", "к", "часа", "часов", "час", "г", "года", "сағат", "күні", "жылы", "ж"];

    /// <summary>Less exact than what stands beside them; the words that say so are kept.</summary>
    static readonly HashSet<string> About = ["about", "around", "approximately", "около", "примерно", "где-то", "шамамен", "жуықта"];

    static readonly HashSet<string> PartsOfDay =
        ["morning", "afternoon", "evening", "noon", "утром", "днём", "днем", "вечером", "таңертең", "түсте", "кешке", "кешкісін", "just", "now", "только", "что", "сейчас", "жаңа", "жаңа-ғана", "ғана", "қазір"];

    /// <summary>Beside these an hour of the morning is one of twelve hours, and says less than it seems to.</summary>
    static readonly HashSet<string> Later = ["afternoon", "evening", "днём", "днем", "вечером", "түсте", "кешке", "кешкісін"];

    /// <summary>A night belongs to two days.</summary>
    static readonly HashSet<string> Nights = ["night", "overnight", "ночью", "түнде", "түн"];

    static readonly Dictionary<string, int> Days = new(StringComparer.Ordinal)
    {
        ["today"] = 0,
        ["сегодня"] = 0,
        ["бүгін"] = 0,
        ["now"] = 0,
        ["сейчас"] = 0,
        ["қазір"] = 0,
        ["just"] = 0,
        ["только"] = 0,
        ["жаңа"] = 0,
        ["yesterday"] = -1,
        ["вчера"] = -1,
        ["кеше"] = -1,
        ["позавчера"] = -2,
        ["алдыңгүні"] = -2,
    };

    static readonly string[][] Months =
    [
        ["january", "jan", "января", "январь", "қаңтар"], ["february", "feb", "февраля", "февраль", "ақпан"], ["march", "mar", "марта", "март", "наурыз"],
        ["april", "apr", "апреля", "апрель", "сәуір"], ["may", "мая", "май", "мамыр"], ["june", "jun", "июня", "июнь", "маусым"],
        ["july", "jul", "июля", "июль", "шілде"], ["august", "aug", "августа", "август", "тамыз"], ["september", "sep", "сентября", "сентябрь", "қыркүйек"],
        ["october", "oct", "октября", "октябрь", "қазан"], ["november", "nov", "ноября", "ноябрь", "қараша"], ["december", "dec", "декабря", "декабрь", "желтоқсан"],
    ];

    /// <summary>Reads what was said.</summary>
    /// <param name="language">Of the words, where they are kept.</param>
    /// <param name="now">When it was said, with the offset of where it was.</param>
    /// <param name="reason">Why it is no date of something that happened.</param>
    public static UncertainDate? Read(string said, string language, DateTimeOffset now, out Why? reason)
    {
        ArgumentNullException.ThrowIfNull(said);
        string text = said.Trim();
        if (UncertainDate.TryParse(text, out UncertainDate? exact, out _))
        {
            reason = exact.Earliest > Day(now) ? LiesAhead : null;
            return reason is null ? exact : null;
        }

        Understood understood = new(now);
        string[] words = text.ToLowerInvariant().Split([' ', ',', ';', '\u00a0'], StringSplitOptions.RemoveEmptyEntries);
        bool isAll = words.All(understood.Take) && understood.HasAny;
        (string? edtf, string? inferred, reason) = isAll ? understood.Edtf() : (null, null, null);
        if (reason is not null) return null;
        if (UncertainDate.TryCreate(edtf, text, language, inferred, out UncertainDate? date, out reason)) return date;
        return null;
    }

    static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.DateTime);

    /// <summary>What the words told so far.</summary>
    sealed class Understood(DateTimeOffset now)
    {
        int? days, month, day, year;
        TimeOnly? time;
        (int First, int Second)? dotted;
        bool isNight, isLast, isAbout, isLater, hasPart;

        public bool HasAny => days is not null || time is not null || dotted is not null || (day is not null && month is not null) || isNight || hasPart;

        /// <returns>Whether the word was understood.</returns>
        public bool Take(string word)
        {
            bool isPart = PartsOfDay.Contains(word);
            hasPart |= isPart;
            isLater |= Later.Contains(word);
            isLast |= word == "last";
            if (Days.TryGetValue(word, out int offset)) return Set(ref days, offset);
            if (word == "last") return Set(ref days, -1);
            if (isPart) return true;
            if (Nights.Contains(word)) isNight = true;
            else if (About.Contains(word)) isAbout = true;
            else if (Filler.Contains(word.TrimEnd('.')) || TakeTime(word) || TakeDate(word) || TakeMonth(word)) return true;
            else return TakeNumber(word);
            return true;
        }

        /// <summary>EDTF, what was inferred for it, and why it cannot have happened then.</summary>
        public (string? Edtf, string? Inferred, Why? Reason) Edtf()
        {
            // Said beside each other and not agreeing, or "last" of something that has not one: the words are all that is known.
            if (!TakeDotted() || (day is null) != (month is null) || (year is not null && day is null) || (isLast && !isNight && !hasPart)) return default;
            string? inferred = null;
            DateOnly on = Day(now).AddDays(days ?? 0);
            if (day is int d && month is int m)
            {
                if (days is not null)
                {
                    if ((d, m, year ?? on.Year) != (on.Day, on.Month, on.Year)) return default;
                }
                else
                {
                    int y = year ?? now.Year;
                    if (y is < 1 or > 9999 || m is < 1 or > 12 || d < 1 || d > DateTime.DaysInMonth(y, m)) return (null, null, LanguageWhy.Of("date.no-such-day"));
                    on = new DateOnly(y, m, d);
                    if (year is null)
                    {
                        inferred = "year";
                        // What happened cannot lie ahead: a day that would is last year's.
                        if (on > Day(now)) on = on.AddYears(-1);
                    }
                }
            }
            else if (days is null)
            {
                inferred = "day";
                if (time is { } clock && IsAhead(on, clock)) on = on.AddDays(-1);
            }

            if (isNight && days is not null && time is { } hour && NightHour(on, hour) is { } night)
            {
                if (night is not [var one]) return (OneOf(night), null, null);
                on = one;
            }

            if (on > Day(now) || (time is { } at && IsAhead(on, at))) return (null, null, LiesAhead);
            if (time is { } exact && !isAbout && !(isLater && exact.Hour < 12)) return (string.Create(CultureInfo.InvariantCulture, $"{Text(on)}T{exact:HH':'mm':'ss}{Offset}"), inferred, null);
            if (isNight && time is null) return (OneOf(NightOf(on)), inferred == "year" ? inferred : null, null);
            return (Text(on), inferred, null);
        }

        // The night of a day began on the evening before, or began that evening; "last night" is the one that ended today.
        DateOnly[] NightOf(DateOnly on) => isLast
            ? [on, on.AddDays(1)]
            : [.. new[] { on.AddDays(-1), on, on.AddDays(1) }.Where(d => d <= Day(now))];

        /// <summary>The days an hour of a night may belong to; null where the day said is the one.</summary>
        DateOnly[]? NightHour(DateOnly on, TimeOnly hour)
        {
            if (isLast) return hour.Hour < 6 ? [on.AddDays(1)] : hour.Hour >= 18 ? [on] : [on, on.AddDays(1)];
            if (days < 0 && hour.Hour < 12) return [on, on.AddDays(1)];
            return IsAhead(on, hour) && hour.Hour >= 18 ? [on.AddDays(-1)] : null;
        }

        static string OneOf(IEnumerable<DateOnly> days) => $"[{string.Join(',', days.Select(Text))}]";

        bool IsAhead(DateOnly on, TimeOnly clock) => At(on, clock) > now + Ahead;

        // "10.05" is a date; beside "today" it is the time, unless it is the date of that day.
        bool TakeDotted()
        {
            if (dotted is not var (first, second)) return true;
            bool isTime = days is { } offset && Day(now).AddDays(offset) is var on && (on.Day, on.Month) != (first, second);
            if (isTime) return first <= 23 && second <= 59 && Set(ref time, new TimeOnly(first, second));
            return first <= 31 && second <= 12 && Set(ref day, first) && Set(ref month, second);
        }

        string Offset => now.Offset == TimeSpan.Zero ? "Z" : string.Create(CultureInfo.InvariantCulture, $"{(now.Offset < TimeSpan.Zero ? '-' : '+')}{now.Offset:hh':'mm}");

        DateTimeOffset At(DateOnly on, TimeOnly clock) => new(on.ToDateTime(clock), now.Offset);

        static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        bool TakeTime(string word) =>
            word.Split(':') is [{ Length: 1 or 2 } hour, { Length: 2 } minute] && Number(hour, 23) is int h && Number(minute, 59) is int m && Set(ref time, new TimeOnly(h, m));

        // "21.08", "21.08.2031"; "21.08.31" is none: a year has four digits.
        bool TakeDate(string word)
        {
            string[] parts = word.TrimEnd('.').Split('.', '/');
            if (parts is [{ Length: 1 or 2 }, { Length: 2 }] && word.Contains('.', StringComparison.Ordinal) && Number(parts[0], 31) is int first && Number(parts[1], 59) is int second) return Set(ref dotted, (first, second));
            if (parts.Length is < 2 or > 3 || Number(parts[0], 31) is not int d || Number(parts[1], 12) is not int m) return false;
            if (parts.Length == 3 && parts[2].Length != 4) return false;
            return Set(ref day, d) && Set(ref month, m) && (parts.Length == 2 || (Number(parts[2], 9999) is int y && Set(ref year, y)));
        }

        bool TakeMonth(string word)
        {
            int index = Array.FindIndex(Months, names => names.Contains(word) || (names[^1].Length > 3 && word.StartsWith(names[^1], StringComparison.Ordinal)));
            return index >= 0 && Set(ref month, index + 1);
        }

        bool TakeNumber(string word) => word.Length == 4
            ? Number(word, 9999) is int y && Set(ref year, y)
            : Number(word.TrimEnd('.'), 31) is int d && Set(ref day, d);

        // Said twice and differently is not understood.
        static bool Set<T>(ref T? known, T value)
            where T : struct
        {
            if (known is not null && !known.Value.Equals(value)) return false;
            known = value;
            return true;
        }

        static int? Number(string digits, int most) =>
            digits.Length is > 0 and <= 4 && digits.All(char.IsAsciiDigit) && int.Parse(digits, CultureInfo.InvariantCulture) is var number && number <= most ? number : null;
    }
}
