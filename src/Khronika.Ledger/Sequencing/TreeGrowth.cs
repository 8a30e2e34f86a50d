using System.Globalization;
using Khronika.Ledger.Entries;
using Khronika.Ledger.Tiles;
using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Sequencing;

/// <summary>What a log gains by a batch of leaves: the tiles, bundles, private packs and public entries to issue.</summary>
static class TreeGrowth
{
    /// <summary>Where a path of the log's own prefix lies in the record folder.</summary>
    public static string InLog(string path) => "log/" + path;

    public static string PublicEntry(long index) => string.Create(CultureInfo.InvariantCulture, $"entry/{index}");

    public static string IssuedCheckpoint(long size) => string.Create(CultureInfo.InvariantCulture, $"checkpoints/{size}");

    /// <summary>The batch that adds <paramref name="leaves"/> to the log <paramref name="old"/> reads.</summary>
    /// <exception cref="DamagedLogException">The right edge of the log, or its last pack, is not what its root says.</exception>
    public static StagedBatch Add(TileReader old, Hash oldRoot, Func<string, byte[]?> read, IReadOnlyList<NewLeaf> leaves)
    {
        long first = old.Size, newSize = checked(first + leaves.Count);
        List<KeyValuePair<string, ReadOnlyMemory<byte>>> files = [];
        byte[][] added = [.. leaves.Select(leaf => Leaf.Of(leaf.File.Commitment, leaf.Kind))];

        Hash newRoot = AddTiles(old, [.. added.Select(leaf => MerkleTree.LeafHash(leaf))], files);
        long bundleStart = first - (first % TilePath.FullWidth);
        byte[][] bundled = [.. Longs(bundleStart, first).Select(old.Leaf), .. added];
        ReadOnlyMemory<byte>[] packed = [.. LastPack(old, read), .. leaves.Select(leaf => (ReadOnlyMemory<byte>)leaf.File.ToBytes())];
        for (int start = 0; start < bundled.Length; start += TilePath.FullWidth)
        {
            int width = Math.Min(TilePath.FullWidth, bundled.Length - start);
            long number = (bundleStart + start) / TilePath.FullWidth;
            files.Add(new(InLog(TilePath.Leaves(number, width)), EntryBundle.Write(bundled[start..(start + width)])));
            files.Add(new(TilePath.Pack(number, width), EntryPack.Write(packed[start..(start + width)])));
        }

        for (int i = 0; i < leaves.Count; i++)
            if (leaves[i].Kind == LeafKind.Public) files.Add(new(InLog(PublicEntry(first + i)), leaves[i].File.ToBytes()));
        return new StagedBatch(first, oldRoot, newSize, newRoot, files);
    }

    /// <summary>The entry files of the pack that is not yet full, whole or erased as they lie there now.</summary>
    public static IReadOnlyList<ReadOnlyMemory<byte>> LastPack(TileReader log, Func<string, byte[]?> read)
    {
        int width = (int)(log.Size % TilePath.FullWidth);
        if (width == 0) return [];
        string path = TilePath.Pack(log.Size / TilePath.FullWidth, width);
        byte[] pack = read(path) ?? throw new DamagedLogException(path, "it is missing");
        if (!EntryPack.TryRead(pack, out IReadOnlyList<ReadOnlyMemory<byte>> files) || files.Count != width)
            throw new DamagedLogException(path, $"it does not hold {width} entry files");
        for (int i = 0; i < width; i++) CheckFile(path, files[i].Span, log.Leaf(log.Size - width + i));
        return files;
    }

    /// <summary>That an entry file is the one its leaf commits to. What it says was read when it was made and need not be read again.</summary>
    public static void CheckFile(string path, ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> leaf)
    {
        if (Leaf.Read(leaf, out Hash commitment) == LeafKind.Unknown || EntryFileReader.CommitmentOf(bytes) != commitment)
            throw new DamagedLogException(path, "an entry file is not the one its leaf commits to");
    }

    public static IEnumerable<long> Longs(long start, long end)
    {
        for (long i = start; i < end; i++) yield return i;
    }

    // Level by level: what a level gains is the roots of the tiles the level below has filled.
    static Hash AddTiles(TileReader old, Hash[] gained, List<KeyValuePair<string, ReadOnlyMemory<byte>>> files)
    {
        Hash? root = null;
        for (int level = 0; ; level++)
        {
            long oldHashes = level >= 8 ? 0 : old.Size >> (8 * level);
            long number = oldHashes / TilePath.FullWidth;
            int kept = (int)(oldHashes % TilePath.FullWidth);
            Hash[] row = kept == 0 ? gained : [.. old.Tile(level, number), .. gained];
            List<Hash> filled = [];
            int start = 0;
            for (; start + TilePath.FullWidth <= row.Length; start += TilePath.FullWidth, number++)
            {
                filled.Add(MerkleTree.Root(row.AsSpan(start, TilePath.FullWidth)));
                if (gained.Length > 0) files.Add(new(InLog(TilePath.Hashes(level, number)), Bytes(row.AsSpan(start, TilePath.FullWidth))));
            }

            Span<Hash> rest = row.AsSpan(start);
            if (!rest.IsEmpty)
            {
                if (gained.Length > 0) files.Add(new(InLog(TilePath.Hashes(level, number, rest.Length)), Bytes(rest)));
                root = TileReader.EdgeRoot(rest, root);
            }

            bool nothingAbove = filled.Count == 0 && (level >= 7 || old.Size >> (8 * (level + 1)) == 0);
            if (nothingAbove) return root ?? MerkleTree.EmptyRoot;
            gained = [.. filled];
        }
    }

    static byte[] Bytes(ReadOnlySpan<Hash> hashes)
    {
        byte[] tile = new byte[hashes.Length * Hash.Size];
        for (int i = 0; i < hashes.Length; i++) hashes[i].Bytes.CopyTo(tile.AsSpan(i * Hash.Size));
        return tile;
    }
}
