using System.Globalization;
using Khronika.Ledger.Entries;
using Khronika.Ledger.Tiles;
using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Sequencing;

/// <summary>What a log gains by leaves: the tiles, bundles, private packs and public entries to put in place.</summary>
static class TreeGrowth
{
    /// <summary>Where a path of the log's own prefix lies in the record folder.</summary>
    public static string InLog(string path) => "log/" + path;

    public static string PublicEntry(long index) => string.Create(CultureInfo.InvariantCulture, $"entry/{index}");

    public static string IssuedCheckpoint(long size) => string.Create(CultureInfo.InvariantCulture, $"checkpoints/{size}");

    /// <summary>The files that add <paramref name="leaves"/> to the log <paramref name="old"/> reads, and the root they lead to.</summary>
    /// <param name="keepsFiles">Whether the log keeps entry files beside it.</param>
    /// <exception cref="DamagedLogException">The right edge of the log, or its last pack, is not what its root says.</exception>
    public static IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> Add(
        TileReader old, Func<string, byte[]?> read, IReadOnlyList<NewLeaf> leaves, bool keepsFiles, out Hash root)
    {
        long first = old.Size;
        List<KeyValuePair<string, ReadOnlyMemory<byte>>> files = [];
        root = AddTiles(old, BatchCheck.HashesOf(leaves), files);
        AddBundles(old, leaves, files);
        if (keepsFiles) AddPacks(old, read, leaves, files);
        for (int i = 0; i < leaves.Count; i++)
            if (leaves[i].Kind == LeafKind.Public) files.Add(new(InLog(PublicEntry(first + i)), leaves[i].File));
        return files;
    }

    /// <summary>
    /// The partial files of a tree that the next one replaces. A partial pack always is; a partial tile or bundle stays for every
    /// checkpoint that was issued (c2sp.org/tlog-tiles). Two trees share one exactly where they have the same number of hashes at
    /// its level, and if any issued tree shares one with this, so does the largest.
    /// </summary>
    /// <param name="size">The tree.</param>
    /// <param name="next">The one that replaces it.</param>
    /// <param name="issued">The largest issued tree, no larger than this one.</param>
    public static IReadOnlyList<string> Superseded(long size, long next, long issued)
    {
        List<string> paths = [];
        for (int level = 0; level < 8 && size >> (8 * level) > 0; level++)
        {
            long number = (size >> (8 * level)) / TilePath.FullWidth;
            int width = TilePath.Width(size, level, number);
            bool isNeeded = new[] { next, issued }.Any(other => other >> (8 * level) == size >> (8 * level));
            if (width == 0 || isNeeded) continue;
            paths.Add(InLog(TilePath.Hashes(level, number, width)));
            if (level == 0) paths.Add(InLog(TilePath.Leaves(number, width)));
        }

        return [.. paths, .. SupersededPack(size)];
    }

    /// <summary>The partial pack of a tree that a larger one has replaced, if it has one.</summary>
    public static IReadOnlyList<string> SupersededPack(long size) =>
        size % TilePath.FullWidth is > 0 and long files ? [TilePath.Pack(size / TilePath.FullWidth, (int)files)] : [];

    /// <summary>The entry files of the pack that is not yet full, whole or erased as they lie there now.</summary>
    public static IReadOnlyList<ReadOnlyMemory<byte>> LastPack(TileReader log, Func<string, byte[]?> read)
    {
        int width = (int)(log.Size % TilePath.FullWidth);
        if (width == 0) return [];
        string path = TilePath.Pack(log.Size / TilePath.FullWidth, width);
        byte[] pack = read(path) ?? throw new DamagedLogException(path, "it is missing");
        if (!EntryPack.TryRead(pack, out IReadOnlyList<ReadOnlyMemory<byte>> files) || files.Count != width)
            throw new DamagedLogException(path, $"it does not hold {width} entry files");
        for (int i = 0; i < width; i++)
            if (!files[i].IsEmpty) CheckFile(path, files[i].Span, log.Leaf(log.Size - width + i));
        return files;
    }

    /// <summary>That an entry file is the one its leaf commits to. What it says was read when it was made and need not be read again.</summary>
    public static void CheckFile(string path, ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> leaf)
    {
        if (Leaf.Read(leaf, out Hash commitment) == LeafKind.Unknown || EntryFileReader.CommitmentOf(bytes) != commitment)
            throw new DamagedLogException(path, "an entry file is not the one its leaf commits to");
    }

    static void AddBundles(TileReader old, IReadOnlyList<NewLeaf> leaves, List<KeyValuePair<string, ReadOnlyMemory<byte>>> files)
    {
        long start = old.Size - (old.Size % TilePath.FullWidth);
        ReadOnlyMemory<byte>[] bundled = [.. Longs(start, old.Size).Select(index => (ReadOnlyMemory<byte>)old.Leaf(index)), .. leaves.Select(leaf => leaf.Bytes)];
        foreach ((long number, ReadOnlyMemory<byte>[] part) in Parts(start, bundled))
            files.Add(new(InLog(TilePath.Leaves(number, part.Length)), EntryBundle.Write(part)));
    }

    static void AddPacks(TileReader old, Func<string, byte[]?> read, IReadOnlyList<NewLeaf> leaves, List<KeyValuePair<string, ReadOnlyMemory<byte>>> files)
    {
        long start = old.Size - (old.Size % TilePath.FullWidth);
        ReadOnlyMemory<byte>[] packed = [.. LastPack(old, read), .. leaves.Select(leaf => leaf.File)];
        foreach ((long number, ReadOnlyMemory<byte>[] part) in Parts(start, packed))
            files.Add(new(TilePath.Pack(number, part.Length), EntryPack.Write(part)));
    }

    static IEnumerable<(long Number, T[] Part)> Parts<T>(long start, T[] all)
    {
        for (int at = 0; at < all.Length; at += TilePath.FullWidth)
            yield return ((start + at) / TilePath.FullWidth, all[at..Math.Min(at + TilePath.FullWidth, all.Length)]);
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
