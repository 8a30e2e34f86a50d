using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;
using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Tests.Tree;

public class Sha256LanesTests
{
    // Each way is taken whatever processor runs the tests: where it has no such vectors, the framework computes them word by word.
    static readonly int[] Ways = [1, 8, 16];

    [Fact]
    public void Every_row_of_nodes_is_what_SHA256_gives()
    {
        foreach (int lanes in Ways)
        {
            Prop.ForAll(
                Gen.Choose(0, 70).ToArbitrary(),
                Gen.Choose(0, int.MaxValue).ToArbitrary(),
                (pairs, seed) =>
                {
                    Hash[] children = [.. Enumerable.Range(0, 2 * pairs).Select(i => Hash.Of(Bytes(seed, i, 9)))], parents = new Hash[pairs];
                    new Sha256Lanes(lanes).HashRow(children, parents);
                    return Enumerable.Range(0, pairs).All(i => parents[i] == Naive([1, .. children[2 * i].Bytes, .. children[(2 * i) + 1].Bytes]));
                }).QuickCheckThrowOnFailure();
        }
    }

    [Fact]
    public void A_row_may_be_written_over_its_children()
    {
        foreach (int lanes in Ways)
        {
            Hash[] row = [.. Enumerable.Range(0, 74).Select(i => Hash.Of(Bytes(1, i, 3)))], apart = new Hash[37];
            Sha256Lanes hashing = new(lanes);
            hashing.HashRow(row, apart);
            hashing.HashRow(row, row.AsSpan(0, 37));
            Assert.Equal(apart, row[..37]);
        }
    }

    [Fact]
    public void Leaves_of_every_length_around_the_ends_of_blocks_are_what_SHA256_gives()
    {
        // 0 to 260 bytes: every place the mark and the length can fall to, in first, second and later blocks.
        byte[][] leaves = [.. Enumerable.Range(0, 261).Select(length => Bytes(2, length, length))];
        foreach (int lanes in Ways)
        {
            AssertLeaves(lanes, leaves);
            foreach (byte[] leaf in leaves)
                AssertLeaves(lanes, [.. Enumerable.Range(0, lanes + 1).Select(i => Bytes(i, leaf.Length, leaf.Length))]);
        }
    }

    [Fact]
    public void Leaves_of_mixed_lengths_are_what_SHA256_gives()
    {
        Gen<int> length = Gen.Frequency((6, Gen.Choose(0, 300)), (1, Gen.Choose(300, 5000)), (1, Gen.Constant(70000)));
        foreach (int lanes in Ways)
        {
            Prop.ForAll(
                length.ListOf().ToArbitrary(),
                Gen.Choose(0, int.MaxValue).ToArbitrary(),
                (lengths, seed) =>
                {
                    AssertLeaves(lanes, [.. lengths.Select((bytes, i) => Bytes(seed, i, bytes))]);
                    return true;
                }).QuickCheckThrowOnFailure();
        }
    }

    [Fact]
    public void The_best_way_is_one_of_them_and_no_other_is_taken()
    {
        Assert.Contains(Sha256Lanes.Best.Lanes, Ways);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sha256Lanes(4));
    }

    [Fact]
    public void Spans_that_do_not_fit_together_are_refused()
    {
        Hash[] hashes = new Hash[3];
        foreach (int lanes in Ways)
        {
            Assert.Throws<ArgumentException>(() => new Sha256Lanes(lanes).HashRow(hashes, new Hash[1]));
            Assert.Throws<ArgumentException>(() => new Sha256Lanes(lanes).HashRow(hashes, new Hash[2]));
            Assert.Throws<ArgumentException>(() => new Sha256Lanes(lanes).HashLeaves([new byte[1]], hashes));
        }
    }

    static void AssertLeaves(int lanes, byte[][] leaves)
    {
        Hash[] hashes = new Hash[leaves.Length];
        new Sha256Lanes(lanes).HashLeaves([.. leaves.Select(leaf => (ReadOnlyMemory<byte>)leaf)], hashes);
        for (int i = 0; i < leaves.Length; i++)
            Assert.True(Naive([0, .. leaves[i]]) == hashes[i], $"{lanes} lanes, leaf {i} of {leaves[i].Length} bytes among {leaves.Length}");
    }

    static Hash Naive(byte[] bytes) => new(SHA256.HashData(bytes));

    // Other bytes for each seed and number, the same each time.
    static byte[] Bytes(int seed, int number, int length)
    {
        byte[] bytes = new byte[length];
        byte[] pattern = SHA256.HashData([.. BitConverter.GetBytes(seed), .. BitConverter.GetBytes(number)]);
        for (int i = 0; i < length; i++) bytes[i] = unchecked((byte)(pattern[i % pattern.Length] ^ (i / pattern.Length)));
        return bytes;
    }
}
