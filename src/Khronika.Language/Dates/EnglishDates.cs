using System.Globalization;

namespace Khronika.Language.Dates;

/// <summary>"25 July 2031", "about May 2031", "between 21 and 31 May 2031", "a day in May 2031", "the 1950s".</summary>
sealed class EnglishDates : DateWording
{
    static readonly string[] Months =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    static readonly string[] Seasons = ["spring", "summer", "autumn", "winter"];

    static readonly string[] Ordinals = ["first", "second", "third", "fourth"];

    protected override (string Approximate, string Uncertain) Doubts => ("approximate", "uncertain");

    protected override (string Earlier, string Later) Beyond => ("or earlier", "or later");

    public override string InLanguage(string tag) => tag switch
    {
        "en" => "in English",
        "ru" => "in Russian",
        "kk" => "in Kazakh",
        _ => $"language: {tag}",
    };

    public override string Quote(string words) => $"“{words}”";

    public override string InferredMark(string part) => $"{part} inferred";

    public override string ConventionMark(MonthPart part) => part switch
    {
        MonthPart.Early => "“early” is read as days 1 to 10 of a month",
        MonthPart.Mid => "“mid” is read as days 11 to 20 of a month",
        _ => "“late” is read as day 21 to the end of a month",
    };

    public override string Days(DayCount count) => DayCountWording.English(count);

    protected override string Stated(in EdtfDate date) =>
        date.IsPartOfYear ? PartOf(date.Month.Number, Year(date.Year))
        : $"{(date.Day.IsThere ? $"{Plain(date.Day.Number)} " : "")}{(date.Month.IsThere ? $"{Months[date.Month.Number - 1]} " : "")}{Year(date.Year)}";

    protected override string About(in EdtfDate date) => $"about {Name(date)}";

    protected override string Vague(in EdtfDate date)
    {
        if (!date.Month.IsThere) return Vague(date.Year);
        string rest = date.IsPartOfYear ? PartOf(date.Month.Number, "") : MonthAndDay(date);
        return date.Year.Kind() switch
        {
            VagueYear.None => $"{rest}{(date.Month.IsUnstated ? " of" : "")} {Year(date.Year)}",
            VagueYear.Unstated => $"{rest}, {Vague(date.Year)}",
            _ => $"{rest} in {Vague(date.Year)}",
        };
    }

    protected override string WithTime(string day, EdtfTime time) =>
        $"{day}, {time.Shown} ({(time.Zone is null ? "local time" : $"UTC{time.Offset}")})";

    protected override string Between(in EdtfEnd start, in EdtfEnd end)
    {
        bool isOneMonth = start.IsBare && end.IsBare && start.Date.IsStated && end.Date.IsStated && start.Date.Day.IsThere && end.Date.Day.IsThere
            && (start.Date.Year, start.Date.Month) == (end.Date.Year, end.Date.Month);
        return $"between {(isOneMonth ? Plain(start.Date.Day.Number) : Name(start.Date) + Mark(start))} and {Name(end.Date)}{Mark(end)}";
    }

    protected override string From(in EdtfEnd start, bool isEndUnknown) =>
        $"from {Name(start.Date)}{Mark(start)}{(isEndUnknown ? ", end not known" : " on")}";

    protected override string Until(in EdtfEnd end, bool isStartUnknown) =>
        $"until {Name(end.Date)}{Mark(end)}{(isStartUnknown ? ", start not known" : "")}";

    protected override string Span(in EdtfDate start, in EdtfDate end) => $"{Name(start)} to {Name(end)}";

    protected override string OneOrAll(bool isAll, string members) => $"{(isAll ? "all" : "one")} of: {members}";

    protected override string UpTo(string date, bool isAll) => isAll ? $"{date} and all before" : $"{date} or earlier";

    protected override string Since(string date, bool isAll) => isAll ? $"{date} and all after" : $"{date} or later";

    protected override string PartsInDoubt(IReadOnlyList<DatePart> parts, string doubt) => $"{string.Join(" and ", parts.Select(Noun))} {doubt}";

    static string Noun(DatePart part) => part switch
    {
        DatePart.Year => "year",
        DatePart.Month => "month",
        DatePart.PartOfYear => "part of the year",
        _ => "day",
    };

    static string PartOf(int part, string year)
    {
        string of = year.Length == 0 ? " of a year" : $" of {year}", behind = year.Length == 0 ? "" : $" {year}";
        return part switch
        {
            <= 24 => $"{Seasons[part - 21]}{behind}",
            <= 28 => $"{Seasons[part - 25]}{behind} (northern hemisphere)",
            <= 32 => $"{Seasons[part - 29]}{behind} (southern hemisphere)",
            <= 36 => $"the {Ordinals[part - 33]} quarter{of}",
            <= 39 => $"the {Ordinals[part - 37]} four-month period{of}",
            _ => $"the {Ordinals[part - 40]} half{of}",
        };
    }

    static string MonthAndDay(in EdtfDate date)
    {
        string months = date.Month.IsUnstated ? "a month" : OneOf([.. date.Month.From1To(12).Select(month => Months[month - 1])], "a month from");
        if (!date.Day.IsThere) return months;
        if (date.Day.IsUnstated) return date.Month.IsUnstated ? "a day" : $"a day in {months}";
        List<int> days = DaysOf(date);
        if (days.Count == 1 && date.Month.IsStated) return $"{Plain(days[0])} {months}";
        string day = days.Count == 1 ? $"day {Plain(days[0])}" : OneOf([.. days.Select(Plain)], "a day from");
        return date.Month.IsStated ? $"{day} {months}" : $"{(days.Count is > 1 and <= 4 ? "day " : "")}{day} of {months}";
    }

    /// <summary>Up to four are named; more follow each other, since only the last digit of them is open.</summary>
    static string OneOf(string[] names, string from) =>
        names.Length == 1 ? names[0]
        : names.Length > 4 ? $"{from} {names[0]} to {names[^1]}"
        : $"{string.Join(", ", names[..^1])} or {names[^1]}";

    static string Vague(EdtfYear year)
    {
        (long first, long last) = year.Range;
        return year.Kind() switch
        {
            VagueYear.None => Year(year),
            VagueYear.Unstated => "year not specified",
            VagueYear.Decade when first % 100 != 0 => $"the {Plain(first)}s",
            VagueYear.Decade or VagueYear.Century => $"the {Plain(first)}s ({Plain(first)} to {Plain(last)})",
            VagueYear.Span => $"a year from {Counted(first)} to {Counted(last)}",
            VagueYear.Pattern => $"a year written {(year.IsNegative ? "-" : "")}{year.FourDigits}",
            VagueYear.Rounded => year.Value is long value && year.HasSpan() ? $"{Counted(value)} (estimate, from {Counted(first)} to {Counted(last)})" : $"the year {year.Power()} (estimate)",
            _ => $"the year {year.Power()}",
        };
    }

    static string Year(EdtfYear year) => $"{(Math.Abs(year.Value!.Value) > 9999 ? "the year " : "")}{Counted(year.Value.Value)}";

    static string Counted(long year)
    {
        (long number, bool isBefore) = VagueYears.Counted(year);
        return $"{VagueYears.Grouped(number, ",")}{(isBefore ? " BC" : VagueYears.NeedsEra(year) ? " AD" : "")}";
    }

    static string Plain(int number) => number.ToString(CultureInfo.InvariantCulture);

    static string Plain(long number) => number.ToString(CultureInfo.InvariantCulture);
}
