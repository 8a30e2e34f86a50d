using Khronika.Publish.Drawing;

namespace Khronika.Publish.Tests.Drawing;

public sealed class DrawnSpanTests
{
    static readonly TimeAxis Axis = new(new DateOnly(2031, 1, 1), new DateOnly(2031, 12, 31));

    [Fact]
    public void A_day_is_certain()
    {
        DrawnSpan span = Of("2031-06-05")!;

        Assert.Equal((span.From, span.To), span.Sure);
        Assert.Equal((SpanEdge.Day, SpanEdge.Day), (span.Left, span.Right));
    }

    [Theory]
    [InlineData("2031-06")]
    [InlineData("2031-06-05~")]
    [InlineData("2031-06-05?")]
    public void A_month_and_a_doubted_day_are_not(string when) => Assert.Null(Of(when)!.Sure);

    [Theory]
    [InlineData("../2031-06-05", SpanEdge.Open, SpanEdge.Day)]
    [InlineData("/2031-06-05", SpanEdge.Unknown, SpanEdge.Day)]
    [InlineData("2031-06-05/..", SpanEdge.Day, SpanEdge.Open)]
    [InlineData("2031-06-05/", SpanEdge.Day, SpanEdge.Unknown)]
    public void An_open_end_is_told_from_an_unknown_one(string when, SpanEdge left, SpanEdge right)
    {
        DrawnSpan span = Of(when)!;

        Assert.Equal((left, right), (span.Left, span.Right));
        Assert.Equal(left != SpanEdge.Day, span.From == 0);
        Assert.Equal(right != SpanEdge.Day, span.To == 100);
    }

    [Fact]
    public void What_lasts_was_certainly_so_between_its_last_possible_beginning_and_its_first_possible_end()
    {
        DrawnSpan span = DrawnSpan.Of(Axis, Drawn.Date("2031-05-21/2031-05-31"), Drawn.Date("2031-08-11/2031-08-20"), lasts: true)!;

        Assert.Equal((Axis.StartOf(new DateOnly(2031, 5, 31)), Axis.EndOf(new DateOnly(2031, 8, 11))), span.Sure);
        Assert.Equal((Axis.StartOf(new DateOnly(2031, 5, 21)), Axis.EndOf(new DateOnly(2031, 8, 20))), (span.From, span.To));
    }

    [Fact]
    public void Ends_that_overlap_leave_nothing_certain() =>
        Assert.Null(DrawnSpan.Of(Axis, Drawn.Date("2031-05"), Drawn.Date("2031-05"), lasts: true)!.Sure);

    [Fact]
    public void An_end_nobody_stated_is_unknown_and_not_the_day_it_began()
    {
        DrawnSpan span = DrawnSpan.Of(Axis, Drawn.Date("2031-02"), null, lasts: true)!;

        Assert.Equal((SpanEdge.Unknown, 100d), (span.Right, span.To));
        Assert.Null(span.Sure);
    }

    [Fact]
    public void Without_a_bound_nothing_is_drawn()
    {
        Assert.Null(Of(null));
        Assert.Null(DrawnSpan.Of(Axis, Drawn.InWords, null, lasts: false));
    }

    static DrawnSpan? Of(string? when) => DrawnSpan.Of(Axis, Drawn.Date(when), null, lasts: false);
}
