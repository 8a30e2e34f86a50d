using System.Collections.Concurrent;
using Khronika.Ledger.Sequencing;

namespace Khronika.Ledger.Tests.Sequencing;

/// <summary>How one write goes wrong.</summary>
public enum Failure
{
    /// <summary>It throws and nothing was written.</summary>
    Lost,

    /// <summary>It throws and yet everything was written.</summary>
    Persisted,

    /// <summary>It throws after the first half; only for writes of several files.</summary>
    Half,
}

/// <summary>A log in memory, written by hand after the contract, with one write that can be made to fail.</summary>
sealed class MemoryStorage : ILogStorage
{
    public Dictionary<string, byte[]> Files { get; } = [];

    public Dictionary<string, byte[]> Staging { get; } = [];

    public LogHead? Head { get; set; }

    /// <summary>The memory of the signer of this log; it lies elsewhere and does not go back when the log does.</summary>
    public MemoryOfSigner Signer { get; } = new();

    /// <summary>Names of all writes in their order.</summary>
    public List<string> Writes { get; } = [];

    /// <summary>Paths of all reads.</summary>
    public ConcurrentQueue<string> Reads { get; } = [];

    /// <summary>Counts down with each write; at zero that write fails.</summary>
    public int FailAt { get; set; } = -1;

    public Failure How { get; set; }

    /// <summary>All of it as it is now, as a backup would hold it.</summary>
    public MemoryStorage Copy()
    {
        MemoryStorage copy = new() { Head = Head };
        foreach ((string path, byte[] bytes) in Files) copy.Files.Add(path, [.. bytes]);
        foreach ((string name, byte[] bytes) in Staging) copy.Staging.Add(name, [.. bytes]);
        return copy;
    }

    public LogHead? ReadHead() => Head;

    public bool TryReplaceHead(LogHead? from, LogHead to)
    {
        if (Head != from) return false;
        Write("head", () => Head = to);
        return true;
    }

    public void Stage(string name, ReadOnlyMemory<byte> bytes) => Write("stage", () => Staging.Add(name, bytes.ToArray()));

    public byte[] ReadStaged(string name) => Staging[name];

    public IReadOnlyList<string> StagedNames() => [.. Staging.Keys];

    public void DiscardStaged(IReadOnlyList<string> names)
    {
        if (names.Count == 0) return;
        Write("discard", () => Discard(names), () => Discard([.. names.Take(names.Count / 2)]));
    }

    public byte[]? Read(string path)
    {
        Reads.Enqueue(path);
        return Files.GetValueOrDefault(path);
    }

    public void Issue(IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> files)
    {
        int half = (files.Count + 1) / 2;
        Write("issue", () => Put(files), () => Put(files.Take(half)));
    }

    public void ReplaceNote(string path, ReadOnlyMemory<byte> note) => Write(path == "sequenced" ? "note" : "checkpoint", () => Files[path] = note.ToArray());

    public void Remove(IReadOnlyList<string> paths) => Write("remove", () => RemoveAll(paths), () => RemoveAll([.. paths.Take(paths.Count / 2)]));

    void Discard(IReadOnlyList<string> names)
    {
        foreach (string name in names) Staging.Remove(name);
    }

    void RemoveAll(IReadOnlyList<string> paths)
    {
        foreach (string path in paths) Files.Remove(path);
    }

    void Put(IEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>>> files)
    {
        foreach ((string path, ReadOnlyMemory<byte> bytes) in files)
            if (!Files.TryAdd(path, bytes.ToArray()) && !Files[path].AsSpan().SequenceEqual(bytes.Span)) throw new IOException($"{path} is there with another content");
    }

    void Write(string name, Action whole, Action? half = null)
    {
        Writes.Add(name);
        if (FailAt-- != 0)
        {
            whole();
            return;
        }

        if (How == Failure.Persisted) whole();
        if (How == Failure.Half) (half ?? whole)();
        throw new IOException($"{name} failed on purpose");
    }
}
