using System.Globalization;

namespace Khronika.Language.Dates;

/// <summary>"25 июля 2031 г.", "около мая 2031 г.", "в период с 21 мая по 20 августа 2031 г.".</summary>
/// <remarks>"В период с … по …" is what records use both for a day within a span and for the span, and its last day is included.</remarks>
sealed class RussianDates : DateWording
{
    static readonly string[] Nominative =
        ["январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"];

    static readonly string[] Genitive =
        ["января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"];

    protected override (string Approximate, string Uncertain) Marks => ("приблизительно", "под вопросом");

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

    protected override string Date(PartialDate date) => $"{WithoutYear(date, Nominative)}{Year(date)}";

    // "около" and "с" take the genitive; a day keeps its month in the genitive in every case.
    protected override string About(PartialDate date) => $"около {WithoutYear(date, Genitive)}{Year(date)}";

    protected override string Between(PartialDate start, PartialDate end) => $"в период с {Start(start, end)} по {Date(end)}{Mark(end)}";

    protected override string From(PartialDate start, bool isEndUnknown) =>
        $"с {WithoutYear(start, Genitive)}{Year(start)}{Mark(start)}{(isEndUnknown ? ", окончание неизвестно" : "")}";

    // "по" with the accusative, which for these nouns is the nominative: the day, month or year named is included.
    protected override string Until(PartialDate end, bool isStartUnknown) =>
        $"по {Date(end)}{Mark(end)}{(isStartUnknown ? ", начало неизвестно" : "")}";

    /// <summary>The start without what the end repeats: "с 21 по 31 мая", "с 21 мая по 20 августа", "с 2030 по 2031 г.".</summary>
    string Start(PartialDate start, PartialDate end)
    {
        bool canShorten = !start.IsQualified && !end.IsQualified;
        if (canShorten && start.Month is null && end.Month is null) return start.Year.ToString(CultureInfo.InvariantCulture);
        if (!canShorten || start.Year != end.Year || start.Month is null) return $"{WithoutYear(start, Genitive)}{Year(start)}{Mark(start)}";
        if (start.Day is int day && end.Day is not null && start.Month == end.Month) return day.ToString(CultureInfo.InvariantCulture);
        return WithoutYear(start, Genitive).TrimEnd();
    }

    static string Year(PartialDate date) => string.Create(CultureInfo.InvariantCulture, $"{date.Year} г.");

    static string WithoutYear(PartialDate date, string[] monthAlone) => (date.Day, date.Month) switch
    {
        (int day, int month) => string.Create(CultureInfo.InvariantCulture, $"{day} {Genitive[month - 1]} "),
        (null, int month) => $"{monthAlone[month - 1]} ",
        _ => "",
    };
}
