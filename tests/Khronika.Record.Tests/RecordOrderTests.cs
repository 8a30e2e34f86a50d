using FsCheck;
using FsCheck.Fluent;

namespace Khronika.Record.Tests;

public sealed class RecordOrderTests
{
    [Fact]
    public void It_is_the_id_in_the_order_of_its_text() => Prop.ForAll(Gen.Constant(0).Select(_ => (One: RecordId.New(), Other: RecordId.New())).ToArbitrary(), ids =>
    {
        (RecordOrder one, RecordOrder other) = (RecordOrder.Of(ids.One), RecordOrder.Of(ids.Other));
        Assert.Equal((ids.One, ids.Other), (one.ToString(), other.ToString()));
        Assert.Equal(Math.Sign(string.CompareOrdinal(ids.One, ids.Other)), Math.Sign(one.CompareTo(other)));
        bool[] compared = [one < other, one > other, one <= RecordOrder.Of(ids.One), one >= RecordOrder.Of(ids.One)];
        Assert.Equal([one.CompareTo(other) < 0, one.CompareTo(other) > 0, true, true], compared);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_last_character_has_its_place()
    {
        string[] ids = [.. "aeimquy4".Select(last => $"{new string('z', 25)}{last}")];
        Assert.Equal(ids.Order(StringComparer.Ordinal), ids.Select(RecordOrder.Of).Order().Select(o => o.ToString()));
        Assert.NotEqual(RecordOrder.Of(new string('2', 25) + "4"), RecordOrder.Of(new string('2', 24) + "34"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("sample")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaab")]
    public void What_is_no_id_has_no_place(string text) => Assert.Throws<ArgumentException>(() => RecordOrder.Of(text));
}
