namespace Khronika.Language.Dates;

/// <summary>First and last day that a date expression allows. A qualifier moves neither (ISO 8601-2 8.4.2).</summary>
static class EdtfBounds
{
    public static CalendarDay First(in EdtfDate date)
    {
        long year = date.Year.Range.First;
        if (!date.Month.IsThere || year is long.MaxValue or -long.MaxValue) return new CalendarDay(year, 1, 1);
        if (date.IsPartOfYear) return PartOfYear.FirstDay(date.Month.Number, year);
        if (date.Month.IsStated && !date.Day.IsThere) return new CalendarDay(year, date.Month.Number, 1);
        if (date.Month.IsStated && date.Day.IsStated && date.Year.Unspecified == 0) return new CalendarDay(year, date.Month.Number, date.Day.Number);
        return Nearest(date, year, date.Year.Range.Last, 1)!.Value;
    }

    public static CalendarDay Last(in EdtfDate date)
    {
        long year = date.Year.Range.Last;
        if (!date.Month.IsThere || year is long.MaxValue or -long.MaxValue) return new CalendarDay(year, 12, 31);
        if (date.IsPartOfYear) return PartOfYear.LastDay(date.Month.Number, year);
        if (date.Month.IsStated && !date.Day.IsThere) return new CalendarDay(year, date.Month.Number, CalendarDay.DaysIn(year, date.Month.Number));
        if (date.Month.IsStated && date.Day.IsStated && date.Year.Unspecified == 0) return new CalendarDay(year, date.Month.Number, date.Day.Number);
        return Nearest(date, year, date.Year.Range.First, -1)!.Value;
    }

    /// <summary>Whether there is any day that the digits fit: there is no 31st in 156X-09.</summary>
    public static bool IsAny(in EdtfDate date) => Nearest(date, date.Year.Range.First, date.Year.Range.Last, 1) is not null;

    /// <summary>The day nearest to the start of the first year, or of its end where the step is back.</summary>
    /// <remarks>
    /// Years differ in one day only, and in what day is the first or last the digits fit: so it is looked for in a common year and in
    /// a leap year, and then the years are gone through, at most 10,000 of them, which is what four X stand for.
    /// </remarks>
    static CalendarDay? Nearest(in EdtfDate date, long from, long to, int step)
    {
        (int Month, int Day)? common = InYear(date, 1, step), leap = InYear(date, 4, step);
        if (leap is null) return null;
        for (long year = from; step > 0 ? year <= to : year >= to; year += step)
        {
            if (!date.Year.Fits(year) || (year == 0 && date.Year.IsNegative)) continue;
            if ((CalendarDay.IsLeap(year) ? leap : common) is (int month, int day)) return new CalendarDay(year, month, day);
        }

        return null;
    }

    static (int Month, int Day)? InYear(in EdtfDate date, int year, int step)
    {
        for (int month = step > 0 ? 1 : 12; month is >= 1 and <= 12; month += step)
        {
            if (!date.Month.Fits(month)) continue;
            int days = CalendarDay.DaysIn(year, month);
            if (!date.Day.IsThere) return (month, step > 0 ? 1 : days);
            for (int day = step > 0 ? 1 : days; day >= 1 && day <= days; day += step)
            {
                if (date.Day.Fits(day)) return (month, day);
            }
        }

        return null;
    }
}
