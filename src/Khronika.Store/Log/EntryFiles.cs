using Khronika.Ledger.Entries;
using Khronika.Ledger.Tiles;
using Khronika.Ledger.Tree;
using Khronika.Store.Erasing;
using Khronika.Store.Index;

namespace Khronika.Store.Log;

/// <summary>The entry files in their packs. Each is believed only if it is the one its leaf in the log commits to.</summary>
public sealed class EntryFiles
{
    // Whole cases are read in order, so that few packs are in use at a time; 16 of the usual size are some 10 MB.
    const int MaxPacksKept = 16;

    // A writer in another process removes a partial pack when it issues the next; each time the newer one is there already.
    const int MaxTries = 4;

    readonly string root;
    readonly RecordLog log;
    readonly EntryShapes shapes = new();
    readonly Lock gate = new();
    readonly Dictionary<string, IReadOnlyList<ReadOnlyMemory<byte>>> packs = new(StringComparer.Ordinal);

    internal EntryFiles(string root, RecordLog log)
    {
        this.root = root;
        this.log = log;
    }

    /// <summary>Entries in the log, issued or not.</summary>
    public long Count => log.Sequenced.Size;

    /// <exception cref="ArgumentOutOfRangeException">The log has no such entry.</exception>
    /// <exception cref="DamagedLogException">The pack is missing, or the file is not the one that was logged, or it is lost.</exception>
    /// <exception cref="ErasedEntryException">It was erased so that nothing of it is shown.</exception>
    public EntryFile Read(long index) => Read(index, out _);

    /// <param name="kind">Whether the log says that this entry is public.</param>
    internal EntryFile Read(long index, out LeafKind kind)
    {
        StoredEntry stored = Stored(index);
        kind = stored.Kind;
        return stored.File ?? throw (stored.State == StoredState.Erased ? new ErasedEntryException(index) : new DamagedLogException(stored.Pack, $"entry {index} is lost: only its place in the log is left"));
    }

    /// <summary>As <see cref="Read(long)"/>, where it is a value that nothing is left to read.</summary>
    internal StoredEntry Stored(long index)
    {
        lock (gate)
        {
            string path = Pack(index, out IReadOnlyList<ReadOnlyMemory<byte>> pack);
            return Judge(index, path, pack[(int)(index % TilePath.FullWidth)].Span, log.Leaf(index));
        }
    }

    /// <summary>
    /// What of the entries [<paramref name="first"/>, <paramref name="end"/>), which lie in one pack, is left for an index. The pack is
    /// read and not remembered. For several threads at once.
    /// </summary>
    /// <exception cref="DamagedLogException">As <see cref="Read(long)"/>; erased and lost ones are left out instead.</exception>
    internal IEnumerable<IndexedEntry> Indexed(long first, long end)
    {
        string path = Pack(first, out IReadOnlyList<ReadOnlyMemory<byte>> pack, keeps: false);
        byte[][] leaves = log.Leaves(first, end);
        for (long index = first; index < end; index++)
        {
            ReadOnlyMemory<byte> bytes = pack[(int)(index % TilePath.FullWidth)];
            byte[] leaf = leaves[index - first];
            LeafKind kind = Leaf.Read(leaf, out Hash commitment);
            if (kind != LeafKind.Unknown && WholeEntry.TryRead(bytes, log.Origin, shapes) is { } whole && whole.Commitment == commitment) yield return IndexedEntry.Of(index, whole);
            else if (Judge(index, path, bytes.Span, leaf).File is { } file) yield return IndexedEntry.Of(index, file);
        }
    }

    /// <summary>The same of one that was just sealed.</summary>
    internal static IndexedEntry Indexed(long index, EntryFile file, string origin, EntryShapes shapes) =>
        WholeEntry.TryRead(file.ToBytes(), origin, shapes) is { } whole ? IndexedEntry.Of(index, whole) : IndexedEntry.Of(index, file);

    StoredEntry Judge(long index, string path, ReadOnlySpan<byte> bytes, byte[] leaf)
    {
        LeafKind kind = Leaf.Read(leaf, out Hash commitment);
        if (bytes.IsEmpty) return new StoredEntry(StoredState.Lost, path, kind, commitment, null);
        if (kind != LeafKind.Unknown && EntryErasure.CommitmentOfFull(bytes) == commitment) return new StoredEntry(StoredState.Erased, path, kind, commitment, null);
        if (!EntryFile.TryRead(bytes, out EntryFile? file, out EntryFault? fault))
            throw new DamagedLogException(path, $"entry {index}: {fault}");
        if (kind == LeafKind.Unknown || file.Commitment != commitment) throw new DamagedLogException(path, $"entry {index} is not the one that was logged");
        if (!file.IsOf(log.Origin, out fault)) throw new DamagedLogException(path, $"entry {index}: {fault}");
        return new StoredEntry(StoredState.Kept, path, kind, commitment, file);
    }

    /// <summary>Drops what it remembers: after packs were rewritten in place.</summary>
    internal void Forget()
    {
        lock (gate) packs.Clear();
    }

    string Pack(long index, out IReadOnlyList<ReadOnlyMemory<byte>> files, bool keeps = true)
    {
        long number = index / TilePath.FullWidth;
        string path = "";
        for (int attempt = 0; attempt < MaxTries; attempt++)
        {
            long count = Count;
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, count);
            int width = TilePath.Width(count, 0, number);
            path = TilePath.Pack(number, width);
            if (keeps && packs.TryGetValue(path, out files!)) return path;
            if (IssuedFiles.Read(root, path) is not byte[] bytes) continue;
            if (!EntryPack.TryRead(bytes, out files) || files.Count != width) throw new DamagedLogException(path, $"it does not hold {width} entry files");
            if (!keeps) return path;
            if (packs.Count >= MaxPacksKept) packs.Clear();
            packs[path] = files;
            return path;
        }

        throw new DamagedLogException(path, "it is missing");
    }
}
