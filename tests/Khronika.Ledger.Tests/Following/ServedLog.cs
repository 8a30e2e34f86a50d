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
    Sequencer sequencer;
    SigningKey standby = SigningKey.Generate(Invented.Origin);
    SigningKey[] signing;

    public ServedLog(SigningKey? key = null)
    {
        Key = key ?? SigningKey.Generate(Invented.Origin);
        signing = [Key];
        sequencer = Begin();
        AppendKey(Key, standby);
    }

    /// <summary>The first one.</summary>
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

    /// <summary>Logs the entry that reveals the standby key, which it gives back; from then on all keys so far sign.</summary>
    public SigningKey Rotate()
    {
        (SigningKey revealed, standby) = (standby, SigningKey.Generate(Invented.Origin));
        signing = [revealed, .. signing];
        sequencer = Begin();
        AppendKey(revealed, standby);
        return revealed;
    }

    /// <summary>From now on the latest key signs alone.</summary>
    public ServedLog Retire()
    {
        signing = [signing[0]];
        sequencer = Begin();
        return this;
    }

    /// <summary>Logs an entry that names a key and the hash of a next one, whether or not it may.</summary>
    public void AppendKey(SigningKey named, SigningKey next) =>
        sequencer.Append([new NewLeaf(LeafKind.Public, EntryFile.Seal(Invented.Entry(LogKeys.Body(named.Verifier, next.Verifier)) with { Type = LogKeys.EntryType }))]);

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

    Sequencer Begin()
    {
        Sequencer begun = new(storage, new Signer(signing, storage.Signer));
        begun.Recover();
        return begun;
    }
}
