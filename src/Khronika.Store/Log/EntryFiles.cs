using Khronika.Ledger.Entries;
using Khronika.Ledger.Tiles;
using Khronika.Ledger.Tree;

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
    /// <exception cref="DamagedLogException">The pack is missing, or the file is not the one that was logged.</exception>
    public EntryFile Read(long index) => Read(index, out _);

    /// <param name="kind">Whether the log says that this entry is public.</param>
    internal EntryFile Read(long index, out LeafKind kind)
    {
        lock (gate)
        {
            string path = Pack(index, out IReadOnlyList<ReadOnlyMemory<byte>> pack);
            if (!EntryFile.TryRead(pack[(int)(index % TilePath.FullWidth)].Span, out EntryFile? file, out EntryFault? fault))
                throw new DamagedLogException(path, $"entry {index}: {fault}");
            kind = Leaf.Read(log.Leaf(index), out Hash commitment);
            if (kind == LeafKind.Unknown || file.Commitment != commitment) throw new DamagedLogException(path, $"entry {index} is not the one that was logged");
            if (!file.IsOf(log.Origin, out fault)) throw new DamagedLogException(path, $"entry {index}: {fault}");
            return file;
        }
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
