using System.Diagnostics;
using System.Globalization;
using Khronika.Bench.Tools;

namespace Khronika.Bench.Record;

/// <summary>
/// The index made again from the entry files of a whole record, each verified, against SQLite being given the same rows with nothing
/// to read, verify or work out. In turns.
/// </summary>
static class IndexRebuild
{
    const int Turns = 3;
    const double LeastRate = 30_000;
    const double LeastShare = 0.3;
    const double MostTimes = 1.3;

    public static Finding Measure(Options options, string folder)
    {
        InventedRecord small = InventedRecord.Of(folder, InventedRecord.Small), large = InventedRecord.Of(folder, InventedRecord.Large);
        List<TimeSpan> few = [.. Enumerable.Range(0, Turns).Select(_ => Rounds.CostOf(small.Folder.Index.Rebuild).Wall)], bare = [], ours = [];
        BareRows rows = new(Path.Combine(large.Path, "index.db"));
        for (int turn = 0; turn < Turns; turn++)
        {
            bare.Add(rows.Insert(Path.Combine(folder, "bare.db")));
            ours.Add(Rounds.CostOf(large.Folder.Index.Rebuild).Wall);
        }

        (TimeSpan limit, TimeSpan taken) = (Rounds.Median(bare), Rounds.Median(ours));
        double rate = large.Entries / taken.TotalSeconds, times = taken / large.Entries / (Rounds.Median(few) / small.Entries), share = limit / taken;
        return new Finding(
            string.Create(CultureInfo.InvariantCulture, $"Making the index of {large.Entries} entries again, {rows.Count} rows, {new FileInfo(Path.Combine(large.Path, "index.db")).Length / 1e6:0} MB"),
            string.Create(CultureInfo.InvariantCulture, $"the same rows into a bare SQLite {limit.TotalSeconds:0.0} s, khronika {taken.TotalSeconds:0.0} s, medians of {Turns}; {times:0.00} times the cost of an entry at {small.Entries}; {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:0} MB resident at most, with making the record"),
            string.Create(CultureInfo.InvariantCulture, $"{rate:0} entries/s, {share:0.00} of the bare rate"),
            string.Create(CultureInfo.InvariantCulture, $"at least {LeastRate:0}/s and {LeastShare:0.0}"),
            rate >= LeastRate && share >= LeastShare && times <= MostTimes);
    }
}
