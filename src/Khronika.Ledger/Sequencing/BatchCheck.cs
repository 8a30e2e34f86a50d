using Khronika.Ledger.Entries;
using Khronika.Ledger.Tiles;
using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Sequencing;

/// <summary>
/// Whether a staged batch, as read back, is what it says: the guard against a bit that flipped between hashing and storing, which
/// has ended other logs. Asked before anything is signed, and again before a batch found at start is issued.
/// </summary>
static class BatchCheck
{
    /// <exception cref="DamagedLogException">It is not; the message names the file.</exception>
    public static void Run(string name, StagedBatch batch, Func<string, byte[]?> readIssued)
    {
        Dictionary<string, ReadOnlyMemory<byte>> staged = [];
        foreach ((string path, ReadOnlyMemory<byte> bytes) in batch.Files)
            if (!staged.TryAdd(path, bytes)) throw new DamagedLogException(name, $"{path} is in it twice");
        HashSet<string> unused = [.. staged.Keys];

        byte[]? Read(string path)
        {
            unused.Remove(path);
            return staged.TryGetValue(path, out ReadOnlyMemory<byte> bytes) ? bytes.ToArray() : readIssued(path);
        }

        TileReader reader = new(path => Read(TreeGrowth.InLog(path)), batch.NewSize, batch.NewRoot);
        CheckExtends(name, batch, reader);

        // Every bundle and pack the batch writes, with the leaves an unfinished one takes over.
        long start = batch.OldSize - (batch.OldSize % TilePath.FullWidth);
        for (long number = start / TilePath.FullWidth; number * TilePath.FullWidth < batch.NewSize; number++)
            CheckBundle(number, batch, reader, Read);

        // Tiles above the leaves are read on the way to the root only where something asks; those that were filled are asked for here.
        for (int level = 1; level < 8 && batch.NewSize >> (8 * level) > 0; level++)
            for (long number = (batch.OldSize >> (8 * level)) / TilePath.FullWidth; TilePath.Width(batch.NewSize, level, number) > 0; number++)
                reader.Tile(level, number);

        // A path nobody asked for is none a batch between these sizes has; it must never be written.
        if (unused.Count > 0) throw new DamagedLogException(name, $"{unused.First()} does not belong to it");
    }

    static void CheckExtends(string name, StagedBatch batch, TileReader reader)
    {
        if (batch.NewSize <= batch.OldSize) throw new DamagedLogException(name, "it adds no leaf");
        IReadOnlyList<Hash> proof = reader.Consistency(batch.OldSize, batch.NewSize);
        if (!ConsistencyProof.Verify(batch.OldSize, batch.OldRoot, batch.NewSize, batch.NewRoot, proof))
            throw new DamagedLogException(name, "its tree does not extend the head");
    }

    static void CheckBundle(long number, StagedBatch batch, TileReader reader, Func<string, byte[]?> read)
    {
        int width = TilePath.Width(batch.NewSize, 0, number);
        string path = TilePath.Pack(number, width);
        if (!EntryPack.TryRead(read(path), out IReadOnlyList<ReadOnlyMemory<byte>> files) || files.Count != width)
            throw new DamagedLogException(path, $"it does not hold {width} entry files");
        for (int i = 0; i < width; i++)
        {
            long index = (number * TilePath.FullWidth) + i;
            byte[] leaf = reader.Leaf(index);
            TreeGrowth.CheckFile(path, files[i].Span, leaf);
            if (index < batch.OldSize || Leaf.Read(leaf, out _) != LeafKind.Public) continue;
            string entry = TreeGrowth.InLog(TreeGrowth.PublicEntry(index));
            if (!files[i].Span.SequenceEqual(read(entry))) throw new DamagedLogException(entry, "it is not the public entry of its leaf");
        }
    }
}
