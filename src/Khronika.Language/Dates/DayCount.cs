namespace Khronika.Language.Dates;

/// <summary>How many days lie between two uncertain dates, at least and at most.</summary>
/// <param name="AtLeast">May be below zero, where the order itself is uncertain; null where a bound is open, unknown or farther than can be counted.</param>
/// <param name="AtMost">Null as for <paramref name="AtLeast"/>.</param>
/// <param name="IsRough">A date was approximate or uncertain, so the bounds hold no more firmly than it does.</param>
public readonly record struct DayCount(int? AtLeast, int? AtMost, bool IsRough)
{
    /// <summary>By which convention the days are counted: a number of days without it is two numbers.</summary>
    public DayCounting Counting { get; init; }

    /// <summary>Days elapsed from <paramref name="from"/> to <paramref name="to"/>, each taken as one day somewhere within its bounds; the same day is 0.</summary>
    public static DayCount Between(UncertainDate from, UncertainDate to)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        return new DayCount(
            Difference(from.LastDay, to.FirstDay),
            Difference(from.FirstDay, to.LastDay),
            from.IsApproximate || from.IsUncertain || to.IsApproximate || to.IsUncertain);
    }

    /// <summary>
    /// The same span with its first day and its last both counted, as a person counts the days of a hunger strike: one more. A count
    /// of days takes for granted that the start was not after the end, so it is at least 1.
    /// </summary>
    /// <exception cref="InvalidOperationException">It is counted so already.</exception>
    public DayCount CountingBothEnds() => Counting == DayCounting.Elapsed
        ? this with { AtLeast = Math.Max(AtLeast ?? 0, 0) + 1, AtMost = AtMost is int most and < int.MaxValue ? Math.Max(most, 0) + 1 : null, Counting = DayCounting.BothEnds }
        : throw new InvalidOperationException("both ends are counted already");

    /// <summary>In <c>en</c>, <c>ru</c> or <c>kk</c>, with the convention of counting: "72 to 91 days elapsed".</summary>
    /// <exception cref="ArgumentException">Another language.</exception>
    public string Render(string language) => DateWording.In(language).Days(this);

    static int? Difference(CalendarDay? from, CalendarDay? to) =>
        to?.DayNumber - from?.DayNumber is long days and >= int.MinValue and <= int.MaxValue ? (int)days : null;
}
