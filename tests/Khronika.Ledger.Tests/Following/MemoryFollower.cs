using System.Text;
using Khronika.Ledger.Following;

namespace Khronika.Ledger.Tests.Following;

/// <summary>A mirror's copy and a monitor's memory, without a disk; one write can be made to fail.</summary>
sealed class MemoryFollower : IMonitorStorage
{
    public Dictionary<string, byte[]> Files { get; } = [];

    public List<(string Known, string Found)> Evidence { get; } = [];

    /// <summary>Of each <see cref="Evidence"/>.</summary>
    public List<EvidenceKind> Kinds { get; } = [];

    /// <summary>Whether evidence is kept.</summary>
    public bool HasRoom { get; set; } = true;

    public string? Memory { get; set; }

    /// <summary>Counts down with each write; at zero that write fails, before or after it was made.</summary>
    public int FailAt { get; set; } = -1;

    public bool FailsAfter { get; set; }

    public int Writes { get; private set; }

    public byte[]? Read(string path) => Files.GetValueOrDefault(path);

    public string? Text(string path) => Files.TryGetValue(path, out byte[]? bytes) ? Encoding.UTF8.GetString(bytes) : null;

    public void Put(IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> files) => Write(() =>
    {
        foreach ((string path, ReadOnlyMemory<byte> bytes) in files)
            if (!Files.TryAdd(path, bytes.ToArray()) && !Files[path].AsSpan().SequenceEqual(bytes.Span)) throw new IOException($"{path} is there with another content");
    });

    public void Replace(string path, ReadOnlyMemory<byte> bytes) => Write(() => Files[path] = bytes.ToArray());

    public string? ReadMemory() => Memory;

    public void ReplaceMemory(string memory) => Write(() => Memory = memory);

    public bool KeepEvidence(EvidenceKind kind, string known, string found)
    {
        Evidence.Add((known, found));
        Kinds.Add(kind);
        return HasRoom;
    }

    void Write(Action write)
    {
        Writes++;
        bool fails = FailAt-- == 0;
        if (!fails || FailsAfter) write();
        if (fails) throw new IOException("on purpose");
    }
}
