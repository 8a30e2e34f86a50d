using Khronika.Ledger.Entries;
using Khronika.Ledger.Tiles;
using Khronika.Ledger.Tree;
using Khronika.Store.Erasing;

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
            ReadOnlySpan<byte> bytes = pack[(int)(index % TilePath.FullWidth)].Span;
            LeafKind kind = Leaf.Read(log.Leaf(index), out Hash commitment);
            if (bytes.IsEmpty) return new StoredEntry(StoredState.Lost, path, kind, commitment, null);
            if (kind != LeafKind.Unknown && EntryErasure.CommitmentOfFull(bytes) == commitment) return new StoredEntry(StoredState.Erased, path, kind, commitment, null);
            if (!EntryFile.TryRead(bytes, out EntryFile? file, out EntryFault? fault))
                throw new DamagedLogException(path, $"entry {index}: {fault}");
            if (kind == LeafKind.Unknown || file.Commitment != commitment) throw new DamagedLogException(path, $"entry {index} is not the one that was logged");
            if (!file.IsOf(log.Origin, out fault)) throw new DamagedLogException(path, $"entry {index}: {fault}");
            return new StoredEntry(StoredState.Kept, path, kind, commitment, file);
        }
    }

    /// <summary>Drops what it remembers: after packs were rewritten in place.</summary>
    internal void Forget()
    {
        lock (gate) packs.Clear();
    }

    string Pack(long index, out IReadOnlyList<ReadOnlyMemory<byte>> files)
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
            if (packs.TryGetValue(path, out files!)) return path;
            if (IssuedFiles.Read(root, path) is not byte[] bytes) continue;
            if (!EntryPack.TryRead(bytes, out files) || files.Count != width) throw new DamagedLogException(path, $"it does not hold {width} entry files");
            if (packs.Count >= MaxPacksKept) packs.Clear();
            packs[path] = files;
            return path;
        }

        throw new DamagedLogException(path, "it is missing");
    }
}
