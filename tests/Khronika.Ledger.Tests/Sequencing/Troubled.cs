using Khronika.Ledger.Sequencing;

namespace Khronika.Ledger.Tests.Sequencing;

/// <summary>A storage that does as another one does; what goes wrong is in what inherits from it.</summary>
abstract class Troubled(ILogStorage inner) : ILogStorage
{
    public ILogStorage Inner => inner;

    public LogHead? ReadHead() => inner.ReadHead();

    public virtual bool TryReplaceHead(LogHead? from, LogHead to) => inner.TryReplaceHead(from, to);

    public virtual void Stage(string name, ReadOnlyMemory<byte> bytes) => inner.Stage(name, bytes);

    public virtual byte[] ReadStaged(string name) => inner.ReadStaged(name);

    public IReadOnlyList<string> StagedNames() => inner.StagedNames();

    public void DiscardStaged(IReadOnlyList<string> names) => inner.DiscardStaged(names);

    public byte[]? Read(string path) => inner.Read(path);

    public void Issue(IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> files) => inner.Issue(files);

    public void ReplaceNote(string path, ReadOnlyMemory<byte> note) => inner.ReplaceNote(path, note);

    public void Remove(IReadOnlyList<string> paths) => inner.Remove(paths);
}

/// <summary>Somebody else writes just before the head is moved, or already before this one stages.</summary>
sealed class Overtaken(ILogStorage inner, Action other, bool before = false) : Troubled(inner)
{
    public override void Stage(string name, ReadOnlyMemory<byte> bytes)
    {
        if (before) other();
        base.Stage(name, bytes);
    }

    public override bool TryReplaceHead(LogHead? from, LogHead to)
    {
        if (!before) other();
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

/// <summary>The first batch is not staged before a test lets it.</summary>
sealed class Held(ILogStorage inner, ManualResetEventSlim release) : Troubled(inner)
{
    public override void Stage(string name, ReadOnlyMemory<byte> bytes)
    {
        release.Wait();
        base.Stage(name, bytes);
    }
}
