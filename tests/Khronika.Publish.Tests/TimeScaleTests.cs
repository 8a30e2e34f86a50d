using FsCheck;
using FsCheck.Fluent;
using Khronika.Publish.Cases;
using Khronika.Publish.Tests.Invented;

namespace Khronika.Publish.Tests;

public sealed class TimeScaleTests
{
    [Fact]
    public void A_span_lies_on_its_scale() =>
        Prop.ForAll<DateTime, byte, byte>((day, before, after) =>
        {
            DateOnly date = DateOnly.FromDateTime(day);
            if (date.Year is < 1000 or > 9000) return;
            TimeScale scale = new(date.AddDays(-before), date.AddDays(after + 1));

            (double start, double width)? span = scale.SpanOf(InventedCase.Date($"{date:yyyy-MM-dd}"));

            Assert.NotNull(span);
            Assert.InRange(span.Value.start, 0, 100);
            Assert.InRange(span.Value.start + span.Value.width, 0, 100.001);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_open_end_runs_to_the_edge()
    {
        TimeScale scale = TimeScale.Of([InventedCase.Date("2031-01-01"), InventedCase.Date("2031-12-31")]);

        Assert.Equal(100, scale.SpanOf(InventedCase.Date("2031-01-01/.."))!.Value.Width, 3);
    }

    [Fact]
    public void A_case_of_one_day_has_no_bar()
    {
        TimeScale scale = TimeScale.Of([InventedCase.Date("2031-01-01")]);

        Assert.True(scale.IsEmpty);
        Assert.Null(scale.SpanOf(InventedCase.Date("2031-01-01")));
    }
}
