using System.Diagnostics;
using System.Globalization;
using Khronika.Bench.Tools;
using Khronika.Ledger.Sequencing;

namespace Khronika.Bench.Ledger;

/// <summary>How long a caller waits who is alone, against the three writes and a signature.</summary>
static class SingleAppend
{
    const int Appends = 400;
    const double MostTimes = 1.5;

    public static Finding Measure(Options options, string folder)
    {
        List<TimeSpan> limits = [], medians = [];
        TimeSpan signature = default;
        for (int round = 0; round < Rounds.Count; round++)
        {
            WriteLimits alone = WriteLimits.Measure(Path.Combine(folder, $"limits-{round}"), 280);
            limits.Add(alone.Sum);
            signature = alone.Signature;
            medians.Add(Run(Path.Combine(folder, $"log-{round}")));
        }

        TimeSpan limit = Rounds.Median(limits), median = Rounds.Median(medians);
        double times = (median - signature) / limit;
        return new Finding(
            "One caller, one leaf at a time",
            string.Create(CultureInfo.InvariantCulture, $"writes alone {limit.TotalMilliseconds:0.00} ms, a signature {signature.TotalMicroseconds:0} µs; khronika's median {median.TotalMilliseconds:0.00} ms"),
            string.Create(CultureInfo.InvariantCulture, $"{times:0.00} times the writes, and one signature"),
            string.Create(CultureInfo.InvariantCulture, $"at most {MostTimes:0.0}"),
            times <= MostTimes);
    }

    static TimeSpan Run(string folder)
    {
        using BenchLog log = new(folder, keepsFiles: false);
        List<TimeSpan> waits = [];
        foreach (NewLeaf leaf in AppendRate.Leaves(Appends))
        {
            long begun = Stopwatch.GetTimestamp();
            log.Sequencer.AppendAsync([leaf]).GetAwaiter().GetResult();
            waits.Add(Stopwatch.GetElapsedTime(begun));
        }

        return Rounds.Median(waits);
    }
}
