using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Khronika.Ledger.Entries;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Tiles;
using Khronika.Ledger.Tree;

namespace Khronika.Bench.Ledger;

/// <summary>
/// A log of any size, written straight to its files: tiles, bundles and a signed checkpoint over leaves with invented commitments.
/// No entry file stands behind them. Made once in a run.
/// </summary>
sealed class GeneratedLog
{
    const string Origin = "sample-invented.example/bench";

    GeneratedLog(string folder, long size)
    {
        Folder = folder;
        Size = size;
        Root = WriteTiles();
        SigningKey key = SigningKey.Generate(Origin);
        Signing = key;
        Key = key.Verifier;
        Note = key.Sign(new Checkpoint(Origin, size, Root).ToString());
        File.WriteAllText(Path.Combine(folder, "checkpoint"), Note);
    }

    public string Folder { get; }

    public long Size { get; }

    public Hash Root { get; }

    public SigningKey Signing { get; }

    public VerifierKey Key { get; }

    public string Note { get; }

    public IReadOnlyList<string> Files { get; private set; } = [];

    static GeneratedLog? made;

    /// <summary>The log of this run, beside the folders of its measurements.</summary>
    public static GeneratedLog Of(Options options, string folder)
    {
        string place = Path.Combine(Path.GetDirectoryName(folder)!, "generated");
        if (made?.Folder == place) return made;
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"a log of {options.Entries} entries is written first …"));
        return made = new GeneratedLog(Directory.CreateDirectory(place).FullName, options.Entries);
    }

    public byte[]? Read(string path)
    {
        string full = Path.Combine(Folder, path);
        return File.Exists(full) ? File.ReadAllBytes(full) : null;
    }

    Hash WriteTiles()
    {
        List<string> files = [];
        Hash? root = null;
        Hash[] row = WriteLeaves(files, out Hash[] edge);
        for (int level = 0; ; level++)
        {
            if (edge.Length > 0) root = EdgeRoot(edge, root);
            if (row.Length == 0) break;
            List<Hash> above = [];
            int start = 0;
            for (; start + TilePath.FullWidth <= row.Length; start += TilePath.FullWidth)
            {
                Write(TilePath.Hashes(level + 1, start / TilePath.FullWidth), row.AsSpan(start, TilePath.FullWidth), files);
                above.Add(MerkleTree.Root(row.AsSpan(start, TilePath.FullWidth)));
            }

            edge = row[start..];
            if (edge.Length > 0) Write(TilePath.Hashes(level + 1, start / TilePath.FullWidth, edge.Length), edge, files);
            row = [.. above];
        }

        Files = files;
        return root ?? MerkleTree.EmptyRoot;
    }

    Hash[] WriteLeaves(List<string> files, out Hash[] edge)
    {
        long full = Size / TilePath.FullWidth;
        Hash[] roots = new Hash[full];
        Parallel.For(0, full, number => roots[number] = MerkleTree.Root(WriteBundle(number, TilePath.FullWidth, files)));
        int rest = (int)(Size % TilePath.FullWidth);
        edge = rest > 0 ? WriteBundle(full, rest, files) : [];
        return roots;
    }

    Hash[] WriteBundle(long number, int width, List<string> files)
    {
        byte[][] leaves = new byte[width][];
        Hash[] commitments = new Hash[width], hashes = new Hash[width];
        RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(commitments.AsSpan()));
        for (int i = 0; i < width; i++) leaves[i] = Leaf.Of(commitments[i], LeafKind.Entry);
        MerkleTree.LeafHashes([.. leaves.Select(leaf => (ReadOnlyMemory<byte>)leaf)], hashes);
        Write(TilePath.Leaves(number, width), EntryBundle.Write(leaves), files);
        Write(TilePath.Hashes(0, number, width), hashes, files);
        return hashes;
    }

    void Write(string path, ReadOnlySpan<Hash> tile, List<string> files) => Write(path, MemoryMarshal.AsBytes(tile), files);

    void Write(string path, ReadOnlySpan<byte> bytes, List<string> files)
    {
        string full = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, bytes);
        lock (files) files.Add(path);
    }

    // The subtrees of the tile from the smallest on, each to the left of what it takes in.
    static Hash EdgeRoot(ReadOnlySpan<Hash> tile, Hash? below)
    {
        if (below is not Hash running) return MerkleTree.Root(tile);
        for (int height = 0, end = tile.Length; end > 0; height++)
        {
            if ((end & (1 << height)) == 0) continue;
            running = MerkleTree.NodeHash(MerkleTree.Root(tile.Slice(end - (1 << height), 1 << height)), running);
            end -= 1 << height;
        }

        return running;
    }
}
