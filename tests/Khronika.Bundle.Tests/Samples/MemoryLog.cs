using Khronika.Ledger.Entries;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Proofs;
using Khronika.Ledger.Sequencing;
using Khronika.Ledger.Signing;
using Khronika.Ledger.Tiles;
using Khronika.Ledger.Tree;

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
        Signer signer = new([Key], new Memory());
        signer.Adopt(0, MerkleTree.EmptyRoot);
        sequencer = new Sequencer(storage, signer);
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
        foreach (NewLeaf leaf in leaves)
        {
            Assert.True(EntryFile.TryRead(leaf.File.Span, out EntryFile? file, out EntryFault? fault), fault?.ToString());
            entries.Add(file);
        }
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

        public void DiscardStaged(IReadOnlyList<string> names)
        {
            foreach (string name in names) staging.Remove(name);
        }

        public byte[]? Read(string path) => Files.GetValueOrDefault(path);

        public void Issue(IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> files)
        {
            foreach ((string path, ReadOnlyMemory<byte> bytes) in files) Files[path] = bytes.ToArray();
        }

        public void ReplaceNote(string path, ReadOnlyMemory<byte> note) => Files[path] = note.ToArray();

        public void Remove(IReadOnlyList<string> paths)
        {
            foreach (string path in paths) Files.Remove(path);
        }
    }

    sealed class Memory : ISignerMemory
    {
        RememberedTree? last;

        public RememberedTree? Read() => last;

        public void Write(RememberedTree tree) => last = tree;
    }
}
