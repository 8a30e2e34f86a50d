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
    // 1,024 tiles are 8 MiB; a reader that walks a large log in order needs one tile per level.
    const int MaxTilesKept = 1024;

    readonly Dictionary<(int Level, long Number), Hash[]> tiles = [];
    (long Number, IReadOnlyList<byte[]> Leaves) bundle = (-1, []);
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
        if (bundle.Number != number) bundle = (number, ReadBundle(number));
        byte[] leaf = bundle.Leaves[(int)(index % TilePath.FullWidth)];
        if (MerkleTree.LeafHash(leaf) != LeafHash(index))
            throw new DamagedLogException(TilePath.Leaves(number, TilePath.Width(size, 0, number)), $"leaf {index} is not the one whose hash is in the tree");
        return leaf;
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
        return Verified(level, number);
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
        ReadOnlySpan<Hash> tile = Verified(height / 8, first / TilePath.FullWidth);
        return MerkleTree.Root(tile.Slice((int)(first % TilePath.FullWidth), 1 << within));
    }

    ReadOnlySpan<Hash> Verified(int level, long number)
    {
        if (tiles.TryGetValue((level, number), out Hash[]? known)) return known;
        Hash[] tile = ReadTile(level, number);

        // A tile that is not full belongs to the right edge, and that was checked as a whole.
        Hash above = Verified(level + 1, number / TilePath.FullWidth)[(int)(number % TilePath.FullWidth)];
        if (MerkleTree.Root(tile) != above)
            throw new DamagedLogException(TilePath.Hashes(level, number), "its hashes do not lead to the root of the checkpoint");
        Keep(level, number, tile);
        return tile;
    }

    void VerifyEdge()
    {
        if (edgeVerified) return;
        Hash? found = null;
        List<(int Level, long Number, Hash[] Tile)> edge = [];
        for (int level = 0; level < 8 && size >> (8 * level) > 0; level++)
        {
            long number = (size >> (8 * level)) / TilePath.FullWidth;
            int width = TilePath.Width(size, level, number);
            if (width == 0) continue;
            Hash[] tile = ReadTile(level, number);
            edge.Add((level, number, tile));
            found = EdgeRoot(tile, found);
        }

        if ((found ?? MerkleTree.EmptyRoot) != root)
        {
            string path = edge.Count == 0 ? "checkpoint" : TilePath.Hashes(edge[0].Level, edge[0].Number, edge[0].Tile.Length);
            throw new DamagedLogException(path, "the tiles of the right edge do not lead to the root of the checkpoint");
        }

        foreach ((int level, long number, Hash[] tile) in edge) tiles[(level, number)] = tile;
        edgeVerified = true;
    }

    // Complete subtrees of falling height from left to right; what lies below this level hangs to the right of all of them.
    internal static Hash EdgeRoot(ReadOnlySpan<Hash> tile, Hash? below)
    {
        if (below is null) return MerkleTree.Root(tile);
        Hash running = below.Value;
        for (int height = 0, end = tile.Length; end > 0; height++)
        {
            int count = 1 << height;
            if ((end & count) == 0) continue;
            running = MerkleTree.NodeHash(MerkleTree.Root(tile.Slice(end - count, count)), running);
            end -= count;
        }

        return running;
    }

    Hash[] ReadTile(int level, long number)
    {
        int width = TilePath.Width(size, level, number);
        (string path, byte[] bytes) = ReadWide(width, wide => TilePath.Hashes(level, number, wide));
        bool full = path == TilePath.Hashes(level, number);
        if (bytes.Length != (full ? TilePath.FullWidth : width) * Hash.Size)
            throw new DamagedLogException(path, $"{bytes.Length} bytes are not {width} hashes");
        Hash[] tile = new Hash[width];
        for (int i = 0; i < width; i++) tile[i] = new Hash(bytes.AsSpan(i * Hash.Size, Hash.Size));
        return tile;
    }

    IReadOnlyList<byte[]> ReadBundle(long number)
    {
        int width = TilePath.Width(size, 0, number);
        (string path, byte[] bytes) = ReadWide(width, wide => TilePath.Leaves(number, wide));
        if (!EntryBundle.TryRead(bytes, out IReadOnlyList<byte[]> leaves) || leaves.Count < width)
            throw new DamagedLogException(path, $"it does not hold {width} leaves");
        return leaves;
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

    void Keep(int level, long number, Hash[] tile)
    {
        if (tiles.Count >= MaxTilesKept)
        {
            tiles.Clear();
            edgeVerified = false;
        }

        tiles[(level, number)] = tile;
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
}
