using System.Globalization;

namespace Khronika.Web.Tests.Running;

/// <summary>A clock that stands until it is moved.</summary>
sealed class TestClock(DateTimeOffset now) : TimeProvider
{
    long ticks = now.UtcTicks;

    public static TestClock At(string instant) => new(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture));

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    public void Advance(TimeSpan by) => Interlocked.Add(ref ticks, by.Ticks);
}
