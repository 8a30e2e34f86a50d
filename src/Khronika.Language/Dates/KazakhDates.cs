using System.Globalization;

namespace Khronika.Language.Dates;

/// <summary>"2031 ж. 25 шілде", "шамамен 2031 ж. мамыр", "2031 ж. 21 мамыр – 20 тамыз аралығында", "2031 ж. мамырдың бір күні", "1950 жылдар": year, month, day.</summary>
sealed class KazakhDates : DateWording
{
    static readonly string[] Nominative =
        ["қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым", "шілде", "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан"];

    // From: ablative. Written out, since the suffix follows vowel harmony and the last consonant.
    static readonly string[] Ablative =
        ["қаңтардан", "ақпаннан", "наурыздан", "сәуірден", "мамырдан", "маусымнан", "шілдеден", "тамыздан", "қыркүйектен", "қазаннан", "қарашадан", "желтоқсаннан"];

    // Until: dative.
    static readonly string[] Dative =
        ["қаңтарға", "ақпанға", "наурызға", "сәуірге", "мамырға", "маусымға", "шілдеге", "тамызға", "қыркүйекке", "қазанға", "қарашаға", "желтоқсанға"];

    // A day of: genitive.
    static readonly string[] Genitive =
        ["қаңтардың", "ақпанның", "наурыздың", "сәуірдің", "мамырдың", "маусымның", "шілденің", "тамыздың", "қыркүйектің", "қазанның", "қарашаның", "желтоқсанның"];

    protected override (string Approximate, string Uncertain) Doubts => ("шамамен", "анық емес");

    protected override (string Earlier, string Later) Beyond => ("немесе одан бұрын", "немесе одан кейін");

    public override string InLanguage(string tag) => tag switch
    {
        "en" => "ағылшын тілінде",
        "ru" => "орыс тілінде",
        "kk" => "қазақ тілінде",
        _ => $"тілі: {tag}",
    };

    public override string Quote(string words) => $"«{words}»";

    public override string InferredMark(string part) => part switch
    {
        "year" => "жылы мәтінмәннен анықталған",
        "month" => "айы мәтінмәннен анықталған",
        _ => "күні мәтінмәннен анықталған",
    };

    public override string ConventionMark(MonthPart part) => part switch
    {
        MonthPart.Early => "айдың басы деп 1–10 күндері алынған",
        MonthPart.Mid => "айдың ортасы деп 11–20 күндері алынған",
        _ => "айдың соңы деп 21-күнінен соңғы күніне дейінгі күндер алынған",
    };

    public override string Days(DayCount count) => DayCountWording.Kazakh(count);

    protected override string Stated(in EdtfDate date) => date.IsPartOfYear ? PartOf(date, "") : $"{Year(date.Year)}{WithoutYear(date, Nominative)}";

    protected override string About(in EdtfDate date) => $"шамамен {Name(date)}";

    protected override string Vague(in EdtfDate date)
    {
        if (!date.Month.IsThere) return Vague(date.Year);
        if (date.IsPartOfYear) return $"{Vague(date.Year)}, {KazakhPartOfYear.Alone(date.Month.Number)}";
        if (date.Year.Kind() != VagueYear.None) return $"{Vague(date.Year)}, {MonthAndDay(date, isOfYear: false)}";
        return $"{Year(date.Year)} {MonthAndDay(date, isOfYear: true)}";
    }

    protected override string WithTime(string day, EdtfTime time) =>
        $"{day}, {time.Shown} ({(time.Zone is null ? "жергілікті уақыт" : $"UTC{time.Offset}")})";

    protected override string Between(in EdtfEnd start, in EdtfEnd end) =>
        CanDecline(start.Date) && CanDecline(end.Date)
            ? $"{FromTo(start, end)} аралығында"
            : $"басталуы: {Name(start.Date)}{Mark(start)}; аяқталуы: {Name(end.Date)}{Mark(end)}";

    protected override string From(in EdtfEnd start, bool isEndUnknown) =>
        CanDecline(start.Date)
            ? $"{InCase(start.Date, "нан", " жылдан", Ablative)} бастап{Mark(start)}{(isEndUnknown ? ", аяқталуы белгісіз" : "")}"
            : $"басталуы: {Name(start.Date)}{Mark(start)}, {(isEndUnknown ? "аяқталуы белгісіз" : "аяқталуы ашық")}";

    // "дейін" alone may leave the last day out: that it is included is said.
    protected override string Until(in EdtfEnd end, bool isStartUnknown) =>
        CanDecline(end.Date)
            ? $"{InCase(end.Date, "на", " жылға", Dative)} дейін (қоса алғанда){Mark(end)}{(isStartUnknown ? ", басталуы белгісіз" : "")}"
            : $"аяқталуы: {Name(end.Date)}{Mark(end)}, {(isStartUnknown ? "басталуы белгісіз" : "басталуы ашық")}";

    protected override string Span(in EdtfDate start, in EdtfDate end) => FromTo(EdtfEnd.At(start), EdtfEnd.At(end));

    protected override string OneOrAll(bool isAll, string members) => $"{(isAll ? "мына мерзімдердің бәрі" : "мына мерзімдердің бірі")}: {members}";

    protected override string UpTo(string date, bool isAll) => isAll ? $"{date} және оған дейінгінің бәрі" : $"{date} немесе одан бұрын";

    protected override string Since(string date, bool isAll) => isAll ? $"{date} және одан кейінгінің бәрі" : $"{date} немесе одан кейін";

    protected override string PartsInDoubt(IReadOnlyList<DatePart> parts, string doubt) => $"{string.Join(", ", parts.Select(Noun))} {doubt}";

