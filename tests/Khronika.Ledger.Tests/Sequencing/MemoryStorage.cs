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

    /// <summary>Names of all writes in their order.</summary>
    public List<string> Writes { get; } = [];

    /// <summary>Counts down with each write; at zero that write fails.</summary>
    public int FailAt { get; set; } = -1;

    public Failure How { get; set; }

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

    public void DiscardStaged(string name) => Write("discard", () => Staging.Remove(name));

    public byte[]? Read(string path) => Files.GetValueOrDefault(path);

    public void Issue(IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> files)
    {
        int half = (files.Count + 1) / 2;
        Write("issue", () => Put(files), () => Put(files.Take(half)));
    }

    public void ReplaceCheckpoint(ReadOnlyMemory<byte> note) => Write("checkpoint", () => Files["log/checkpoint"] = note.ToArray());

    public void Remove(string path) => Write("remove", () => Files.Remove(path));

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
