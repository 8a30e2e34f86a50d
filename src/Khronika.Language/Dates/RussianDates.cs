using System.Globalization;

namespace Khronika.Language.Dates;

/// <summary>"25 июля 2031 г.", "около мая 2031 г.", "в период с 21 мая по 20 августа 2031 г.", "один из дней мая 2031 г.", "1950-е годы".</summary>
/// <remarks>
/// "В период с … по …" is what records use both for a day within a span and for the span, and its last day is included. What cannot be
/// declined (digits unspecified, a time, a rounded year) stands behind a colon instead of a preposition.
/// </remarks>
sealed class RussianDates : DateWording
{
    static readonly string[] Nominative =
        ["январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"];

    static readonly string[] Genitive =
        ["января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"];

    protected override (string Approximate, string Uncertain) Doubts => ("приблизительно", "под вопросом");

    protected override (string Earlier, string Later) Beyond => ("или ранее", "или позднее");

    public override string InLanguage(string tag) => tag switch
    {
        "en" => "на английском",
        "ru" => "на русском",
        "kk" => "на казахском",
        _ => $"язык: {tag}",
    };

    public override string Quote(string words) => $"«{words}»";

    public override string InferredMark(string part) => part switch
    {
        "year" => "год установлен по контексту",
        "month" => "месяц установлен по контексту",
        _ => "день установлен по контексту",
    };

    public override string ConventionMark(MonthPart part) => part switch
    {
        MonthPart.Early => "началом месяца считаются дни с 1-го по 10-й",
        MonthPart.Mid => "серединой месяца считаются дни с 11-го по 20-й",
        _ => "концом месяца считаются дни с 21-го по последний",
    };

    public override string Days(DayCount count) => DayCountWording.Russian(count);

    protected override string Stated(in EdtfDate date) => date.IsPartOfYear ? PartOf(date, RussianCase.Nominative) : $"{WithoutYear(date, Nominative)}{Year(date.Year)}";

    // "около" and "с" take the genitive; a day keeps its month in the genitive in every case.
    protected override string About(in EdtfDate date) => $"около {InGenitive(date)}";

    protected override bool HasAbout(in EdtfDate date) => CanDecline(date);

    protected override string Vague(in EdtfDate date)
    {
        if (!date.Month.IsThere) return Vague(date.Year);
        if (date.IsPartOfYear) return $"{RussianPartOfYear.Of(date.Month.Number, RussianCase.Nominative, "")}, {Vague(date.Year)}";
        return date.Year.Kind() == VagueYear.None ? $"{MonthAndDay(date)} {Year(date.Year)}" : $"{MonthAndDay(date)}, {Vague(date.Year)}";
    }

    protected override string WithTime(string day, EdtfTime time) =>
        $"{day}, {time.Shown} ({(time.Zone is null ? "местное время" : $"UTC{time.Offset}")})";

    protected override string Between(in EdtfEnd start, in EdtfEnd end) =>
        CanDecline(start.Date) && CanDecline(end.Date)
            ? $"в период с {Start(start, end)} по {InAccusative(end.Date)}{Mark(end)}"
            : $"начало: {Name(start.Date)}{Mark(start)}; окончание: {Name(end.Date)}{Mark(end)}";

    protected override string From(in EdtfEnd start, bool isEndUnknown) =>
        CanDecline(start.Date)
            ? $"с {InGenitive(start.Date)}{Mark(start)}{(isEndUnknown ? ", окончание неизвестно" : "")}"
            : $"начало: {Name(start.Date)}{Mark(start)}{(isEndUnknown ? ", окончание неизвестно" : ", без окончания")}";

    // "по" with the accusative: the day, month or year named is included.
    protected override string Until(in EdtfEnd end, bool isStartUnknown) =>
        CanDecline(end.Date)
            ? $"по {InAccusative(end.Date)}{Mark(end)}{(isStartUnknown ? ", начало неизвестно" : "")}"
            : $"окончание: {Name(end.Date)}{Mark(end)}{(isStartUnknown ? ", начало неизвестно" : ", без начала")}";

    protected override string Span(in EdtfDate start, in EdtfDate end) => $"с {Start(EdtfEnd.At(start), EdtfEnd.At(end))} по {InAccusative(end)}";

    protected override string OneOrAll(bool isAll, string members) => $"{(isAll ? "все даты" : "одна из дат")}: {members}";

    protected override string UpTo(string date, bool isAll) => isAll ? $"{date} и всё, что раньше" : $"{date} или ранее";

    protected override string Since(string date, bool isAll) => isAll ? $"{date} и всё, что позже" : $"{date} или позднее";

    protected override string PartsInDoubt(IReadOnlyList<DatePart> parts, string doubt) => $"{string.Join(" и ", parts.Select(Noun))} {doubt}";

    static string Noun(DatePart part) => part switch
    {
        DatePart.Year => "год",
        DatePart.Month => "месяц",
        DatePart.PartOfYear => "часть года",
        _ => "день",
    };

