using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Tiles;

/// <summary>
/// Reads a tiled log that nobody vouches for and believes only what its root confirms: the tiles of the right edge must hash
/// to the root, every other tile to its place in the tile above, every leaf to its hash. Paths are relative to the log's prefix.
/// Not for several threads at once.
/// </summary>
/// <param name="read">The bytes of a path, null where there are none.</param>
/// <param name="size">The tree size of a checkpoint whose signature was verified.</param>
/// <param name="root">Its root.</param>
public sealed class TileReader(Func<string, byte[]?> read, long size, Hash root)
{
    readonly TileCache tiles = new();
    readonly Dictionary<(int Level, long Number), TileRows> edge = [];
    BundleLeaves? bundle;
    bool edgeVerified;

    /// <summary>Leaves of the tree everything is checked against.</summary>
    public long Size => size;

    /// <summary>The hash of leaf <paramref name="index"/>.</summary>
    /// <exception cref="DamagedLogException">A tile on the way to the root is missing or another one.</exception>
    public Hash LeafHash(long index) => Subtree(0, Inside(index));

    /// <summary>The leaf itself, from its bundle.</summary>
    /// <exception cref="DamagedLogException">The bundle or a tile is missing or another one.</exception>
    public byte[] Leaf(long index)
    {
        long number = Inside(index) / TilePath.FullWidth;
        if (bundle is null || bundle.Number != number) bundle = ReadBundle(number);
        int place = (int)(index % TilePath.FullWidth);
        return bundle.Hashes[place] == LeafHash(index)
            ? bundle.Leaves[place]
            : throw new DamagedLogException(TilePath.Leaves(number, TilePath.Width(size, 0, number)), $"leaf {index} is not the one whose hash is in the tree");
    }

    /// <summary>The root this log had at an earlier size.</summary>
    public Hash Root(long atSize) => atSize == 0 ? MerkleTree.EmptyRoot : Range(0, Within(atSize));

    /// <summary>The inclusion path of a leaf in the tree of <paramref name="atSize"/> leaves.</summary>
    public IReadOnlyList<Hash> Inclusion(long index, long atSize) => InclusionProof.Make(index, Within(atSize), Range);

    /// <summary>The consistency proof between two sizes of this log.</summary>
    public IReadOnlyList<Hash> Consistency(long oldSize, long newSize) => ConsistencyProof.Make(oldSize, Within(newSize), Range);

    /// <summary>The root over leaves [start, end), where start is a multiple of a power of two no smaller than the range.</summary>
    internal Hash RangeHash(long start, long end) => Range(start, Within(end));

    /// <summary>The hashes of a tile as wide as the tree has it, verified.</summary>
    internal ReadOnlySpan<Hash> Tile(int level, long number)
    {
        VerifyEdge();
        return Verified(level, number).Hashes;
    }

    // Leaves [start, end) where start is a multiple of a power of two no smaller than the range, as proofs need them.
    Hash Range(long start, long end)
    {
        VerifyEdge();
        long count = end - start;
        if ((count & (count - 1)) == 0) return Subtree(System.Numerics.BitOperations.Log2((ulong)count), start / count);
        long left = MerkleTree.LeftSize(count);
        return MerkleTree.NodeHash(Range(start, start + left), Range(start + left, end));
    }

    // The root over the 2^height leaves from number * 2^height on.
    Hash Subtree(int height, long number)
    {
        VerifyEdge();
        int within = height % 8;
        long first = number << within;
        return Verified(height / 8, first / TilePath.FullWidth).Subtree(within, (int)(first % TilePath.FullWidth) >> within);
    }

    TileRows Verified(int level, long number)
    {
        if ((edge.GetValueOrDefault((level, number)) ?? tiles.Find(level, number)) is TileRows known) return known;
        TileRows tile = ReadTile(level, number);

        // A tile that is not full belongs to the right edge, and that was checked as a whole.
        Hash above = Verified(level + 1, number / TilePath.FullWidth).Hashes[(int)(number % TilePath.FullWidth)];
        if (tile.Root != above)
            throw new DamagedLogException(TilePath.Hashes(level, number), "its hashes do not lead to the root of the checkpoint");
        tiles.Keep(level, number, tile);
        return tile;
    }

    void VerifyEdge()
    {
        if (edgeVerified) return;
        edge.Clear();
        Hash? found = null;
        string first = "checkpoint";
        for (int level = 0; level < TilePath.Levels && size >> (8 * level) > 0; level++)
        {
            long number = (size >> (8 * level)) / TilePath.FullWidth;
            int width = TilePath.Width(size, level, number);
            if (width == 0) continue;
            if (edge.Count == 0) first = TilePath.Hashes(level, number, width);
            TileRows tile = edge[(level, number)] = ReadTile(level, number);
            found = tile.EdgeRoot(found);
        }

        if ((found ?? MerkleTree.EmptyRoot) != root) throw new DamagedLogException(first, "the tiles of the right edge do not lead to the root of the checkpoint");
        edgeVerified = true;
    }

    internal static Hash EdgeRoot(ReadOnlySpan<Hash> tile, Hash? below) =>
        TileRows.Of(System.Runtime.InteropServices.MemoryMarshal.AsBytes(tile), tile.Length).EdgeRoot(below);

    TileRows ReadTile(int level, long number)
    {
        int width = TilePath.Width(size, level, number);
        (string path, byte[] bytes) = ReadWide(width, wide => TilePath.Hashes(level, number, wide));
        bool full = path == TilePath.Hashes(level, number);
        if (bytes.Length != (full ? TilePath.FullWidth : width) * Hash.Size)
            throw new DamagedLogException(path, $"{bytes.Length} bytes are not {width} hashes");
        return TileRows.Of(bytes, width);
    }

    BundleLeaves ReadBundle(long number)
    {
        int width = TilePath.Width(size, 0, number);
        (string path, byte[] bytes) = ReadWide(width, wide => TilePath.Leaves(number, wide));
        int held = path == TilePath.Leaves(number) ? TilePath.FullWidth : width;
        if (!EntryBundle.TryRead(bytes, out IReadOnlyList<byte[]> leaves) || leaves.Count != held)
            throw new DamagedLogException(path, $"it does not hold {held} leaves");
        Hash[] hashes = new Hash[leaves.Count];
        MerkleTree.LeafHashes([.. leaves.Select(leaf => (ReadOnlyMemory<byte>)leaf)], hashes);
        return new BundleLeaves(number, leaves, hashes);
    }

    // A log may drop a partial tile once the full one exists (c2sp.org/tlog-tiles), so the full one is tried next.
    (string Path, byte[] Bytes) ReadWide(int width, Func<int, string> path)
    {
        byte[]? bytes = read(path(width));
        if (bytes is not null) return (path(width), bytes);
        bytes = width < TilePath.FullWidth ? read(path(TilePath.FullWidth)) : null;
        return bytes is null
            ? throw new DamagedLogException(path(width), "it is missing")
            : (path(TilePath.FullWidth), bytes);
    }

    long Inside(long index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        return index;
    }

    long Within(long atSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(atSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(atSize, size);
        return atSize;
    }

    sealed record BundleLeaves(long Number, IReadOnlyList<byte[]> Leaves, Hash[] Hashes);
}
