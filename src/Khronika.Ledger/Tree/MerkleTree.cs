using System.Buffers;
using System.Numerics;

namespace Khronika.Ledger.Tree;

/// <summary>
/// The hash tree of RFC 6962 §2.1 (the same as RFC 9162 §2.1). Leaves and nodes are hashed with different first bytes,
/// so that no leaf can be passed off as a node.
/// </summary>
public static class MerkleTree
{
    internal const byte LeafPrefix = 0x00;
    internal const byte NodePrefix = 0x01;
    const int OnStack = 1024;

    // Half of them are 64 KiB and stay in the processor's own cache from row to row. A power of two, so that a piece is a subtree.
    const int PieceOfTree = 4096;
    const int RowOnStack = 128;

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

    /// <summary>The hashes of many leaves, of whatever lengths, at a multiple of the rate of one by one.</summary>
    /// <exception cref="ArgumentException">Not as many places as leaves.</exception>
    public static void LeafHashes(ReadOnlySpan<ReadOnlyMemory<byte>> leaves, Span<Hash> hashes) => Sha256Lanes.Best.HashLeaves(leaves, hashes);

    /// <summary>
    /// The node hashes over pairs of <paramref name="children"/>, at a multiple of the rate of one by one.
    /// <paramref name="parents"/> may begin where the children do; it must not overlap them otherwise.
    /// </summary>
    /// <exception cref="ArgumentException">Not twice as many children as parents.</exception>
    public static void HashRow(ReadOnlySpan<Hash> children, Span<Hash> parents) => Sha256Lanes.Best.HashRow(children, parents);

    /// <summary>The root over leaf hashes in their order.</summary>
    public static Hash Root(ReadOnlySpan<Hash> leafHashes)
    {
        if (leafHashes.IsEmpty) return EmptyRoot;
        if (leafHashes.Length == 1) return leafHashes[0];
        int pieces = (leafHashes.Length - 1) / PieceOfTree + 1;
        int needed = pieces > 1 ? pieces : (leafHashes.Length + 1) / 2;
        Hash[]? rented = needed > RowOnStack ? ArrayPool<Hash>.Shared.Rent(needed) : null;
        Span<Hash> row = rented ?? stackalloc Hash[RowOnStack];
        Hash root;
        if (pieces > 1)
        {
            for (int i = 0; i < pieces; i++) row[i] = Root(leafHashes[(i * PieceOfTree)..Math.Min((i + 1) * PieceOfTree, leafHashes.Length)]);
            root = Root(row[..pieces]);
        }
        else
        {
            int length = HashRowWithRest(leafHashes, row);
            while (length > 1) length = HashRowWithRest(row[..length], row);
            root = row[0];
        }

        if (rented is not null) ArrayPool<Hash>.Shared.Return(rented);
        return root;
    }

    // A last child without a sibling moves up as it is: the same tree as that of RFC 6962, row by row.
    static int HashRowWithRest(ReadOnlySpan<Hash> children, Span<Hash> parents)
    {
        int pairs = children.Length / 2;
        HashRow(children[..(2 * pairs)], parents[..pairs]);
        if (children.Length == 2 * pairs) return pairs;
        parents[pairs] = children[^1];
        return pairs + 1;
    }

    /// <summary>The largest power of two smaller than <paramref name="size"/>, which must be above one.</summary>
    internal static long LeftSize(long size) => 1L << BitOperations.Log2((ulong)(size - 1));
}