    /// <summary>The start without what the end repeats: "с 21 по 31 мая", "с 21 мая по 20 августа", "с 2030 по 2031 г.".</summary>
    string Start(in EdtfEnd start, in EdtfEnd end)
    {
        (EdtfDate from, EdtfDate to) = (start.Date, end.Date);
        bool canShorten = start.IsBare && end.IsBare && from.IsStated && to.IsStated && !VagueYears.NeedsEra(from.Year.Number) && (from.Year.Form, to.Year.Form) == (YearForm.FourDigits, YearForm.FourDigits);
        if (canShorten && !from.Month.IsThere && !to.Month.IsThere) return Plain(from.Year.Number);
        if (!canShorten || from.Year != to.Year || !from.Month.IsThere || !to.Month.IsThere) return $"{InGenitive(from)}{Mark(start)}";
        return from.Day.IsThere && to.Day.IsThere && from.Month == to.Month ? Plain(from.Day.Number) : WithoutYear(from, Genitive).TrimEnd();
    }

    static string InGenitive(in EdtfDate date) => date.IsPartOfYear ? PartOf(date, RussianCase.Genitive) : $"{WithoutYear(date, Genitive)}{Year(date.Year)}";

    // Of months, days and years it is the nominative.
    static string InAccusative(in EdtfDate date) => date.IsPartOfYear ? PartOf(date, RussianCase.Accusative) : $"{WithoutYear(date, Nominative)}{Year(date.Year)}";

    static string PartOf(in EdtfDate date, RussianCase form) => RussianPartOfYear.Of(date.Month.Number, form, Year(date.Year));

    static string WithoutYear(in EdtfDate date, string[] monthAlone) =>
        date.Day.IsThere ? $"{Plain(date.Day.Number)} {Genitive[date.Month.Number - 1]} "
        : date.Month.IsThere ? $"{monthAlone[date.Month.Number - 1]} "
        : "";

    static string MonthAndDay(in EdtfDate date)
    {
        List<int> months = date.Month.From1To(12);
        if (!date.Day.IsThere) return date.Month.IsUnstated ? "один из месяцев" : OneOf([.. months.Select(month => (months.Count > 4 ? Genitive : Nominative)[month - 1])], "один из месяцев с", Nominative[months[^1] - 1]);
        if (date.Day.IsUnstated) return date.Month.IsUnstated ? "один из дней" : months.Count > 4 ? $"один из дней с {Genitive[months[0] - 1]} по {Nominative[months[^1] - 1]}" : $"один из дней {InGenitive(months)}";

        List<int> days = DaysOf(date);
        string day = days.Count == 1 ? Plain(days[0]) : OneOf([.. days.Select(number => Plain(number))], "один из дней с", Plain(days[^1]));
        if (!date.Month.IsUnstated && months.Count <= 4) return $"{day} {InGenitive(months)}";
        string of = date.Month.IsUnstated ? "одного из месяцев" : $"одного из месяцев с {Genitive[months[0] - 1]} по {Nominative[months[^1] - 1]}";
        return days.Count > 4 ? $"один из дней с {Plain(days[0])}-го по {Plain(days[^1])}-й {of}" : $"{day}-е число {of}";
    }

    static string InGenitive(List<int> months) => OneOf([.. months.Select(month => Genitive[month - 1])], "", "");

    /// <summary>Up to four are named; more follow each other, since only the last digit of them is open.</summary>
    static string OneOf(string[] names, string from, string last) =>
        names.Length == 1 ? names[0]
        : names.Length > 4 ? $"{from} {names[0]} по {last}"
        : $"{string.Join(", ", names[..^1])} или {names[^1]}";

    static string Vague(EdtfYear year)
    {
        (long first, long last) = year.Range;
        return year.Kind() switch
        {
            VagueYear.None => Year(year),
            VagueYear.Unstated => "год не указан",
            VagueYear.Decade when first % 100 != 0 => $"{Plain(first)}-е годы",
            VagueYear.Decade or VagueYear.Century => $"{Plain(first)}-е годы ({Plain(first)}–{Plain(last)})",
            VagueYear.Span => $"один из годов с {Counted(first)} по {Counted(last)}",
            VagueYear.Pattern => $"год вида {(year.IsNegative ? "-" : "")}{year.FourDigits}",
            VagueYear.Rounded when year.HasSpan() => $"{Year(year)} (оценка: с {Counted(first)} по {Counted(last, " г.")})",
            VagueYear.Rounded => $"год {year.Power()} (оценка)",
            _ => $"год {year.Power()}",
        };
    }

    static string Year(EdtfYear year) => Counted(year.Value!.Value, " г.");

    static string Counted(long year, string unit = "")
    {
        (long number, bool isBefore) = VagueYears.Counted(year);
        return $"{VagueYears.Grouped(number, "\u00A0")}{unit}{(isBefore ? " до н. э." : VagueYears.NeedsEra(year) ? " н. э." : "")}";
    }

    static string Plain(long number) => number.ToString(CultureInfo.InvariantCulture);
}
