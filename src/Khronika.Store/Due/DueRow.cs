using Khronika.Language.Dates;
using Khronika.Record.Lists;

namespace Khronika.Store.Due;

/// <summary>
/// That a version of a thing asks for an act, and on which days. Minutes are counted from the first day of year 1, as the date is
/// written: by them the newest of a day comes first, and a zone moves nobody to another day.
/// </summary>
/// <param name="Kind">A word of <see cref="DueWord"/>.</param>
/// <param name="Opens">First possible minute; 0 where nobody said.</param>
/// <param name="Closes">Last possible minute; <see cref="Never"/> where it is open.</param>
/// <param name="Lapses">When its last day has passed it asks for nothing any more.</param>
/// <param name="Zone">How many minutes ahead of UTC <paramref name="Closes"/> is written; null where nobody said, and for whole days.</param>
readonly record struct DueRow(string Kind, long Opens, long Closes, bool Lapses = false, int? Zone = null)
{
    internal const long MinutesADay = 24 * 60;

    /// <summary>Behind the last day of year 9999.</summary>
    internal const long Never = 4_000_000 * MinutesADay;

    internal static DueRow Of(string kind, UncertainDate? from, UncertainDate? until, bool lapses = false) =>
        new(kind, from?.Earliest is { } first ? Start(first) + Minutes(from.Time) : 0, until?.Latest is { } last ? End(last) : Never, lapses);

    /// <summary>What lasts until somebody says that it ended: a day on which it did is no day of it, and of one with a time the minutes before.</summary>
    internal static DueRow Of(string kind, Lasting lasting)
    {
        DueRow row = Of(kind, lasting.Since, lasting.Until);
        return lasting.Ended is { Earliest: { } day } ended
            ? row with { Closes = Start(day) + Minutes(ended.Time) - 1, Zone = (int?)ended.Offset?.TotalMinutes }
            : row;
    }

    /// <summary>Minutes from the first of year 1 to a time as it is written.</summary>
    internal static long Minute(DateTime at) => Start(DateOnly.FromDateTime(at)) + Minutes(TimeOnly.FromDateTime(at));

    /// <summary>The first minute of a day.</summary>
    internal static long Start(DateOnly day) => day.DayNumber * MinutesADay;

    /// <summary>The last minute of a day.</summary>
    internal static long End(DateOnly day) => Start(day) + MinutesADay - 1;

    static long Minutes(TimeOnly? time) => time is { } clock ? (clock.Hour * 60) + clock.Minute : 0;
}
