using System.Diagnostics;
using Khronika.Bench.Tools;
using Khronika.Ledger.Sequencing;
using Khronika.Ledger.Tree;

namespace Khronika.Bench.Ledger;

/// <summary>The three durable writes that no append can do without, each alone and of the same bytes, and a signature.</summary>
/// <param name="Stage">Staging one batch.</param>
/// <param name="Remember">The signer's memory.</param>
/// <param name="Swap">Moving the head.</param>
/// <param name="Signature">Signing one checkpoint.</param>
sealed record WriteLimits(TimeSpan Stage, TimeSpan Remember, TimeSpan Swap, TimeSpan Signature)
{
    const int Times = 300;

    public TimeSpan Sum => Stage + Remember + Swap;

    /// <summary>Medians over 300 of each, on a log of its own.</summary>
    /// <param name="bytes">Bytes of the batch that is staged.</param>
    public static WriteLimits Measure(string folder, int bytes)
    {
        using BenchLog log = new(folder, keepsFiles: false);
        byte[] batch = new byte[bytes];
        System.Security.Cryptography.RandomNumberGenerator.Fill(batch);
        Hash root = Hash.Of(batch);
        LogHead? head = log.Storage.ReadHead();
        List<string> staged = [];
        TimeSpan stage = Each(i =>
        {
            staged.Add($"{i}-{root}");
            log.Storage.Stage(staged[^1], batch);
        });
        log.Storage.DiscardStaged(staged);
        string note = log.Key.Sign(new Khronika.Ledger.Notes.Checkpoint(log.Key.Name, 1, root).ToString());
        TimeSpan remember = Each(i => log.Signer.Adopt(i + 1, root));
        TimeSpan swap = Each(i =>
        {
            LogHead to = new(i + 1, root, note, staged[i]);
            if (!log.Storage.TryReplaceHead(head, to)) throw new InvalidOperationException("the head did not move");
            head = to;
        });
        TimeSpan signature = Each(i => log.Key.Sign(new Khronika.Ledger.Notes.Checkpoint(log.Key.Name, i, root).ToString()));
        return new WriteLimits(stage, remember, swap, signature);
    }

    static TimeSpan Each(Action<int> write)
    {
        List<TimeSpan> times = [];
        for (int i = 0; i < Times; i++)
        {
            long begun = Stopwatch.GetTimestamp();
            write(i);
            times.Add(Stopwatch.GetElapsedTime(begun));
        }

        return Rounds.Median(times);
    }
}
