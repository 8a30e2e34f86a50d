using System.Globalization;

namespace Khronika.Archive.Posts;

/// <summary>Times as the formats write them.</summary>
static class PostTimes
{
    static readonly long FirstSecond = DateTimeOffset.MinValue.ToUnixTimeSeconds();
    static readonly long LastSecond = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    /// <summary>Seconds since 1970 UTC. Exports hold some that are in no calendar, such as -62169958800.</summary>
    public static PostTime UnixSeconds(string written, string from) =>
        long.TryParse(written, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long seconds) && seconds >= FirstSecond && seconds <= LastSecond
            ? Exact(DateTimeOffset.FromUnixTimeSeconds(seconds), PostTimePrecision.Second, from, written)
            : Unreadable(from, written);

    public static PostTime UnixMilliseconds(string written, string from) =>
        long.TryParse(written, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long milliseconds) && milliseconds / 1000 > FirstSecond && milliseconds / 1000 < LastSecond
            ? Exact(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), PostTimePrecision.Millisecond, from, written)
            : Unreadable(from, written);

    /// <summary>ISO 8601 without an offset: a clock of unknown zone.</summary>
    public static PostTime Local(string written, string from) =>
        DateTime.TryParseExact(written, "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime local)
            ? new PostTime(PostTimeCertainty.ZoneUnknown, PostTimePrecision.Second, from, written) { Local = local }
            : Unreadable(from, written);

    /// <summary>ISO 8601 in UTC, with or without fractions.</summary>
    public static PostTime Utc(string written, string from) =>
        DateTimeOffset.TryParseExact(written, ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset instant)
            ? Exact(instant, written.Contains('.', StringComparison.Ordinal) ? PostTimePrecision.Millisecond : PostTimePrecision.Second, from, written)
            : Unreadable(from, written);

    /// <summary><c>Thu Nov 30 08:55:00 +0000 2023</c></summary>
    public static PostTime Tweet(string written, string from) =>
        DateTimeOffset.TryParseExact(written, "ddd MMM dd HH:mm:ss zzz yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset instant)
            ? Exact(instant.ToUniversalTime(), PostTimePrecision.Second, from, written)
            : Utc(written, from);

    static PostTime Exact(DateTimeOffset instant, PostTimePrecision precision, string from, string written) =>
        new(PostTimeCertainty.Exact, precision, from, written) { Instant = instant };

    static PostTime Unreadable(string from, string written) => new(PostTimeCertainty.Unreadable, PostTimePrecision.Second, from, written);
}
