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

    public static TimeSpan Median(Func<Cost> run) => Median([.. Enumerable.Range(0, Count).Select(_ => run().Wall)]);

    static TimeSpan Median(List<TimeSpan> times)
    {
        times.Sort();
        return times[times.Count / 2];
    }
}
