using System.Buffers;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Khronika.Ledger.Tree.Lanes;
using Eight = Khronika.Ledger.Tree.Lanes.LaneHashing<Khronika.Ledger.Tree.Lanes.Lanes8, System.Runtime.Intrinsics.Vector256<uint>>;
using Sixteen = Khronika.Ledger.Tree.Lanes.LaneHashing<Khronika.Ledger.Tree.Lanes.Lanes16, System.Runtime.Intrinsics.Vector512<uint>>;

namespace Khronika.Ledger.Tree;

/// <summary>Hashes many leaves or nodes at once, in as many lanes as the processor has; the same hashes on all of them.</summary>
/// <param name="lanes">16, 8 or 1: named by tests, so that each way is tried whatever runs them.</param>
sealed class Sha256Lanes(int lanes)
{
    // What one call of SHA256 costs around the hashing, in blocks of one lane.
    const int CallInBlocks = 16;

    /// <summary>The widest this processor does well.</summary>
    public static Sha256Lanes Best { get; } = new(
        Vector512.IsHardwareAccelerated ? Lanes16.Count : Vector256.IsHardwareAccelerated ? Lanes8.Count : 1);

    /// <summary>Messages side by side; 1 where all hashing is the framework's.</summary>
    public int Lanes { get; } = lanes is 16 or 8 or 1 ? lanes : throw new ArgumentOutOfRangeException(nameof(lanes));

    /// <summary>SHA-256(01 ‖ left ‖ right) of each pair of children. <paramref name="parents"/> may begin where the children do.</summary>
    public void HashRow(ReadOnlySpan<Hash> children, Span<Hash> parents)
    {
        if (children.Length != 2L * parents.Length) throw new ArgumentException("each parent has two children", nameof(parents));
        int done = 0;

        // A group that is not full costs as much as a full one, which is less than two calls of SHA256.
        while (Lanes > 1 && parents.Length - done > 1)
        {
            int count = Math.Min(Lanes, parents.Length - done);
            ReadOnlySpan<byte> from = MemoryMarshal.AsBytes(children.Slice(2 * done, 2 * count));
            Span<byte> to = MemoryMarshal.AsBytes(parents.Slice(done, count));
            if (Lanes == Lanes16.Count) Sixteen.Nodes(from, to);
            else Eight.Nodes(from, to);
            done += count;
        }

        for (; done < parents.Length; done++) parents[done] = MerkleTree.NodeHash(children[2 * done], children[(2 * done) + 1]);
    }

    /// <summary>SHA-256(00 ‖ leaf) of each leaf, of whatever lengths. Leaves of as many blocks are hashed side by side.</summary>
    public void HashLeaves(ReadOnlySpan<ReadOnlyMemory<byte>> leaves, Span<Hash> hashes)
    {
        if (leaves.Length != hashes.Length) throw new ArgumentException("each leaf has one hash", nameof(hashes));
        if (leaves.Length == 1 || Lanes == 1)
        {
            for (int i = 0; i < leaves.Length; i++) hashes[i] = MerkleTree.LeafHash(leaves[i].Span);
            return;
        }

        int[] order = ArrayPool<int>.Shared.Rent(leaves.Length), blocks = ArrayPool<int>.Shared.Rent(leaves.Length);
        Span<int> places = order.AsSpan(0, leaves.Length), sizes = blocks.AsSpan(0, leaves.Length);
        for (int i = 0; i < leaves.Length; i++) (places[i], sizes[i]) = (i, Sixteen.BlocksOf(leaves[i].Length));
        if (sizes.ContainsAnyExcept(sizes.IsEmpty ? 0 : sizes[0])) sizes.Sort(places);

        for (int start = 0, end; start < leaves.Length; start = end)
        {
            end = start + 1;
            while (end < leaves.Length && end - start < Lanes && sizes[end] == sizes[start]) end++;
            HashGroup(leaves, places[start..end], sizes[start], hashes);
        }

        ArrayPool<int>.Shared.Return(order);
        ArrayPool<int>.Shared.Return(blocks);
    }

    void HashGroup(ReadOnlySpan<ReadOnlyMemory<byte>> leaves, ReadOnlySpan<int> which, int blocks, Span<Hash> hashes)
    {
        // A few long leaves are done sooner one by one: the framework's own hashing of a long message is fast.
        bool isWorthIt = which.Length * (long)(CallInBlocks + blocks) > (long)Lanes * blocks;
        if (!isWorthIt)
            foreach (int place in which) hashes[place] = MerkleTree.LeafHash(leaves[place].Span);
        else if (Lanes == Lanes16.Count) Sixteen.Leaves(leaves, which, blocks, hashes);
        else Eight.Leaves(leaves, which, blocks, hashes);
    }
}
