using Khronika.Language.Dates;

namespace Khronika.Store.Due;

/// <summary>
/// How long something lasts already. Hours are counted only from a start that has a time of day; from any other, days, at least and at
/// most.
/// </summary>
/// <param name="Elapsed">Since the start; null where the start has no time, or lies ahead.</param>
/// <param name="Days">With the first day and the asked one both counted; null where there is no date.</param>
/// <param name="IsLocal">The start says no zone, and hours are counted by the zone of the clock here.</param>
public readonly record struct HeldTime(TimeSpan? Elapsed, DayCount? Days, bool IsLocal)
{
    /// <summary>Hours after which in many laws a detained person has to have been brought before a judge.</summary>
    public const int FirstHours = 72;

    /// <summary>Full hours; null where the start has no time, or lies ahead.</summary>
    public long? Hours => Elapsed is { } elapsed ? (long)elapsed.TotalHours : null;

    /// <summary>It may have begun less than <see cref="FirstHours"/> ago: by the hour where hours are counted, else by its days.</summary>
    public bool MayBeFirstHours => Hours is { } hours ? hours < FirstHours : Days?.AtLeast is { } least && (least - 2) * 24 < FirstHours;

    /// <param name="since">Null where nobody said.</param>
    public static HeldTime Of(UncertainDate? since, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        if (since is null) return default;
        DateTimeOffset now = clock.GetUtcNow();
        DayCount days = DayCount.Between(since, Today(clock)).CountingBothEnds();
        if (since is not { Time: { } time, IsOneDay: true, Earliest: { } day }) return new HeldTime(null, days, false);
        DateTime start = day.ToDateTime(time);
        TimeSpan elapsed = now.UtcDateTime - start + (since.Offset ?? clock.LocalTimeZone.GetUtcOffset(DateTime.SpecifyKind(start, DateTimeKind.Unspecified)));
        return new HeldTime(elapsed < TimeSpan.Zero ? null : elapsed, days, since.Offset is null);
    }

    /// <summary>The day it is where the clock is.</summary>
    public static UncertainDate Today(TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        string day = DateOnly.FromDateTime(clock.GetLocalNow().DateTime).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        return UncertainDate.TryParse(day, out UncertainDate? date, out _) ? date : throw new System.Diagnostics.UnreachableException();
    }
}
