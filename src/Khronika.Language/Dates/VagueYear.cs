namespace Khronika.Language.Dates;

/// <summary>What can be said in words of a year that is not one and no other.</summary>
enum VagueYear
{
    /// <summary>It is one year.</summary>
    None,

    /// <summary>No digit is specified: <c>XXXX</c>.</summary>
    Unstated,

    /// <summary>The last digit is not: <c>195X</c>.</summary>
    Decade,

    /// <summary>The last two are not: <c>19XX</c>.</summary>
    Century,

    /// <summary>The last three, or years on both sides of Christ or before: <c>1XXX</c>.</summary>
    Span,

    /// <summary>Digits within are not: <c>1XX3</c>.</summary>
    Pattern,

    /// <summary><c>1950S2</c>.</summary>
    Rounded,

    /// <summary>A power of ten that is not written out.</summary>
    Far,
}

static class VagueYears
{
    public static VagueYear Kind(this EdtfYear year) =>
        year.Significant > 0 ? VagueYear.Rounded
        : year.Form == YearForm.Exponential && year.Value is null ? VagueYear.Far
        : year.Unspecified switch
        {
            0 => VagueYear.None,
            15 when !year.IsNegative => VagueYear.Unstated,
            1 when !year.IsNegative && year.Number > 0 => VagueYear.Decade,
            3 when !year.IsNegative && year.Number > 0 => VagueYear.Century,
            1 or 3 or 7 or 15 => VagueYear.Span,
            _ => VagueYear.Pattern,
        };

    /// <summary>The years it may be lie within a calendar and can be named.</summary>
    public static bool HasSpan(this EdtfYear year) => year.Range.First is not (long.MaxValue or -long.MaxValue);

    /// <summary>"17 × 10^30".</summary>
    public static string Power(this EdtfYear year) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{(year.IsNegative ? "−" : "")}{Math.Abs(year.Number)}{(year.Exponent == 0 ? "" : $" × 10^{year.Exponent}")}");

    /// <summary>A number of more than four digits in groups of three.</summary>
    public static string Grouped(long number, string separator)
    {
        string digits = number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (digits.Length <= 4) return digits;
        for (int i = digits.Length - 3; i > 0; i -= 3) digits = digits.Insert(i, separator);
        return digits;
    }

    /// <summary>A number of three digits is not read as a year by itself, and one before Christ needs its era in any case.</summary>
    public static bool NeedsEra(long year) => year < 1000;

    /// <summary>As people count: the year 0 is 1 before Christ (ISO 8601-1 4.3.2).</summary>
    public static (long Number, bool IsBefore) Counted(long year) => year > 0 ? (year, false) : (1 - year, true);
}
