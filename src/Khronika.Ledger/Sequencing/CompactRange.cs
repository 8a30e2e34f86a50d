using System.Numerics;
using Khronika.Ledger.Tiles;
using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Sequencing;

/// <summary>
/// The roots of the perfect subtrees a tree is made of, one for each bit of its size: all that is needed to grow it, a kilobyte
/// at most. Immutable, so that a batch that fails leaves the one before.
/// </summary>
sealed class CompactRange
{
    const int MaxLevels = 63;

    // At index i the root of the subtree over 2^i leaves; meaningless where bit i of the size is not set.
    readonly Hash[] subtrees;

    CompactRange(long size, Hash[] subtrees)
    {
        Size = size;
        this.subtrees = subtrees;
        Root = RootOf(size, subtrees);
    }

    public static CompactRange Empty { get; } = new(0, []);

    public long Size { get; }

    public Hash Root { get; }

    /// <summary>The range of the tree a reader verifies against.</summary>
    public static CompactRange Of(TileReader log)
    {
        Hash[] subtrees = new Hash[BitOperations.Log2((ulong)log.Size | 1) + 1];
        long start = 0;
        for (int level = subtrees.Length - 1; level >= 0; level--)
        {
            if ((log.Size >> level & 1) == 0) continue;
            subtrees[level] = log.RangeHash(start, start + (1L << level));
            start += 1L << level;
        }

        return new CompactRange(log.Size, subtrees);
    }

    /// <summary>The range with these leaf hashes behind it. Costs a hash a leaf, row by row.</summary>
    public CompactRange Append(ReadOnlySpan<Hash> leafHashes)
    {
        Hash[] grown = new Hash[MaxLevels];
        subtrees.CopyTo(grown, 0);
        // One place in front for the subtree that waits at a level for its right half.
        Hash[] row = new Hash[leafHashes.Length + 1], above = new Hash[(leafHashes.Length / 2) + 2];
        leafHashes.CopyTo(row.AsSpan(1));
        int count = leafHashes.Length;
        for (int level = 0; count > 0; level++)
        {
            bool waits = (Size >> level & 1) == 1;
            if (waits) row[0] = subtrees[level];
            ReadOnlySpan<Hash> all = row.AsSpan(waits ? 0 : 1, count + (waits ? 1 : 0));
            if ((all.Length & 1) == 1) grown[level] = all[^1];
            count = all.Length / 2;
            MerkleTree.HashRow(all[..(count * 2)], above.AsSpan(1, count));
            (row, above) = (above, row);
        }

        long size = checked(Size + leafHashes.Length);
        return new CompactRange(size, grown[..(BitOperations.Log2((ulong)size | 1) + 1)]);
    }

    /// <summary>The consistency proof from this tree to the one with <paramref name="added"/> behind it.</summary>
    public IReadOnlyList<Hash> ConsistencyWith(Hash[] added) => ConsistencyProof.Make(Size, checked(Size + added.Length), (start, end) =>
        start >= Size
            ? MerkleTree.Root(added.AsSpan((int)(start - Size), (int)(end - start)))
            // A range within the old tree that a proof asks for is one of its perfect subtrees (RFC 6962 §2.1.2).
            : subtrees[BitOperations.Log2((ulong)(end - start))]);

    static Hash RootOf(long size, Hash[] subtrees)
    {
        if (size == 0) return MerkleTree.EmptyRoot;
        int level = BitOperations.TrailingZeroCount(size);
        Hash root = subtrees[level];
        while (++level < subtrees.Length)
            if ((size >> level & 1) == 1) root = MerkleTree.NodeHash(subtrees[level], root);
        return root;
    }
}
