using System.Globalization;

namespace Khronika.Language.Dates;

/// <summary>"25 July 2031", "about May 2031", "between 21 and 31 May 2031".</summary>
sealed class EnglishDates : DateWording
{
    static readonly string[] Months =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    protected override (string Approximate, string Uncertain) Marks => ("approximate", "uncertain");

    public override string InLanguage(string tag) => tag switch
    {
        "en" => "in English",
        "ru" => "in Russian",
        "kk" => "in Kazakh",
        _ => $"language: {tag}",
    };

    public override string Quote(string words) => $"“{words}”";

    public override string InferredMark(string part) => $"{part} inferred";

    protected override string Date(PartialDate date) => string.Create(CultureInfo.InvariantCulture, $"{Day(date.Day)}{Month(date.Month)}{date.Year}");

    protected override string About(PartialDate date) => $"about {Date(date)}";

    protected override string Between(PartialDate start, PartialDate end)
    {
        bool isOneMonth = start.Day is not null && end.Day is not null && !start.IsQualified && !end.IsQualified && (start.Year, start.Month) == (end.Year, end.Month);
        return isOneMonth
            ? string.Create(CultureInfo.InvariantCulture, $"between {start.Day} and {Date(end)}")
            : $"between {Date(start)}{Mark(start)} and {Date(end)}{Mark(end)}";
    }

    protected override string From(PartialDate start, bool isEndUnknown) =>
        $"from {Date(start)}{Mark(start)}{(isEndUnknown ? ", end not known" : " on")}";

    protected override string Until(PartialDate end, bool isStartUnknown) =>
        $"until {Date(end)}{Mark(end)}{(isStartUnknown ? ", start not known" : "")}";

    static string Day(int? day) => day is int number ? string.Create(CultureInfo.InvariantCulture, $"{number} ") : "";

    static string Month(int? month) => month is int number ? $"{Months[number - 1]} " : "";
}
