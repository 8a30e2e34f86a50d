using FsCheck;
using FsCheck.Fluent;
using Khronika.Publish.Drawing;

namespace Khronika.Publish.Tests.Drawing;

public sealed class HealthSeriesTests
{
    [Fact]
    public void Two_figures_that_contradict_each_other_on_one_day_are_both_drawn_and_not_joined()
    {
        HealthSeries series = Of(Drawn.Point("weight", "57", "2031-06-11", HealthMark.Measured, "prison"), Drawn.Point("weight", "45", "2031-06-11", HealthMark.Relayed, "prison"));

        Assert.Equal([57, 45], series.Points.Select(p => p.Point.Figure!.Value));
        Assert.Single(series.Points.Select(p => p.X).Distinct());
        Assert.Empty(series.Joined);
    }

    [Fact]
    public void A_line_joins_what_one_reporter_says_and_no_others()
    {
        HealthSeries series = Of(
            Drawn.Point("weight", "58", "2031-05-20", HealthMark.Measured, "prison"),
            Drawn.Point("weight", "47", "2031-05-25", HealthMark.Relayed, "sister"),
            Drawn.Point("weight", "57", "2031-06-11", HealthMark.Measured, "prison"),
            Drawn.Point("weight", "45", "2031-06-12", HealthMark.Relayed, "sister"));

        Assert.Equal([(1, 3), (2, 4)], series.Joined.Select(j => (j.From.Number, j.To.Number)));
    }

    [Fact]
    public void What_may_be_of_one_day_is_not_joined() =>
        Assert.Empty(Of(Drawn.Point("weight", "58", "2031-05", HealthMark.Measured, "prison"), Drawn.Point("weight", "57", "2031-05-31", HealthMark.Measured, "prison")).Joined);

    [Fact]
    public void Kinds_of_one_unit_have_lines_of_their_own() =>
        Assert.Empty(Of(Drawn.Point("upper pressure", "120", "2031-05-01", HealthMark.Measured, "prison"), Drawn.Point("lower pressure", "80", "2031-05-02", HealthMark.Measured, "prison")).Joined);

    [Fact]
    public void What_nobody_reports_is_joined_with_nothing() =>
        Assert.Empty(Of(Drawn.Point("weight", "58", "2031-05-20", HealthMark.Measured, ""), Drawn.Point("weight", "57", "2031-06-11", HealthMark.Measured, "")).Joined);

    [Fact]
    public void What_was_said_on_a_day_was_so_that_day_or_before()
    {
        DrawnPoint point = Of(Drawn.Point("weight", "45", null, HealthMark.Relayed, "sister") with { SaidOn = Drawn.Date("2031-06-12") }).Points[0];

        Assert.Equal(SpanEdge.Unknown, point.Left);
        Assert.Equal(SpanEdge.Day, point.Right);
    }

    [Theory]
    [InlineData("1e9")]
    [InlineData("99999999999999999999999999999999999999")]
    [InlineData("45,5")]
    [InlineData("about 45")]
    [InlineData("")]
    [InlineData("∞")]
    public void What_is_no_figure_is_not_drawn(string number) =>
        Assert.Null(HealthSeries.Of(new TimeAxis(new DateOnly(2031, 1, 1), new DateOnly(2031, 12, 31)), [(1, Drawn.Point("weight", number, "2031-06-11", HealthMark.Measured, "prison"))]));

    [Fact]
    public void Every_figure_lies_on_its_scale() =>
        Prop.ForAll<int[]>(raw =>
        {
            decimal[] figures = [.. raw.Append(7).Select(n => n % 1_000_000 / 100m)];

            ValueScale scale = ValueScale.Of(figures);

            Assert.All(figures, f => Assert.InRange(scale.Of(f), 0, 100));
            Assert.InRange(scale.Ticks().Count(), 2, 7);
        }).QuickCheckThrowOnFailure();

    static HealthSeries Of(params HealthPoint[] points) =>
        HealthSeries.Of(TimeAxis.Holding(points.SelectMany(p => new[] { p.MeasuredOn, p.SaidOn }))!, [.. points.Select((p, i) => (i + 1, p))])!;
}
