using Khronika.Ledger.Entries;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Proofs;
using Khronika.Ledger.Sequencing;
using Khronika.Ledger.Tiles;

namespace Khronika.Bundle.Tests.Samples;

/// <summary>A real log kept in memory: what the sequencer writes, and the entries it was given.</summary>
sealed class MemoryLog
{
    readonly Storage storage = new();
    readonly Sequencer sequencer;
    readonly List<EntryFile> entries = [];

    public MemoryLog(string origin)
    {
        Key = SigningKey.Generate(origin);
        sequencer = new Sequencer(storage, Key);
        sequencer.Recover();
    }

    public SigningKey Key { get; }

    /// <summary>Files by their path in the log folder.</summary>
    public IReadOnlyDictionary<string, byte[]> Files => storage.Files.Where(f => f.Key.StartsWith("log/", StringComparison.Ordinal)).ToDictionary(f => f.Key[4..], f => f.Value);

    public string Checkpoint => storage.Head!.Note;

    public long Size => storage.Head!.Size;

    public void Append(params IReadOnlyList<NewLeaf> leaves)
    {
        sequencer.Append(leaves);
        entries.AddRange(leaves.Select(l => l.File));
    }

    public EntryFile EntryAt(long index) => entries[(int)index];

    public TlogProof ProofOf(long index)
    {
        var reader = new TileReader(path => Files.GetValueOrDefault(path), storage.Head!.Size, storage.Head.Root);
        return new TlogProof { Index = index, Path = reader.Inclusion(index, storage.Head.Size), Note = Checkpoint };
    }

    sealed class Storage : ILogStorage
    {
        readonly Dictionary<string, byte[]> staging = [];

        public Dictionary<string, byte[]> Files { get; } = [];

        public LogHead? Head { get; private set; }

        public LogHead? ReadHead() => Head;

        public bool TryReplaceHead(LogHead? from, LogHead to)
        {
            if (Head != from) return false;
            Head = to;
            return true;
        }

        public void Stage(string name, ReadOnlyMemory<byte> bytes) => staging.Add(name, bytes.ToArray());

        public byte[] ReadStaged(string name) => staging[name];

        public IReadOnlyList<string> StagedNames() => [.. staging.Keys];

        public void DiscardStaged(string name) => staging.Remove(name);

        public byte[]? Read(string path) => Files.GetValueOrDefault(path);

        public void Issue(IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> files)
        {
            foreach ((string path, ReadOnlyMemory<byte> bytes) in files) Files[path] = bytes.ToArray();
        }

        public void ReplaceCheckpoint(ReadOnlyMemory<byte> note) => Files["log/checkpoint"] = note.ToArray();

        public void Remove(string path) => Files.Remove(path);
    }
}
