using FsCheck;
using FsCheck.Fluent;
using Khronika.Publish.Drawing;

namespace Khronika.Publish.Tests.Drawing;

public sealed class TimeAxisTests
{
    [Fact]
    public void Ticks_are_few_and_ascend_on_the_axis() =>
        Prop.ForAll<DateTime, DateTime>((one, other) =>
        {
            DateOnly first = DateOnly.FromDateTime(one < other ? one : other), last = DateOnly.FromDateTime(one < other ? other : one);

            IReadOnlyList<TimeTick> ticks = new TimeAxis(first, last).Ticks("en");

            Assert.InRange(ticks.Count, 1, 4);
            Assert.All(ticks, t => Assert.InRange(t.At, 0, 100));
            Assert.Equal(ticks.OrderBy(t => t.At), ticks);
            Assert.Equal(ticks.Count, ticks.Select(t => t.Label).Distinct().Count());
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("0001-01-01", "9999-12-31")]
    [InlineData("9999-12-31", "9999-12-31")]
    [InlineData("0001-01-01", "0001-01-01")]
    [InlineData("2031-12-31", "2032-01-01")]
    public void The_ends_of_all_time_have_ticks(string first, string last) =>
        Assert.NotEmpty(new TimeAxis(DateOnly.Parse(first, null), DateOnly.Parse(last, null)).Ticks("ru"));

    [Theory]
    [InlineData("2031-06-05", "2031-06-07", "2031-06-05|2031-06-06|2031-06-07", "05.06.2031|06.06.2031|07.06.2031")]
    [InlineData("2031-02-01", "2031-05-20", "2031-02|2031-03|2031-04|2031-05", "02.2031|03.2031|04.2031|05.2031")]
    [InlineData("2025-06-01", "2031-06-01", "2026|2028|2030", "2026|2028|2030")]
    public void Ticks_are_dates_that_a_reader_knows(string first, string last, string english, string russian)
    {
        TimeAxis axis = new(DateOnly.Parse(first, null), DateOnly.Parse(last, null));

        Assert.Equal(english, string.Join('|', axis.Ticks("en").Select(t => t.Label)));
        Assert.Equal(russian, string.Join('|', axis.Ticks("ru").Select(t => t.Label)));
    }

    [Fact]
    public void Without_any_bound_there_is_no_axis() => Assert.Null(TimeAxis.Holding([null, Drawn.InWords]));
}
