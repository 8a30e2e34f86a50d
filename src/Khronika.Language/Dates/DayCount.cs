namespace Khronika.Language.Dates;

/// <summary>How many days lie between two uncertain dates, at least and at most; the same day is 0.</summary>
/// <param name="AtLeast">May be below zero, where the order itself is uncertain; null where a bound is open or unknown.</param>
/// <param name="AtMost">Null where a bound is open or unknown.</param>
/// <param name="IsRough">A date was approximate or uncertain, so the bounds hold no more firmly than it does.</param>
public readonly record struct DayCount(int? AtLeast, int? AtMost, bool IsRough)
{
    /// <summary>Days from <paramref name="from"/> to <paramref name="to"/>, each taken as one day somewhere within its bounds.</summary>
    public static DayCount Between(UncertainDate from, UncertainDate to)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        return new DayCount(
            to.Earliest?.DayNumber - from.Latest?.DayNumber,
            to.Latest?.DayNumber - from.Earliest?.DayNumber,
            from.IsApproximate || from.IsUncertain || to.IsApproximate || to.IsUncertain);
    }
}
