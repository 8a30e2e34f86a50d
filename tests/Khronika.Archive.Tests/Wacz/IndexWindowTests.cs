using FsCheck;
using FsCheck.Fluent;
using Khronika.Archive.Wacz.Indexes;

namespace Khronika.Archive.Tests.Wacz;

public sealed class IndexWindowTests
{
    [Fact]
    public void A_window_of_any_size_gives_each_line_once_at_its_place_or_as_missed() =>
        Prop.ForAll(
            Gen.Choose(0, 30).ListOf().ToArbitrary(), Gen.Choose(0, 30).ListOf().ToArbitrary(), Gen.Choose(4, 12).ToArbitrary(),
            (lines, records, capacity) =>
            {
                // Fewer lines of one place than fit into the window: more are a hostile index, and the rest of them is left out.
                List<int> places = [.. lines.GroupBy(p => p).SelectMany(g => g.Take(capacity))];
                List<int> met = [], missed = [];
                var window = new IndexWindow(() => places.Select(p => new IndexFact((ulong)p, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)), l => missed.Add((int)l.Place), capacity);
                int[] asked = [.. records.Distinct().Order()];
                foreach (int place in asked)
                {
                    foreach (IndexFact line in window.At((ulong)place)) met.Add((int)line.Place);
                }

                window.End();
                return met.Order().SequenceEqual(places.Where(asked.Contains).Order()) && missed.SequenceEqual(places.Where(p => !asked.Contains(p)).Order());
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_index_of_nothing_but_one_place_ends()
    {
        int missed = 0;
        var window = new IndexWindow(() => Enumerable.Repeat(new IndexFact(7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), 10_000), _ => missed++, 16);
        window.End();
        Assert.InRange(missed, 1, 10_000);
    }
}