    static string Noun(DatePart part) => part switch
    {
        DatePart.Year => "жылы",
        DatePart.Month => "айы",
        DatePart.PartOfYear => "жыл бөлігі",
        _ => "күні",
    };

    string FromTo(in EdtfEnd start, in EdtfEnd end)
    {
        (EdtfDate from, EdtfDate to) = (start.Date, end.Date);
        bool canShorten = start.IsBare && end.IsBare && from.IsStated && to.IsStated && !VagueYears.NeedsEra(from.Year.Number) && (from.Year.Form, to.Year.Form) == (YearForm.FourDigits, YearForm.FourDigits);
        if (canShorten && !from.Month.IsThere && !to.Month.IsThere) return $"{Plain(from.Year.Number)}–{Plain(to.Year.Number)} жж.";

        bool isOneYear = canShorten && from.Year == to.Year && from.Month.IsThere && to.Month.IsThere;
        if (isOneYear && from.Month == to.Month && from.Day.IsThere && to.Day.IsThere) return $"{Year(from.Year)} {Plain(from.Day.Number)}–{WithoutYear(to, Nominative).TrimStart()}";
        return $"{Stated(from)}{Mark(start)} – {(isOneYear ? WithoutYear(to, Nominative).TrimStart() : Stated(to))}{Mark(end)}";
    }

    /// <summary>A date with the suffix of a case on its last word.</summary>
    /// <param name="ofPart">Behind a part of a year.</param>
    /// <param name="ofYear">"year" in that case.</param>
    static string InCase(in EdtfDate date, string ofPart, string ofYear, string[] months) =>
        date.IsPartOfYear ? PartOf(date, ofPart)
        : date.Month.IsThere ? $"{Year(date.Year)}{WithoutYear(date, months)}"
        : $"{Counted(date.Year.Value!.Value)}{ofYear}";

    static string PartOf(in EdtfDate date, string suffix) => $"{Year(date.Year)} {KazakhPartOfYear.Of(date.Month.Number, suffix)}";

    static string WithoutYear(in EdtfDate date, string[] months) =>
        date.Day.IsThere ? $" {Plain(date.Day.Number)} {months[date.Month.Number - 1]}"
        : date.Month.IsThere ? $" {months[date.Month.Number - 1]}"
        : "";

    /// <param name="isOfYear">The year stands before it and owns it: "2004 ж. айларының бірі".</param>
    static string MonthAndDay(in EdtfDate date, bool isOfYear)
    {
        List<int> months = date.Month.From1To(12);
        if (!date.Day.IsThere) return date.Month.IsUnstated ? isOfYear ? "айларының бірі" : "айлардың бірі" : months.Count > 4 ? $"{SpanOf(months)} айлардың бірі" : OneOf([.. months.Select(month => Nominative[month - 1])]);
        if (date.Day.IsUnstated) return date.Month.IsUnstated ? isOfYear ? "күндерінің бірі" : "күндердің бірі" : months.Count > 4 ? $"{SpanOf(months)} күндердің бірі" : $"{InGenitive(months)} бір күні";

        List<int> days = DaysOf(date);
        if (days.Count == 1 && months.Count == 1) return $"{Plain(days[0])} {Nominative[months[0] - 1]}";
        string month = date.Month.IsUnstated ? "бір айдың" : months.Count > 4 ? $"{SpanOf(months)} бір айдың" : InGenitive(months);
        return days.Count > 4 ? $"{month} {Plain(days[0])}–{Plain(days[^1])} күндерінің бірі" : $"{month} {OneOf([.. days.Select(number => Plain(number))])}-күні";
    }

    static string SpanOf(List<int> months) => $"{Nominative[months[0] - 1]} мен {Nominative[months[^1] - 1]} аралығындағы";

    static string InGenitive(List<int> months) => OneOf([.. months.Select(month => Genitive[month - 1])]);

    static string OneOf(string[] names) => names.Length == 1 ? names[0] : $"{string.Join(", ", names[..^1])} немесе {names[^1]}";

    static string Vague(EdtfYear year)
    {
        (long first, long last) = year.Range;
        return year.Kind() switch
        {
            VagueYear.None => Year(year),
            VagueYear.Unstated => "жылы көрсетілмеген",
            VagueYear.Decade when first % 100 != 0 => $"{Plain(first)} жылдар",
            VagueYear.Decade or VagueYear.Century => $"{Plain(first)} жылдар ({Plain(first)}–{Plain(last)})",
            VagueYear.Span => $"{Counted(first)} – {Counted(last)} жылдардың бірі",
            VagueYear.Pattern => $"{(year.IsNegative ? "-" : "")}{year.FourDigits} түріндегі жыл",
            VagueYear.Rounded when year.HasSpan() => $"{Counted(year.Value!.Value)} ж. (бағалау: {Counted(first)} – {Counted(last)} жж.)",
            VagueYear.Rounded => $"{year.Power()} жыл (бағалау)",
            _ => $"{year.Power()} жыл",
        };
    }

    static string Year(EdtfYear year) => $"{Counted(year.Value!.Value)} ж.";

    /// <summary>"б. з. д.": before our era, "б. з.": of our era, in front of the number.</summary>
    static string Counted(long year)
    {
        (long number, bool isBefore) = VagueYears.Counted(year);
        return $"{(isBefore ? "б. з. д. " : VagueYears.NeedsEra(year) ? "б. з. " : "")}{VagueYears.Grouped(number, "\u00A0")}";
    }

    static string Plain(long number) => number.ToString(CultureInfo.InvariantCulture);
}
