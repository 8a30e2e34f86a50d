using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Khronika.Bench.Tools;
using Khronika.Ledger.Tree;

namespace Khronika.Bench.Ledger;

/// <summary>Hashing nodes in lanes against the framework's hash of one node after the other, both on one core.</summary>
static class HashingRate
{
    const int Nodes = 1 << 20;
    const double LeastRate = 4;

    public static Finding Measure(Options options, string folder)
    {
        Hash[] children = new Hash[2 * Nodes], parents = new Hash[Nodes], known = new Hash[Nodes];
        RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(children.AsSpan()));
        (TimeSpan peer, TimeSpan ours) = Rounds.InTurns(() => OneByOne(children, known), () => MerkleTree.HashRow(children, parents));
        if (!parents.AsSpan().SequenceEqual(known)) throw new InvalidOperationException("the two do not give the same hashes");

        double rate = peer / ours;
        return new Finding(
            $"Hashing {Nodes} nodes of two hashes on one core",
            string.Create(CultureInfo.InvariantCulture, $"SHA256.HashData {peer.TotalNanoseconds / Nodes:0} ns a node, khronika {ours.TotalNanoseconds / Nodes:0} ns"),
            string.Create(CultureInfo.InvariantCulture, $"{rate:0.0} times the rate of SHA256.HashData"),
            string.Create(CultureInfo.InvariantCulture, $"at least {LeastRate:0}"),
            rate >= LeastRate);
    }

    // With as little around the call as there can be: the bytes to hash lie ready but for the children.
    static void OneByOne(ReadOnlySpan<Hash> children, Span<Hash> parents)
    {
        Span<byte> node = stackalloc byte[1 + (2 * Hash.Size)];
        node[0] = 1;
        ReadOnlySpan<byte> from = MemoryMarshal.AsBytes(children);
        Span<byte> to = MemoryMarshal.AsBytes(parents);
        for (int i = 0; i < parents.Length; i++)
        {
            from.Slice(i * 2 * Hash.Size, 2 * Hash.Size).CopyTo(node[1..]);
            SHA256.HashData(node, to.Slice(i * Hash.Size, Hash.Size));
        }
    }
}
