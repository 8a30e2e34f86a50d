using System.Text.Json.Nodes;
using Khronika.Ledger.Entries;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Sequencing;
using Khronika.Ledger.Signing;
using Khronika.Ledger.Tests.Sequencing;

namespace Khronika.Ledger.Tests.Following;

/// <summary>A log in memory as it is served, with entry 0 and entries of both kinds; its files can be spoiled.</summary>
sealed class ServedLog
{
    readonly MemoryStorage storage = new();
    readonly Sequencer sequencer;

    public ServedLog(SigningKey? key = null)
    {
        Key = key ?? SigningKey.Generate(Invented.Origin);
        sequencer = new Sequencer(storage, new Signer([Key], storage.Signer));
        sequencer.Recover();
        sequencer.Append([new NewLeaf(LeafKind.Public, EntryFile.Seal(Invented.Entry(new JsonObject { ["vkey"] = Key.Verifier.ToString() })))]);
    }

    public SigningKey Key { get; }

    public long Size => storage.Head!.Size;

    public string Note => storage.Head!.Note;

    /// <summary>Paths that were asked for.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>What reading a path throws or hands out instead.</summary>
    public Func<string, byte[]?, byte[]?> Instead { get; set; } = (_, bytes) => bytes;

    /// <summary>Logs so many entries as one batch, each <paramref name="publicEvery"/>-th public.</summary>
    public ServedLog Append(int count, int publicEvery = 50)
    {
        sequencer.Append([.. Enumerable.Range(0, count).Select(i => new NewLeaf(i % publicEvery == 0 ? LeafKind.Public : LeafKind.Entry, Invented.Sealed(new JsonObject { ["n"] = i })))]);
        return this;
    }

    /// <summary>What is served now, to be served again later as a restored copy would be.</summary>
    public Dictionary<string, byte[]> Copy() => new(storage.Files);

    public void Restore(Dictionary<string, byte[]> copy)
    {
        storage.Files.Clear();
        foreach ((string path, byte[] bytes) in copy) storage.Files[path] = bytes;
    }

    /// <summary>The stored file of a path, to be changed by a test.</summary>
    public byte[] this[string path]
    {
        get => storage.Files["log/" + path];
        set => storage.Files["log/" + path] = value;
    }

    public void Remove(string path) => storage.Files.Remove("log/" + path);

    public byte[]? Read(string path)
    {
        lock (Asked) Asked.Add(path);
        return Instead(path, storage.Read("log/" + path));
    }
}
