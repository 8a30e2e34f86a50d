using System.Diagnostics;
using System.Globalization;
using Khronika.Bench.Tools;
using Khronika.Ledger.Sequencing;

namespace Khronika.Bench.Ledger;

/// <summary>What an append costs a log of ten million leaves against a small one, and how much memory the process ever took.</summary>
static class FlatCost
{
    const int LeavesOfCaller = 200;
    const long Small = 10_000;
    const double MostTimes = 1.25;
    const long MostMemory = 300L << 20;

    public static Finding Measure(Options options, string folder)
    {
        GeneratedLog large = GeneratedLog.Of(options, folder);
        using BenchLog one = new(Path.Combine(folder, "large"), large);
        using BenchLog other = new(Path.Combine(folder, "small"), keepsFiles: false);
        Append(other.Sequencer, (int)(Small / AppendRate.Callers));
        long begun = Stopwatch.GetTimestamp();
        Append(one.Sequencer, 5);
        TimeSpan first = Stopwatch.GetElapsedTime(begun);

        List<TimeSpan> smalls = [], larges = [];
        for (int round = 0; round < Rounds.Count; round++)
        {
            smalls.Add(Append(other.Sequencer, LeavesOfCaller));
            larges.Add(Append(one.Sequencer, LeavesOfCaller));
        }

        double times = Rounds.Median(larges) / Rounds.Median(smalls);
        long memory = PeakMemory();
        return new Finding(
            $"Appending to a log of {large.Size} leaves and to one of {Small}, {AppendRate.Callers} callers",
            string.Create(CultureInfo.InvariantCulture, $"{Rate(larges):0}/s against {Rate(smalls):0}/s; the first append to the large one {first.TotalSeconds:0.0} s, since all its leaf hashes are read; at most {memory >> 20} MB resident in this process"),
            string.Create(CultureInfo.InvariantCulture, $"{times:0.00} times the cost, {memory >> 20} MB"),
            string.Create(CultureInfo.InvariantCulture, $"at most {MostTimes} and {MostMemory >> 20} MB"),
            times <= MostTimes && memory <= MostMemory);
    }

    static double Rate(List<TimeSpan> times) => AppendRate.Callers * LeavesOfCaller / Rounds.Median(times).TotalSeconds;

    static TimeSpan Append(Sequencer sequencer, int leavesOfCaller)
    {
        NewLeaf[][] leaves = [.. Enumerable.Range(0, AppendRate.Callers).Select(_ => AppendRate.Leaves(leavesOfCaller))];
        return Rounds.CostOf(() => AppendRate.Append(sequencer, leaves)).Wall;
    }

    // VmHWM of this process: with the generated log's making, should that have been in it.
    static long PeakMemory()
    {
        string line = File.ReadLines("/proc/self/status").First(text => text.StartsWith("VmHWM:", StringComparison.Ordinal));
        return long.Parse(line["VmHWM:".Length..].Replace("kB", "", StringComparison.Ordinal), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture) << 10;
    }
}
