using System.Globalization;
using Khronika.Language.Dates;
using Khronika.Language.Texts;
using Khronika.Store.Due;
using Khronika.Store.Tests.Fixtures;

namespace Khronika.Store.Tests.Due;

public class HeldTimeTests
{
    // Local time of these tests is UTC.
    readonly TestClock clock = new() { Now = new DateTimeOffset(2031, 6, 4, 12, 0, 0, TimeSpan.Zero) };

    [Theory]
    [InlineData("2031-06-04T10:00:00Z", 2L, false)]
    [InlineData("2031-06-04T10:30:00+05:00", 6L, false)]
    [InlineData("2031-06-03T23:00:00-02:00", 11L, false)]
    [InlineData("2031-05-04T12:00:00Z", 744L, false)]
    [InlineData("2031-06-04T13:00:00Z", null, false)]
    [InlineData("2031-06-04", null, false)]
    [InlineData("2031-06", null, false)]
    public void Hours_are_counted_only_from_a_start_with_a_time(string start, long? hours, bool isLocal) =>
        Assert.Equal((hours, isLocal), (Held(start).Hours, Held(start).IsLocal));

    [Fact]
    public void A_start_without_a_zone_is_by_the_clock_here_and_that_is_said() => Assert.True(Held("2031-06-04T10:00:00").IsLocal);

    [Theory]
    [InlineData("2031-06-04", 1, 1, true)]
    [InlineData("2031-06-01", 4, 4, true)]
    [InlineData("2031-05-31", 5, 5, false)]
    [InlineData("2031-05", 5, 35, false)]
    [InlineData("2031-06", 1, 4, true)]
    public void From_any_other_start_days_are_at_least_and_at_most(string start, int least, int most, bool mayBeFirst)
    {
        HeldTime held = Held(start);

        Assert.Equal((least, most, mayBeFirst), (held.Days!.Value.AtLeast!.Value, held.Days!.Value.AtMost!.Value, held.MayBeFirstHours));
    }

    [Theory]
    [InlineData("2031-06-01T12:30:00Z", true)]
    [InlineData("2031-06-01T12:00:00Z", false)]
    public void The_first_72_hours_end_with_the_hour(string start, bool isFirst) => Assert.Equal(isFirst, Held(start).MayBeFirstHours);

    [Fact]
    public void Of_no_date_nothing_is_counted() => Assert.Equal((null, null, false), (HeldTime.Of(null, clock).Hours, HeldTime.Of(null, clock).Days, HeldTime.Of(null, clock).MayBeFirstHours));

    HeldTime Held(string start)
    {
        Assert.True(UncertainDate.TryParse(start, out UncertainDate? since, out Why? reason), string.Create(CultureInfo.InvariantCulture, $"{start}: {reason}"));
        return HeldTime.Of(since, clock);
    }
}
