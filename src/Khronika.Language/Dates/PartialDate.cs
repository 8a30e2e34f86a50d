using System.Globalization;

namespace Khronika.Language.Dates;

/// <summary>A year, a month of a year or a day, with the qualifier that stands behind it.</summary>
readonly record struct PartialDate(int Year, int? Month, int? Day, bool IsApproximate, bool IsUncertain)
{
    public DateOnly First => new(Year, Month ?? 1, Day ?? 1);

    public DateOnly Last => new(Year, Month ?? 12, Day ?? DateTime.DaysInMonth(Year, Month ?? 12));

    public bool IsQualified => IsApproximate || IsUncertain;

    /// <summary>The same date with nothing said about its certainty.</summary>
    public PartialDate Plain => this with { IsApproximate = false, IsUncertain = false };

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:D4}{Rest(Month)}{Rest(Day)}{Qualifier}");

    string Qualifier => (IsApproximate, IsUncertain) switch
    {
        (true, true) => "%",
        (true, false) => "~",
        (false, true) => "?",
        _ => "",
    };

    static string Rest(int? part) => part is int number ? string.Create(CultureInfo.InvariantCulture, $"-{number:D2}") : "";
}
