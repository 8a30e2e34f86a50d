using System.Runtime.InteropServices;
using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Tiles;

/// <summary>
/// A tile with every node hash of its complete subtrees: what a proof takes from a tile is looked up, and a tile is hashed once,
/// when it is verified. Twice the bytes of the tile.
/// </summary>
sealed class TileRows
{
    readonly Hash[] rows;

    TileRows(Hash[] rows, int width)
    {
        this.rows = rows;
        Width = width;
    }

    public int Width { get; }

    /// <summary>The hashes the tile is made of.</summary>
    public ReadOnlySpan<Hash> Hashes => rows.AsSpan(0, Width);

    /// <summary>The root over all of it.</summary>
    public Hash Root => EdgeRoot(null);

    /// <summary>The first <paramref name="width"/> hashes of a tile file; it is at least that long.</summary>
    public static TileRows Of(ReadOnlySpan<byte> tile, int width)
    {
        Hash[] rows = new Hash[2 * width];
        MemoryMarshal.Cast<byte, Hash>(tile[..(width * Hash.Size)]).CopyTo(rows);
        for (int start = 0, length = width; length > 1; start += length, length /= 2)
            MerkleTree.HashRow(rows.AsSpan(start, length / 2 * 2), rows.AsSpan(start + length, length / 2));
        return new TileRows(rows, width);
    }

    /// <summary>The root over the 2^height hashes from number · 2^height on.</summary>
    public Hash Subtree(int height, int number)
    {
        int start = 0;
        for (int below = 0; below < height; below++) start += Width >> below;
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(number, Width >> height);
        return rows[start + number];
    }

    /// <summary>The root where <paramref name="below"/>, the part of the tree no hash of this tile covers, hangs to the right of it.</summary>
    public Hash EdgeRoot(Hash? below)
    {
        // Complete subtrees of falling height from left to right; the smallest, last, is taken in first.
        Hash? running = below;
        for (int height = 0, end = Width; end > 0; height++)
        {
            if ((end & (1 << height)) == 0) continue;
            Hash left = Subtree(height, (end >> height) - 1);
            running = running is Hash right ? MerkleTree.NodeHash(left, right) : left;
            end -= 1 << height;
        }

        return running!.Value;
    }
}
