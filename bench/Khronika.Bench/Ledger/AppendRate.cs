using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Khronika.Bench.Tools;
using Khronika.Ledger.Entries;
using Khronika.Ledger.Sequencing;
using Khronika.Ledger.Tree;

namespace Khronika.Bench.Ledger;

/// <summary>Durable appends of leaves by many callers at once, against what the three writes alone would allow.</summary>
static class AppendRate
{
    public const int Callers = 256;

    const int LeavesOfCaller = 600;
    const double LeastRate = 50_000;
    const double LeastShare = 0.5;

    public static Finding Measure(Options options, string folder)
    {
        NewLeaf[] sample = Leaves(Callers);
        int bytes = sample.Sum(leaf => leaf.Bytes.Length + 8) + 180;
        List<TimeSpan> limits = [], runs = [];
        WriteLimits? last = null;
        for (int round = 0; round < Rounds.Count; round++)
        {
            last = WriteLimits.Measure(Path.Combine(folder, $"limits-{round}"), bytes);
            limits.Add(last.Sum);
            runs.Add(Run(Path.Combine(folder, $"log-{round}")));
        }

        double allowed = Callers / Rounds.Median(limits).TotalSeconds, rate = Callers * LeavesOfCaller / Rounds.Median(runs).TotalSeconds;
        return new Finding(
            $"Appending leaves durably, {Callers} callers waiting, each with one leaf",
            string.Create(CultureInfo.InvariantCulture, $"writes alone {Rounds.Median(limits).TotalMilliseconds:0.00} ms a batch (last round: staging {last!.Stage.TotalMilliseconds:0.00}, memory {last.Remember.TotalMilliseconds:0.00}, head {last.Swap.TotalMilliseconds:0.00}) allow {allowed:0}/s; khronika {rate:0}/s"),
            string.Create(CultureInfo.InvariantCulture, $"{rate:0}/s, {rate / allowed:0.00} of what the writes allow"),
            string.Create(CultureInfo.InvariantCulture, $"at least {LeastRate:0}/s and {LeastShare:0.0}"),
            rate >= LeastRate && rate / allowed >= LeastShare);
    }

    /// <summary>Leaves with invented commitments.</summary>
    public static NewLeaf[] Leaves(int count)
    {
        Hash[] commitments = new Hash[count];
        RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(commitments.AsSpan()));
        return [.. commitments.Select(commitment => new NewLeaf(Leaf.Of(commitment, LeafKind.Entry)))];
    }

    static TimeSpan Run(string folder)
    {
        using BenchLog log = new(folder, keepsFiles: false);
        NewLeaf[][] leaves = [.. Enumerable.Range(0, Callers).Select(_ => Leaves(LeavesOfCaller))];
        Append(log.Sequencer, [.. leaves.Select(own => own[..20])]);
        long begun = Stopwatch.GetTimestamp();
        Append(log.Sequencer, [.. leaves.Select(own => own[20..])]);
        return Stopwatch.GetElapsedTime(begun) * LeavesOfCaller / (LeavesOfCaller - 20);
    }

    /// <summary>Each array by a caller of its own, one leaf at a time.</summary>
    public static void Append(Sequencer sequencer, NewLeaf[][] leaves) => Task.WaitAll(leaves.Select(own => Task.Run(async () =>
    {
        foreach (NewLeaf leaf in own) await sequencer.AppendAsync([leaf]);
    })));
}
