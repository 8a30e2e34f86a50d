using System.Globalization;
using Khronika.Bench.Tools;
using Khronika.Ledger.Checking;
using Khronika.Ledger.Tiles;
using Khronika.Ledger.Tree;

namespace Khronika.Bench.Ledger;

/// <summary>
/// Deriving a whole log again against what cannot be saved: hashing as many leaves and nodes in lanes, and reading as many files,
/// each alone and on all cores in the same run. The files come from the page cache, for both.
/// </summary>
static class FsckRate
{
    const double LeastRate = 0.5;

    public static Finding Measure(Options options, string folder)
    {
        GeneratedLog log = GeneratedLog.Of(options, folder);
        TimeSpan hashing = Rounds.Median(() => Rounds.CostOf(() => HashAsMuch(log)));
        long bytes = 0;
        (TimeSpan reading, TimeSpan ours) = Rounds.InTurns(() => bytes = ReadAll(log), () => Check(log));
        TimeSpan limit = hashing + reading;

        double rate = limit / ours;
        return new Finding(
            string.Create(CultureInfo.InvariantCulture, $"Checking a log of {log.Size} entries, {log.Files.Count} files of {bytes / 1e6:0} MB"),
            string.Create(CultureInfo.InvariantCulture, $"hashing alone {hashing.TotalSeconds:0.00} s, reading alone {reading.TotalSeconds:0.00} s, khronika {ours.TotalSeconds:0.00} s, {log.Size / ours.TotalSeconds / 1e6:0.0} million entries a second"),
            string.Create(CultureInfo.InvariantCulture, $"{rate:0.00} of the rate of hashing plus reading"),
            string.Create(CultureInfo.InvariantCulture, $"at least {LeastRate:0.0}"),
            rate >= LeastRate);
    }

    static void Check(GeneratedLog log)
    {
        TreeReport report = TreeCheck.Run(log.Read, log.Size, log.Root);
        if (report.Findings.Count > 0 || report.Leaves != log.Size) throw new InvalidOperationException("the check does not find the generated log in order");
    }

    // The leaves of one bundle over and over: what hashing costs does not depend on what is hashed.
    static void HashAsMuch(GeneratedLog log)
    {
        byte[] bundle = log.Read(TilePath.Leaves(0, TilePath.Width(log.Size, 0, 0)))!;
        EntryBundle.TryRead(bundle, out IReadOnlyList<byte[]> read);
        ReadOnlyMemory<byte>[] leaves = [.. read.Select(leaf => (ReadOnlyMemory<byte>)leaf)];
        Parallel.For(0L, log.Size / TilePath.FullWidth, () => new Hash[leaves.Length], (_, _, hashes) =>
        {
            MerkleTree.LeafHashes(leaves, hashes);
            MerkleTree.Root(hashes);
            return hashes;
        }, _ => { });
    }

    static long ReadAll(GeneratedLog log)
    {
        long bytes = 0;
        Parallel.ForEach(log.Files, () => 0L, (path, _, sum) => sum + log.Read(path)!.Length, sum => Interlocked.Add(ref bytes, sum));
        return bytes;
    }
}
