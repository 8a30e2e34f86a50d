using System.Globalization;
using Khronika.Language.Dates;

namespace Khronika.Web.Desk.Running;

/// <summary>
/// Times of the record as a person reads them: the day in words, the clock where the person sits, to the minute. The zone is told once
/// on a page, and beside a time only where it was another then.
/// </summary>
static class DeskTime
{
    /// <summary>A time as entries state it; what is none stays as it is.</summary>
    public static string Of(string at, string language, TimeProvider clock)
    {
        if (!DateTimeOffset.TryParse(at, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset instant)) return at;
        DateTimeOffset here = TimeZoneInfo.ConvertTime(instant, clock.LocalTimeZone);
        string shown = $"{Day(here).Render(language)}, {here.ToString("HH:mm", CultureInfo.InvariantCulture)}";
        return here.Offset == clock.GetLocalNow().Offset ? shown : $"{shown} ({Zone(here.Offset)})";
    }

    /// <summary>The day of a time, as it is written.</summary>
    public static UncertainDate Day(DateTimeOffset at) => Read(at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>A time with its zone, to the minute: seconds are nobody's word.</summary>
    public static UncertainDate Minute(DateTimeOffset at) => Read(at.ToString(at.Offset == TimeSpan.Zero ? "yyyy-MM-dd'T'HH:mm':00Z'" : "yyyy-MM-dd'T'HH:mm':00'zzz", CultureInfo.InvariantCulture));

    /// <summary>"UTC+05:00".</summary>
    public static string Zone(TimeSpan offset) => offset == TimeSpan.Zero ? "UTC" : string.Create(CultureInfo.InvariantCulture, $"UTC{(offset < TimeSpan.Zero ? '-' : '+')}{offset:hh':'mm}");

    static UncertainDate Read(string edtf) => UncertainDate.TryParse(edtf, out UncertainDate? date, out _) ? date : throw new System.Diagnostics.UnreachableException();
}
