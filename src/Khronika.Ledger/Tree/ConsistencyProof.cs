using System.Numerics;

namespace Khronika.Ledger.Tree;

/// <summary>That a larger tree begins with all leaves of a smaller one (RFC 6962 §2.1.2).</summary>
public static class ConsistencyProof
{
    /// <summary>Hashes in the longest proof: one a level, and the part of the old tree it begins with. As in <see cref="InclusionProof.MaxPath"/>.</summary>
    public const int MaxPath = 64;

    /// <summary>From the first <paramref name="oldSize"/> leaves to all of them. From nothing, and from the same size, it is empty.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The old tree is not within the new one.</exception>
    public static IReadOnlyList<Hash> Make(IReadOnlyList<Hash> leafHashes, long oldSize)
    {
        Hash[] leaves = [.. leafHashes];
        return Make(oldSize, leaves.Length, (start, end) => MerkleTree.Root(leaves.AsSpan((int)start, (int)(end - start))));
    }

    /// <summary>The same where the hash of leaves [start, end) is looked up instead of computed.</summary>
    internal static IReadOnlyList<Hash> Make(long oldSize, long newSize, Func<long, long, Hash> rangeHash)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(oldSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(oldSize, newSize);
        if (oldSize == 0 || oldSize == newSize) return [];
        List<Hash> fromRoot = [];
        long start = 0, end = newSize;
        bool oldIsWholeSubtree = true;
        while (oldSize != end)
        {
            long middle = start + MerkleTree.LeftSize(end - start);
            if (oldSize <= middle)
            {
                fromRoot.Add(rangeHash(middle, end));
                end = middle;
            }
            else
            {
                fromRoot.Add(rangeHash(start, middle));
                start = middle;
                oldIsWholeSubtree = false;
            }
        }

        // The old root itself is known to who verifies; only a part of it must be given.
        if (!oldIsWholeSubtree) fromRoot.Add(rangeHash(start, end));
        fromRoot.Reverse();
        return fromRoot;
    }

    /// <summary>
    /// Whether the tree of <paramref name="newRoot"/> extends that of <paramref name="oldRoot"/>: the loop of RFC 9162 §2.1.4.2.
    /// Everything extends the empty tree, by an empty proof, as in c2sp.org/tlog-witness; a tree extends itself by an empty proof.
    /// </summary>
    public static bool Verify(long oldSize, Hash oldRoot, long newSize, Hash newRoot, IReadOnlyList<Hash> proof)
    {
        if (oldSize < 0 || oldSize > newSize) return false;
        if (oldSize == newSize) return proof.Count == 0 && oldRoot == newRoot && (oldSize > 0 || oldRoot == MerkleTree.EmptyRoot);
        if (oldSize == 0) return proof.Count == 0 && oldRoot == MerkleTree.EmptyRoot;
        if (proof.Count is 0 or > MaxPath) return false;

        bool oldIsWholeSubtree = BitOperations.IsPow2(oldSize);
        int given = oldIsWholeSubtree ? 0 : 1;
        long node = oldSize - 1, last = newSize - 1;
        while ((node & 1) == 1)
        {
            node >>= 1;
            last >>= 1;
        }

        Hash old = oldIsWholeSubtree ? oldRoot : proof[0];
        Hash extended = old;
        foreach (Hash hash in proof.Skip(given))
        {
            if (last == 0) return false;
            if ((node & 1) == 1 || node == last)
            {
                old = MerkleTree.NodeHash(hash, old);
                extended = MerkleTree.NodeHash(hash, extended);
                while ((node & 1) == 0 && node != 0)
                {
                    node >>= 1;
                    last >>= 1;
                }
            }
            else
            {
                extended = MerkleTree.NodeHash(extended, hash);
            }

            node >>= 1;
            last >>= 1;
        }

        return last == 0 && old == oldRoot && extended == newRoot;
    }
}
