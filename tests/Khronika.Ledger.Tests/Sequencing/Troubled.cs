using Khronika.Ledger.Sequencing;

namespace Khronika.Ledger.Tests.Sequencing;

/// <summary>A storage that does as another one does; what goes wrong is in what inherits from it.</summary>
abstract class Troubled(ILogStorage inner) : ILogStorage
{
    public LogHead? ReadHead() => inner.ReadHead();

    public virtual bool TryReplaceHead(LogHead? from, LogHead to) => inner.TryReplaceHead(from, to);

    public void Stage(string name, ReadOnlyMemory<byte> bytes) => inner.Stage(name, bytes);

    public virtual byte[] ReadStaged(string name) => inner.ReadStaged(name);

    public IReadOnlyList<string> StagedNames() => inner.StagedNames();

    public void DiscardStaged(string name) => inner.DiscardStaged(name);

    public byte[]? Read(string path) => inner.Read(path);

    public void Issue(IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> files) => inner.Issue(files);

    public void ReplaceCheckpoint(ReadOnlyMemory<byte> note) => inner.ReplaceCheckpoint(note);

    public void Remove(string path) => inner.Remove(path);
}

/// <summary>Somebody else writes just before the head is moved.</summary>
sealed class Overtaken(ILogStorage inner, Action other) : Troubled(inner)
{
    public override bool TryReplaceHead(LogHead? from, LogHead to)
    {
        other();
        return base.TryReplaceHead(from, to);
    }
}

/// <summary>What is staged comes back with one bit changed.</summary>
sealed class Flipped(ILogStorage inner, int at) : Troubled(inner)
{
    public override byte[] ReadStaged(string name)
    {
        byte[] bytes = [.. base.ReadStaged(name)];
        bytes[at] ^= 1;
        return bytes;
    }
}
