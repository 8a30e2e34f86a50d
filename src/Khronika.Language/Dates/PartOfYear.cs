namespace Khronika.Language.Dates;

/// <summary>
/// The parts of a year that stand where a month stands, 21 to 41 (ISO 8601-2 4.8.1), with the months we take them for. The standard
/// leaves a season's days to custom; here they are the months of meteorologists, the northern ones where no hemisphere is named, and
/// a season that runs into the next year belongs to the year in which it begins.
/// </summary>
static class PartOfYear
{
    public const int First = 21;
    public const int LastOfLevel1 = 24;
    public const int Last = 41;

    /// <summary>First month of each, and how many months it has.</summary>
    static readonly (byte Month, byte Months)[] Spans =
    [
        (3, 3), (6, 3), (9, 3), (12, 3), // 21 to 24: spring, summer, autumn, winter
        (3, 3), (6, 3), (9, 3), (12, 3), // 25 to 28: the same of the northern hemisphere
        (9, 3), (12, 3), (3, 3), (6, 3), // 29 to 32: of the southern
        (1, 3), (4, 3), (7, 3), (10, 3), // 33 to 36: quarters
        (1, 4), (5, 4), (9, 4),          // 37 to 39: thirds
        (1, 6), (7, 6),                  // 40, 41: halves
    ];

    public static bool Is(EdtfDigits digits) => digits.IsStated && digits.Number is >= First and <= Last;

    public static CalendarDay FirstDay(int part, long year) => new(year, Spans[part - First].Month, 1);

    public static CalendarDay LastDay(int part, long year)
    {
        (byte month, byte months) = Spans[part - First];
        int last = month + months - 1;
        if (last > 12) (year, last) = (year + 1, last - 12);
        return new CalendarDay(year, last, CalendarDay.DaysIn(year, last));
    }
}
