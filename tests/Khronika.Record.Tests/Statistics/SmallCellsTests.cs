using FsCheck;
using FsCheck.Fluent;
using Khronika.Record.Statistics;

namespace Khronika.Record.Tests.Statistics;

/// <summary>Small numbers are hidden, and none of them follows from what is told.</summary>
public class SmallCellsTests
{
    static RawCell Closed(long count) => new(count, false);

    static RawCell Open(long count) => new(count, true);

    static string Told(params RawCell[] rows) => Told(true, rows);

    static string Told(bool mayShowTotal, params RawCell[] rows)
    {
        (IReadOnlyList<Shown> shown, Shown total) = SmallCells.Decide(rows, new RawCell(rows.Sum(r => r.Count), rows.All(r => r.IsOpen)), isSum: true, mayShowTotal);
        return string.Join(' ', rows.Select((r, i) => In(r.Count, shown[i]))) + " = " + In(rows.Sum(r => r.Count), total);
    }

    static string In(long count, Shown shown) => shown switch { Shown.Few => "<5", Shown.Hidden => "?", _ => count.ToString(System.Globalization.CultureInfo.InvariantCulture) };

    [Fact]
    public void What_is_not_small_is_told() => Assert.Equal("5 9 = 14", Told(Closed(5), Closed(9)));

    [Fact]
    public void One_small_number_takes_the_smallest_other_with_it() => Assert.Equal("<5 ? 20 = 34", Told(Closed(4), Closed(10), Closed(20)));

    [Fact]
    public void Several_small_ones_hide_each_other() => Assert.Equal("<5 <5 20 = 25", Told(Closed(2), Closed(3), Closed(20)));

    [Fact]
    public void Two_that_can_only_be_one_each_take_another() => Assert.Equal("<5 <5 ? = 22", Told(Closed(1), Closed(1), Closed(20)));

    [Fact]
    public void Two_that_can_only_be_four_each_take_another() => Assert.Equal("<5 <5 ? = 28", Told(Closed(4), Closed(4), Closed(20)));

    [Fact]
    public void Where_no_other_can_hide_it_the_total_goes() => Assert.Equal("<5 5 = ?", Told(Closed(1), Closed(5)));

    [Fact]
    public void A_small_number_of_people_who_are_all_open_by_name_is_told() => Assert.Equal("2 9 = 11", Told(Open(2), Closed(9)));

    [Fact]
    public void One_who_is_not_open_among_few_hides_all_of_them() => Assert.Equal("<5 = <5", Told(Closed(3)));

    [Fact]
    public void Beside_a_small_total_nothing_is_told() => Assert.Equal("<5 ? = <5", Told(Closed(1), Open(3)));

    [Fact]
    public void Four_in_a_total_of_four_are_one_each_so_the_total_goes() => Assert.Equal("<5 <5 <5 <5 = ?", Told(Closed(1), Closed(1), Closed(1), Closed(1)));

    [Fact]
    public void A_total_that_another_table_hides_cannot_be_added_up_here() => Assert.Equal("? 9 = ?", Told(mayShowTotal: false, Closed(6), Closed(9)));

    [Fact]
    public void Zero_is_told() => Assert.Equal("0 7 = 7", Told(Closed(0), Closed(7)));

    [Fact]
    public void No_hidden_number_is_determined_by_what_is_told()
    {
        Gen<RawCell> cell = from count in Gen.Choose(0, 9) from isOpen in Gen.Frequency((3, Gen.Constant(false)), (1, Gen.Constant(true))) select new RawCell(count, isOpen);
        Prop.ForAll(Gen.ListOf(cell, 5).Where(c => c.Count > 0).ToArbitrary(), rows =>
        {
            RawCell[] table = [.. rows];
            RawCell total = new(table.Sum(r => r.Count), table.All(r => r.IsOpen));
            foreach (bool mayShowTotal in (bool[])[true, false])
            {
                (IReadOnlyList<Shown> shown, Shown ofTotal) = SmallCells.Decide(table, total, isSum: true, mayShowTotal);
                Assert.All(Enumerable.Range(0, table.Length).Where(i => shown[i] != Shown.Whole), i => Assert.True(Possible(table, shown, total.Count, ofTotal, i) > 1, Told(mayShowTotal, table)));
                Assert.All(Enumerable.Range(0, table.Length).Where(i => table[i].IsSmall), i => Assert.NotEqual(Shown.Whole, shown[i]));
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_check_sees_a_number_that_is_determined() =>
        Assert.Equal(1, Possible([Closed(3), Closed(9)], [Shown.Few, Shown.Whole], 12, Shown.Whole, 0));

    /// <summary>How many values a hidden number can have, by trying all there are: what an opponent with time would do.</summary>
    static int Possible(RawCell[] rows, IReadOnlyList<Shown> shown, long total, Shown ofTotal, int of)
    {
        const int Most = 40;
        HashSet<(int At, long Sum, long Value)> states = [(0, 0, -1)];
        for (int i = 0; i < rows.Length; i++)
        {
            (long low, long high) = shown[i] switch
            {
                Shown.Few => (1L, 4L),
                // One small number may stand here as well: of people who are all open by name.
                Shown.Hidden => (1L, Most),
                _ => (rows[i].Count, rows[i].Count),
            };
            HashSet<(int, long, long)> next = [];
            foreach ((int _, long sum, long value) in states)
                for (long v = low; v <= high && sum + v <= Most * 2; v++) next.Add((i + 1, sum + v, i == of ? v : value));
            states = next;
        }

        return states.Where(s => ofTotal switch { Shown.Whole => s.Sum == total, Shown.Few => s.Sum is > 0 and < 5, _ => true }).Select(s => s.Value).Distinct().Count();
    }
}
