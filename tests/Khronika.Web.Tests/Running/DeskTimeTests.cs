using System.Globalization;
using Khronika.Web.Desk.Running;

namespace Khronika.Web.Tests.Running;

public class DeskTimeTests
{
    [Theory]
    [InlineData("en", "26 November 2026, 16:38")]
    [InlineData("ru", "26 ноября 2026 г., 16:38")]
    [InlineData("kk", "2026 ж. 26 қараша, 16:38")]
    public void A_time_is_read_in_words_by_the_clock_of_the_place(string language, string shown) =>
        Assert.Equal(shown, DeskTime.Of("2026-11-26T11:38:12.345Z", language, new Clock("2026-11-26T12:00:00Z", 5)));

    [Fact]
    public void Where_the_clock_was_another_then_its_zone_stands_with_the_time() =>
        Assert.Equal("1 February 2024, 18:00 (UTC+06:00)", DeskTime.Of("2024-02-01T12:00:00Z", "en", new Clock("2026-11-26T12:00:00Z", 5, moved: "2024-03-01")));

    [Fact]
    public void What_is_no_time_stays() => Assert.Equal("some day", DeskTime.Of("some day", "en", TimeProvider.System));

    [Fact]
    public void A_minute_has_its_zone_and_no_seconds_that_nobody_said()
    {
        DateTimeOffset at = new Clock("2026-11-26T11:43:12Z", 5).GetLocalNow();

        Assert.Equal(("2026-11-26T16:43:00+05:00", "26 November 2026, 16:43 (UTC+05:00)"), (DeskTime.Minute(at).Edtf, DeskTime.Minute(at).Render("en")));
        Assert.Equal("2026-11-26T11:43:00Z", DeskTime.Minute(at.ToUniversalTime()).Edtf);
        Assert.Equal(("UTC+05:00", "UTC", "UTC-03:30"), (DeskTime.Zone(at.Offset), DeskTime.Zone(TimeSpan.Zero), DeskTime.Zone(TimeSpan.FromMinutes(-210))));
    }

    /// <summary>A clock that stands, so many hours ahead of UTC, and one hour more before it was moved.</summary>
    sealed class Clock(string now, int ahead, string? moved = null) : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.CreateCustomTimeZone("invented", TimeSpan.FromHours(ahead), "invented", "invented", "invented", moved is null ? [] :
        [
            TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(
                DateTime.MinValue.Date, DateTime.Parse(moved, CultureInfo.InvariantCulture).AddDays(-1), TimeSpan.Zero,
                TimeZoneInfo.TransitionTime.CreateFixedDateRule(DateTime.MinValue, 1, 1), TimeZoneInfo.TransitionTime.CreateFixedDateRule(DateTime.MinValue.AddMilliseconds(1), 1, 1), baseUtcOffsetDelta: TimeSpan.FromHours(1)),
        ]);

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.Parse(now, CultureInfo.InvariantCulture);
    }
}
