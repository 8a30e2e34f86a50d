using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Khronika.Ledger.Proofs;
using Khronika.Ledger.Tiles;
using Khronika.Ledger.Tree;

namespace Khronika.Bench.Ledger;

/// <summary>
/// A proof from a log of which nothing is in memory yet, and its verification from its text: path, checkpoint, signature. Each for
/// leaves in places chosen by chance. The page cache is warm.
/// </summary>
static class ProofTime
{
    const int Proofs = 1000;
    const double MostToMake = 1, MostToVerify = 0.3;

    public static Finding Measure(Options options, string folder)
    {
        GeneratedLog log = GeneratedLog.Of(options, folder);
        List<double> making = [], verifying = [];
        for (int i = -100; i < Proofs; i++)
        {
            long index = (long)(RandomNumberGenerator.GetInt32(int.MaxValue) / (double)int.MaxValue * (log.Size - 1));
            Hash leaf = MerkleTree.LeafHash(new TileReader(log.Read, log.Size, log.Root).Leaf(index));

            long begun = Stopwatch.GetTimestamp();
            TlogProof proof = new() { Index = index, Path = new TileReader(log.Read, log.Size, log.Root).Inclusion(index, log.Size), Note = log.Note };
            double made = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
            string text = proof.ToString();

            begun = Stopwatch.GetTimestamp();
            bool holds = TlogProof.TryParse(text, out TlogProof? read) && read.Verify(leaf, log.Key.Name, [log.Key], out _) is not null;
            double verified = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
            if (!holds) throw new InvalidOperationException("a proof of the generated log does not hold");
            if (i < 0) continue; // The first hundred compile it all.
            making.Add(made);
            verifying.Add(verified);
        }

        making.Sort();
        verifying.Sort();
        return new Finding(
            string.Create(CultureInfo.InvariantCulture, $"Proofs that an entry is in a log of {log.Size}, from cold tiles"),
            string.Create(CultureInfo.InvariantCulture, $"{Proofs} proofs; 99 of 100 made within {making[Proofs * 99 / 100]:0.00} ms and verified within {verifying[Proofs * 99 / 100]:0.00} ms"),
            string.Create(CultureInfo.InvariantCulture, $"{making[Proofs / 2]:0.00} ms to make, {verifying[Proofs / 2]:0.00} ms to verify, medians"),
            string.Create(CultureInfo.InvariantCulture, $"under {MostToMake:0.0} ms and {MostToVerify:0.0} ms"),
            making[Proofs / 2] < MostToMake && verifying[Proofs / 2] < MostToVerify);
    }
}
