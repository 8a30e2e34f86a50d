using System.Globalization;

namespace Khronika.Language.Dates;

/// <summary>
/// A day of the proleptic Gregorian calendar in any year, where <see cref="DateOnly"/> ends at 0001 and 9999. Years are counted as
/// ISO 8601 counts them: 0000 is 1 BC, -0001 is 2 BC.
/// </summary>
/// <param name="Year">Within ±<see cref="MaxYear"/>.</param>
/// <param name="Month">1 to 12.</param>
/// <param name="Day">1 to the last of the month.</param>
public readonly record struct CalendarDay(long Year, int Month, int Day) : IComparable<CalendarDay>
{
    /// <summary>The farthest year with days of its own: their number still fits into 64 bits.</summary>
    public const long MaxYear = 999_999_999_999_999;

    /// <summary>Days since 0001-01-01, which is 0 as in <see cref="DateOnly.DayNumber"/>; below zero before it.</summary>
    public long DayNumber
    {
        get
        {
            // The year starts in March here, so that the leap day is its last and months need no table of leap years.
            long year = Month <= 2 ? Year - 1 : Year;
            int months = Month <= 2 ? Month + 9 : Month - 3;
            return (365 * year) + Floor(year, 4) - Floor(year, 100) + Floor(year, 400) + (((153 * months) + 2) / 5) + Day - 307;
        }
    }

    /// <summary>The same day; null outside the years 0001 to 9999.</summary>
    public DateOnly? AsDateOnly => Year is >= 1 and <= 9999 ? new DateOnly((int)Year, Month, Day) : null;

    public static CalendarDay Of(DateOnly day) => new(day.Year, day.Month, day.Day);

    /// <summary>28 to 31.</summary>
    public static int DaysIn(long year, int month) => month == 2 ? IsLeap(year) ? 29 : 28 : 30 + ((month + (month >> 3)) & 1);

    public static bool IsLeap(long year) => (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);

    public int CompareTo(CalendarDay other)
    {
        int order = Year.CompareTo(other.Year);
        return order != 0 ? order : ((Month * 32) + Day).CompareTo((other.Month * 32) + other.Day);
    }

    public static bool operator <(CalendarDay left, CalendarDay right) => left.CompareTo(right) < 0;

    public static bool operator >(CalendarDay left, CalendarDay right) => left.CompareTo(right) > 0;

    public static bool operator <=(CalendarDay left, CalendarDay right) => left.CompareTo(right) <= 0;

    public static bool operator >=(CalendarDay left, CalendarDay right) => left.CompareTo(right) >= 0;

    /// <summary><c>2031-05-21</c>, <c>-0044-03-15</c>; a year of more than four digits has its sign, as in the expanded form of ISO 8601-1 5.2.2.3: <c>+170000002-01-01</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(Year > 9999 ? "+" : "")}{Year:D4}-{Month:D2}-{Day:D2}");

    static long Floor(long year, long by) => year >= 0 ? year / by : -((by - 1 - year) / by);
}
