using System.Diagnostics;

namespace Khronika.Bench.Tools;

/// <summary>Repeats what is compared in turns, so that a machine growing slower slows both.</summary>
static class Rounds
{
    public const int Count = 5;

    public static (TimeSpan Peer, TimeSpan Ours) InTurns(Func<Cost> peer, Func<Cost> ours)
    {
        List<TimeSpan> peers = [], all = [];
        for (int i = 0; i < Count; i++)
        {
            peers.Add(peer().Wall);
            all.Add(ours().Wall);
        }

        return (Median(peers), Median(all));
    }

    /// <summary>The same within this process. Each runs once before, so that both are compiled and warm.</summary>
    public static (TimeSpan Peer, TimeSpan Ours) InTurns(Action peer, Action ours)
    {
        peer();
        ours();
        return InTurns(() => CostOf(peer), () => CostOf(ours));
    }

    /// <summary>Wall time of something in this process.</summary>
    public static Cost CostOf(Action work)
    {
        long begun = Stopwatch.GetTimestamp();
        work();
        return new Cost(Stopwatch.GetElapsedTime(begun), 0);
    }

    public static TimeSpan Median(Func<Cost> run) => Median([.. Enumerable.Range(0, Count).Select(_ => run().Wall)]);

    /// <summary>The middle one.</summary>
    public static TimeSpan Median(List<TimeSpan> times)
    {
        times.Sort();
        return times[times.Count / 2];
    }
}
