using System.Globalization;

namespace Khronika.Language.Dates;

/// <summary>"2031 ж. 25 шілде", "шамамен 2031 ж. мамыр", "2031 ж. 21 мамыр – 20 тамыз аралығында": year, day, month.</summary>
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

    protected override (string Approximate, string Uncertain) Marks => ("шамамен", "анық емес");

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

    protected override string Date(PartialDate date) => $"{Year(date)}{WithoutYear(date, Nominative)}";

    protected override string About(PartialDate date) => $"шамамен {Date(date)}";

    protected override string Between(PartialDate start, PartialDate end)
    {
        bool canShorten = !start.IsQualified && !end.IsQualified;
        if (canShorten && start.Month is null && end.Month is null) return string.Create(CultureInfo.InvariantCulture, $"{start.Year}–{end.Year} жж. аралығында");

        bool isOneYear = canShorten && start.Year == end.Year && start.Month is not null && end.Month is not null;
        if (isOneYear && start.Month == end.Month && start.Day is int day && end.Day is not null)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{Year(start)} {day}–{WithoutYear(end, Nominative).TrimStart()} аралығында");
        }

        string last = isOneYear ? WithoutYear(end, Nominative).TrimStart() : Date(end);
        return $"{Date(start)}{Mark(start)} – {last}{Mark(end)} аралығында";
    }

    protected override string From(PartialDate start, bool isEndUnknown) =>
        $"{(start.Month is null ? Number(start.Year) + " жылдан" : Year(start) + WithoutYear(start, Ablative))} бастап{Mark(start)}{(isEndUnknown ? ", аяқталуы белгісіз" : "")}";

    // "дейін" alone may leave the last day out: that it is included is said.
    protected override string Until(PartialDate end, bool isStartUnknown) =>
        $"{(end.Month is null ? Number(end.Year) + " жылға" : Year(end) + WithoutYear(end, Dative))} дейін (қоса алғанда){Mark(end)}{(isStartUnknown ? ", басталуы белгісіз" : "")}";

    static string Year(PartialDate date) => $"{Number(date.Year)} ж.";

    static string WithoutYear(PartialDate date, string[] months) => (date.Day, date.Month) switch
    {
        (int day, int month) => $" {Number(day)} {months[month - 1]}",
        (null, int month) => $" {months[month - 1]}",
        _ => "",
    };

    static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
