using System.Globalization;
using Khronika.Language.Dates;
using Khronika.Publish.Words;

namespace Khronika.Web.Desk.Flash;

/// <summary>How long somebody has been held, as certain as the beginning is known.</summary>
static class FlashClock
{
    static readonly string[] Exact = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:sszzz"];

    /// <summary>"Held for 2 h 30 min", "between 9 and 33 hours", or that it cannot be counted.</summary>
    public static string Say(PageWords words, UncertainDate? start, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(words);
        if (start?.Edtf is { } edtf && edtf.Contains('T', StringComparison.Ordinal)
            && DateTimeOffset.TryParseExact(edtf, Exact, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at) && at <= now)
        {
            TimeSpan held = now - at;
            return words.Format("flash.clock.exact", words.Number((long)held.TotalHours), held.Minutes);
        }

        if (start is not { Earliest: { } first, Latest: { } last }) return words["flash.clock.unknown"];
        DateTimeOffset Midnight(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), now.Offset);
        long most = (long)Math.Ceiling((now - Midnight(first)).TotalHours), least = (long)Math.Max(0, Math.Floor((now - Midnight(last.AddDays(1))).TotalHours));
        return most < 0 ? words["flash.clock.unknown"] : words.Format("flash.clock.between", words.Number(least), words.Number(most));
    }
}
