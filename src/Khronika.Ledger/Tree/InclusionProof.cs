namespace Khronika.Ledger.Tree;

/// <summary>That one leaf stands at one place of a tree: the siblings on its way up, the leaf's first (RFC 6962 §2.1.1).</summary>
public static class InclusionProof
{
    /// <summary>Hashes in the longest path, that of a tree of 2^63 − 1: stops a proof of a million hashes from costing a verifier a million.</summary>
    public const int MaxPath = 63;

    /// <summary>The path of leaf <paramref name="index"/> in the tree over <paramref name="leafHashes"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such leaf.</exception>
    public static IReadOnlyList<Hash> Make(IReadOnlyList<Hash> leafHashes, long index)
    {
        Hash[] leaves = [.. leafHashes];
        return Make(index, leaves.Length, (start, end) => MerkleTree.Root(leaves.AsSpan((int)start, (int)(end - start))));
    }

    /// <summary>The same where the hash of leaves [start, end) is looked up instead of computed.</summary>
    internal static IReadOnlyList<Hash> Make(long index, long size, Func<long, long, Hash> rangeHash)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        List<Hash> fromRoot = [];
        long start = 0, end = size;
        while (end - start > 1)
        {
            long middle = start + MerkleTree.LeftSize(end - start);
            if (index < middle)
            {
                fromRoot.Add(rangeHash(middle, end));
                end = middle;
            }
            else
            {
                fromRoot.Add(rangeHash(start, middle));
                start = middle;
            }
        }

        fromRoot.Reverse();
        return fromRoot;
    }

    /// <summary>Whether <paramref name="path"/> leads from the leaf to the root: the loop of RFC 9162 §2.1.3.2.</summary>
    public static bool Verify(Hash leafHash, long index, long size, IReadOnlyList<Hash> path, Hash root)
    {
        if (index < 0 || index >= size || path.Count > MaxPath) return false;
        long node = index, last = size - 1;
        Hash running = leafHash;
        foreach (Hash sibling in path)
        {
            if (last == 0) return false;
            if ((node & 1) == 1 || node == last)
            {
                running = MerkleTree.NodeHash(sibling, running);
                while ((node & 1) == 0 && node != 0)
                {
                    node >>= 1;
                    last >>= 1;
                }
            }
            else
            {
                running = MerkleTree.NodeHash(running, sibling);
            }

            node >>= 1;
            last >>= 1;
        }

        return last == 0 && running == root;
    }
}
