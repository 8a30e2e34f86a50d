using System.Globalization;
using Khronika.Language.Texts;

namespace Khronika.Language.Dates;

/// <summary>
/// When something happened, as people say it at the telephone: "14:30", "14.30", "2:30 pm", "сегодня 14:30", "вчера вечером", "кеше",
/// "21 August", "час назад", or EDTF. What can be a time and a day as well is asked back. What is less exact stays so: an evening is that day, a night each day it may belong to, and what is not understood is words.
/// </summary>
public static class SaidWhen
{
    /// <summary>Why what has not happened yet is refused.</summary>
    public static Why LiesAhead { get; } = LanguageWhy.Of("date.ahead");

    /// <summary>Clocks of two people differ; what lies further ahead has not happened.</summary>
    static readonly TimeSpan Ahead = TimeSpan.FromMinutes(10);

    /// <summary>The key of the reason why "10.11" is asked back: it is a time and a day.</summary>
    public const string Either = "date.either";

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
            reason = exact.Earliest > Day(now) || (exact is { Time: { } clock, Earliest: { } on } && new DateTimeOffset(on.ToDateTime(clock), exact.Offset ?? now.Offset) > now + Ahead) ? LiesAhead : null;
            return reason is null ? exact : null;
        }

        Understood understood = new(now);
        string[] words = text.ToLowerInvariant().Split([' ', ',', ';', '\u00a0'], StringSplitOptions.RemoveEmptyEntries);
        string? edtf = null, inferred = null;
        reason = null;
        if (SaidAgo.Read(words, now) is { } ago) edtf = understood.Between(ago.First, ago.Last) + (ago.IsRounded ? "~" : "");
        else if (Twelve(words).All(understood.Take) && understood.HasAny) (edtf, inferred, reason) = understood.Edtf();
        if (reason is not null) return null;
        if (UncertainDate.TryCreate(edtf, text, language, inferred, out UncertainDate? date, out reason)) return date;
        return null;
    }

    // "2:30 pm": the half of the day belongs to the hour before it.
    static IEnumerable<string> Twelve(string[] words)
    {
        for (int i = 0; i < words.Length; i++) yield return i + 1 < words.Length && HalfOf(words[i + 1]) is { } half ? words[i++] + half : words[i];
    }

    static string? HalfOf(string word) => word switch { "am" or "a.m." or "a.m" => "am", "pm" or "p.m." or "p.m" => "pm", _ => null };

    static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.DateTime);

    /// <summary>What the words told so far.</summary>
    sealed class Understood(DateTimeOffset now)
    {
        int? days, month, day, year;
        TimeOnly? time;
        (int First, int Second)? dotted;
        bool isNight, isLast, isAbout, isLater, hasPart, isAt;

        public bool HasAny => days is not null || time is not null || dotted is not null || (day is not null && month is not null) || isNight || hasPart;

        /// <returns>Whether the word was understood.</returns>
        public bool Take(string word)
        {
            bool wasAt = isAt;
            isAt = word is "at" or "в" or "сағат";
            bool isPart = PartsOfDay.Contains(word);
            hasPart |= isPart;
            isLater |= Later.Contains(word);
            isLast |= word == "last";
            if (Days.TryGetValue(word, out int offset)) return Set(ref days, offset);
            if (word == "last") return Set(ref days, -1);
            if (isPart) return true;
            if (Nights.Contains(word)) isNight = true;
            else if (About.Contains(word)) isAbout = true;
            else if (Filler.Contains(word.TrimEnd('.')) || TakeTime(word) || TakeTwelve(word) || TakeIso(word) || TakeDate(word, wasAt) || TakeMonth(word)) return true;
            else return TakeNumber(word);
            return true;
        }

        /// <summary>EDTF, what was inferred for it, and why it cannot have happened then.</summary>
        public (string? Edtf, string? Inferred, Why? Reason) Edtf()
        {
            if (IsEither is var (either, or)) return (null, null, AskedBack(either, or));

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

        /// <summary>One day, or each from the first to the last.</summary>
        public string Between(DateOnly first, DateOnly last) =>
            first == last ? Text(first) : OneOf(Enumerable.Range(0, Math.Min(last.DayNumber, Day(now).DayNumber) - first.DayNumber + 1).Select(first.AddDays));

        static string OneOf(IEnumerable<DateOnly> days) => $"[{string.Join(',', days.Select(Text))}]";

        bool IsAhead(DateOnly on, TimeOnly clock) => At(on, clock) > now + Ahead;

        /// <summary>What is written with a dot and is a time of day and a day of a month as well, with nothing beside it that tells.</summary>
        (int First, int Second)? IsEither => days is null && day is null && month is null && time is null && dotted is var (first, second) && first is >= 1 and <= 23 && second is >= 1 and <= 12 ? dotted : null;

        // Beside a date or "today" it is the time, unless it is the date of that day; beside a time the date; alone what it can be.
        bool TakeDotted()
        {
            if (dotted is not var (first, second)) return true;
            bool isTime = days is { } offset ? Day(now).AddDays(offset) is var on && (on.Day, on.Month) != (first, second)
                : time is null && ((day is not null && month is not null) || first == 0 || second is 0 or > 12);
            if (isTime) return first <= 23 && second <= 59 && Set(ref time, new TimeOnly(first, second));
            return first <= 31 && second <= 12 && Set(ref day, first) && Set(ref month, second);
        }

        // The day is the last of its name, as it would be read beside a month in words.
        Why AskedBack(int first, int second)
        {
            DateOnly on = new(now.Year, second, Math.Min(first, DateTime.DaysInMonth(now.Year, second)));
            if (on > Day(now)) on = on.AddYears(-1);
            return LanguageWhy.Of(Either, new TimeOnly(first, second).ToString("HH:mm", CultureInfo.InvariantCulture), on.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture));
        }

        string Offset => now.Offset == TimeSpan.Zero ? "Z" : string.Create(CultureInfo.InvariantCulture, $"{(now.Offset < TimeSpan.Zero ? '-' : '+')}{now.Offset:hh':'mm}");

        DateTimeOffset At(DateOnly on, TimeOnly clock) => new(on.ToDateTime(clock), now.Offset);

        static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        bool TakeTime(string word) =>
            word.Split(':') is [{ Length: 1 or 2 } hour, { Length: 2 } minute] && Number(hour, 23) is int h && Number(minute, 59) is int m && Set(ref time, new TimeOnly(h, m));

        // "2pm", "2:30pm", "2.30pm".
        bool TakeTwelve(string word)
        {
            if (word.Length < 3 || HalfOf(word[^2..]) is not { } half) return false;
            string[] parts = word[..^2].Split(':', '.');
            if (parts is not ([{ Length: 1 or 2 }] or [{ Length: 1 or 2 }, { Length: 2 }]) || Number(parts[0], 12) is not (int hour and >= 1) || Number(parts.Length == 1 ? "00" : parts[1], 59) is not int minute) return false;
            return Set(ref time, new TimeOnly((hour % 12) + (half == "pm" ? 12 : 0), minute));
        }

        // "2031-08-20" beside a time.
        bool TakeIso(string word) =>
            word.Split('-') is [{ Length: 4 } y, { Length: 2 } m, { Length: 2 } d] && Number(y, 9999) is int inYear && Number(m, 12) is int inMonth && Number(d, 31) is int onDay
            && Set(ref year, inYear) && Set(ref month, inMonth) && Set(ref day, onDay);

        // "21.08", "21.08.2031"; "21.08.31" is none: a year has four digits.
        bool TakeDate(string word, bool isAt)
        {
            string[] parts = word.TrimEnd('.').Split('.', '/');
            if (parts is [{ Length: 1 or 2 }, { Length: 2 }] && word.Contains('.', StringComparison.Ordinal) && Number(parts[0], 31) is int first && Number(parts[1], 59) is int second)
                return isAt && first <= 23 ? Set(ref time, new TimeOnly(first, second)) : Set(ref dotted, (first, second));
            if (parts.Length is < 2 or > 3 || Number(parts[0], 31) is not int d || Number(parts[1], 12) is not int m) return false;
            if (parts.Length == 3 && parts[2].Length != 4) return false;
            return Set(ref day, d) && Set(ref month, m) && (parts.Length == 2 || (Number(parts[2], 9999) is int y && Set(ref year, y)));
        }

        bool TakeMonth(string word) => SaidMonths.Of(word) is int named && Set(ref month, named);

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
