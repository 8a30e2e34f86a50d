using System.Globalization;

namespace Khronika.Web.Tests.Running;

/// <summary>A clock that stands until it is moved.</summary>
sealed class TestClock(DateTimeOffset now) : TimeProvider
{
    long ticks = now.UtcTicks;

    public static TestClock At(string instant) => new(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture));

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>Done each time somebody asks for the time: what happens in the middle of something else.</summary>
    public Action? Asked { get; set; }

    public override DateTimeOffset GetUtcNow()
    {
        Asked?.Invoke();
        return new(Interlocked.Read(ref ticks), TimeSpan.Zero);
    }

    public void Advance(TimeSpan by) => Interlocked.Add(ref ticks, by.Ticks);
}
