using Khronika.Language.Dates;

namespace Khronika.Store.Due;

/// <summary>
/// That a version of a thing asks for an act, and on which days. Minutes are counted from the first day of year 1, as the date is
/// written: by them the newest of a day comes first, and a zone moves nobody to another day.
/// </summary>
/// <param name="Kind">A word of <see cref="DueWord"/>.</param>
/// <param name="Opens">First possible minute; 0 where nobody said.</param>
/// <param name="Closes">Last possible minute; <see cref="Never"/> where it is open.</param>
/// <param name="Lapses">When its last day has passed it asks for nothing any more.</param>
readonly record struct DueRow(string Kind, long Opens, long Closes, bool Lapses = false)
{
    internal const long MinutesADay = 24 * 60;

    /// <summary>Behind the last day of year 9999.</summary>
    internal const long Never = 4_000_000 * MinutesADay;

    internal static DueRow Of(string kind, UncertainDate? from, UncertainDate? until, bool lapses = false) =>
        new(kind, from?.Earliest is { } first ? Start(first) + Minutes(from.Time) : 0, until?.Latest is { } last ? End(last) : Never, lapses);

    /// <summary>The first minute of a day.</summary>
    internal static long Start(DateOnly day) => day.DayNumber * MinutesADay;

    /// <summary>The last minute of a day.</summary>
    internal static long End(DateOnly day) => Start(day) + MinutesADay - 1;

    static long Minutes(TimeOnly? time) => time is { } clock ? (clock.Hour * 60) + clock.Minute : 0;
}
