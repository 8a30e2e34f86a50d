using Khronika.Language.Dates;
using Khronika.Publish.Words;
using Khronika.Store.Due;

namespace Khronika.Web.Desk.Flash;

/// <summary>How long somebody has been held, as certain as the beginning is known.</summary>
static class FlashClock
{
    /// <summary>"Held for 2 h 30 min", "between 9 and 33 hours", or that it cannot be counted.</summary>
    public static string Say(PageWords words, UncertainDate? start, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(clock);
        HeldTime held = HeldTime.Of(start, clock);
        if (held.Elapsed is { } elapsed)
        {
            string counted = words.Format("flash.clock.exact", words.Number((long)elapsed.TotalHours), elapsed.Minutes);
            return held.IsLocal ? words.Format("flash.clock.local", counted) : counted;
        }

        DateTimeOffset now = clock.GetLocalNow();
        if (start is not { Earliest: { } first, Latest: { } last }) return words["flash.clock.unknown"];
        DateTimeOffset Midnight(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), now.Offset);
        long most = (long)Math.Ceiling((now - Midnight(first)).TotalHours), least = (long)Math.Max(0, Math.Floor((now - Midnight(last.AddDays(1))).TotalHours));
        return most < 0 ? words["flash.clock.unknown"] : words.Format("flash.clock.between", words.Number(least), words.Number(most));
    }
}
