using System.Globalization;
using Khronika.Language.Dates;

namespace Khronika.Publish.Drawing;

/// <summary>A day a picture names beneath its axis. <paramref name="At"/> is its place in per cent.</summary>
public sealed record TimeTick(double At, string Label);

/// <summary>Days from left to right, in per cent: a picture is as wide as the page, and its text stays as large as the page's.</summary>
/// <param name="First">The first day drawn.</param>
/// <param name="Last">The last day drawn, inclusive.</param>
public sealed record TimeAxis(DateOnly First, DateOnly Last)
{
    /// <summary>A telephone's 320 points hold four dates with their years.</summary>
    const int MostTicks = 4;

    static readonly int[] StepsInDays = [1, 2, 7, 14];
    static readonly int[] StepsInMonths = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12_000, 24_000, 60_000, 120_000];

    enum TickForm
    {
        Day,
        Month,
        Year,
    }

    /// <summary>The axis that holds every bound of these dates; null where none has any.</summary>
    public static TimeAxis? Holding(IEnumerable<UncertainDate?> dates)
    {
        DateOnly[] bounds = [.. dates.OfType<UncertainDate>().SelectMany(d => new[] { d.Earliest, d.Latest }).OfType<DateOnly>()];
        return bounds.Length == 0 ? null : new TimeAxis(bounds.Min(), bounds.Max());
    }

    /// <summary>Where a day begins. What lies outside the axis stands at its edge.</summary>
    public double StartOf(DateOnly day) => At(day.DayNumber);

    /// <summary>Where a day is over.</summary>
    public double EndOf(DateOnly day) => At(day.DayNumber + 1);

    /// <summary>Days, else first days of months or years, as close as there is room for; the first day alone where none of these lies on it.</summary>
    public IReadOnlyList<TimeTick> Ticks(string language)
    {
        int days = Last.DayNumber - First.DayNumber;
        TimeTick[] ticks = StepsInDays.FirstOrDefault(s => (days / s) + 1 <= MostTicks) is > 0 and var step
            ? [.. Enumerable.Range(0, (days / step) + 1).Select(i => Tick(First.AddDays(i * step), TickForm.Day, language))]
            : [.. Months(language)];
        return ticks.Length > 0 ? ticks : [Tick(First, TickForm.Day, language)];
    }

    IEnumerable<TimeTick> Months(string language)
    {
        int first = (First.Year * 12) + First.Month - 1, last = (Last.Year * 12) + Last.Month - 1;
        int step = StepsInMonths.FirstOrDefault(s => ((last - first) / s) + 1 <= MostTicks, StepsInMonths[^1]);
        for (int month = (first + step - 1) / step * step; month <= last; month += step)
        {
            // A month that began before the first day has its mark outside the picture.
            if (month / 12 is >= 1 and var year && new DateOnly(year, (month % 12) + 1, 1) is var day && day >= First)
                yield return Tick(day, step % 12 == 0 ? TickForm.Year : TickForm.Month, language);
        }
    }

    /// <summary>In numbers, as the language orders them: months in words are wider than the room between two marks.</summary>
    TimeTick Tick(DateOnly day, TickForm form, string language) => new(StartOf(day), day.ToString(
        (form, language) switch
        {
            (TickForm.Year, _) => "yyyy",
            (TickForm.Month, "en") => "yyyy-MM",
            (TickForm.Month, _) => "MM.yyyy",
            (_, "en") => "yyyy-MM-dd",
            _ => "dd.MM.yyyy",
        },
        CultureInfo.InvariantCulture));

    double At(int day) => Math.Clamp(100.0 * (day - First.DayNumber) / (Last.DayNumber + 1 - First.DayNumber), 0, 100);
}
