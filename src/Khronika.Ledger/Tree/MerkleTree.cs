using System.Buffers;
using System.Numerics;

namespace Khronika.Ledger.Tree;

/// <summary>
/// The hash tree of RFC 6962 §2.1 (the same as RFC 9162 §2.1). Leaves and nodes are hashed with different first bytes,
/// so that no leaf can be passed off as a node.
/// </summary>
public static class MerkleTree
{
    const byte LeafPrefix = 0x00;
    const byte NodePrefix = 0x01;
    const int OnStack = 1024;

    /// <summary>The root over no leaves: SHA-256 of nothing.</summary>
    public static Hash EmptyRoot { get; } = Hash.Of([]);

    /// <summary>SHA-256(00 ‖ <paramref name="leaf"/>).</summary>
    public static Hash LeafHash(ReadOnlySpan<byte> leaf)
    {
        // Most leaves are short; one hash call over a copy costs less than a hash object.
        byte[]? rented = leaf.Length < OnStack ? null : ArrayPool<byte>.Shared.Rent(1 + leaf.Length);
        Span<byte> prefixed = rented ?? stackalloc byte[OnStack];
        prefixed[0] = LeafPrefix;
        leaf.CopyTo(prefixed[1..]);
        Hash hash = Hash.Of(prefixed[..(1 + leaf.Length)]);
        if (rented is not null) ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        return hash;
    }

    /// <summary>SHA-256(01 ‖ <paramref name="left"/> ‖ <paramref name="right"/>).</summary>
    public static Hash NodeHash(Hash left, Hash right)
    {
        Span<byte> node = stackalloc byte[1 + Hash.Size + Hash.Size];
        node[0] = NodePrefix;
        left.Bytes.CopyTo(node[1..]);
        right.Bytes.CopyTo(node[(1 + Hash.Size)..]);
        return Hash.Of(node);
    }

    /// <summary>The hashes of many leaves.</summary>
    public static void LeafHashes(ReadOnlySpan<ReadOnlyMemory<byte>> leaves, Span<Hash> hashes)
    {
        for (int i = 0; i < leaves.Length; i++) hashes[i] = LeafHash(leaves[i].Span);
    }

    /// <summary>The node hashes over pairs.</summary>
    public static void HashRow(ReadOnlySpan<Hash> children, Span<Hash> parents)
    {
        for (int i = 0; i < parents.Length; i++) parents[i] = NodeHash(children[2 * i], children[(2 * i) + 1]);
    }

    /// <summary>The root over leaf hashes in their order.</summary>
    public static Hash Root(ReadOnlySpan<Hash> leafHashes)
    {
        if (leafHashes.IsEmpty) return EmptyRoot;
        if (leafHashes.Length == 1) return leafHashes[0];
        int left = (int)LeftSize(leafHashes.Length);
        return NodeHash(Root(leafHashes[..left]), Root(leafHashes[left..]));
    }

    /// <summary>The largest power of two smaller than <paramref name="size"/>, which must be above one.</summary>
    internal static long LeftSize(long size) => 1L << BitOperations.Log2((ulong)(size - 1));
}
