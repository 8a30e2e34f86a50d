using Khronika.Ledger.Notes;
using Khronika.Ledger.Tiles;

namespace Khronika.Ledger.Following;

/// <summary>
/// Follows a log without copying it: each checkpoint must extend the one remembered, by a consistency proof computed from tiles,
/// each new leaf must be in its bundle, each public entry be served. Reports forks, shrinking, bad signatures and silence. What
/// contradicts what was seen is kept and never becomes what is remembered.
/// </summary>
/// <param name="read">The log's files (<see cref="LogSource.Read"/>).</param>
/// <param name="key">The log's, the first one or one that replaced it; its rotations are followed.</param>
/// <param name="silence">How long it may go without a larger checkpoint.</param>
public sealed class LogMonitor(Func<string, byte[]?> read, VerifierKey key, IMonitorStorage storage, TimeSpan silence, TimeProvider clock)
{
    // How many leaves are looked at between two writes of the memory: a first look at a large log goes on where it was cut off.
    const long Stride = 1 << 16;

    const int AtOnce = 8;

    readonly ReadAhead ahead = new(read);
    EvidenceKind? evidence;

    /// <summary>Looks once.</summary>
    /// <exception cref="FormatException">The memory is not readable, or of another log: nothing was looked at.</exception>
    /// <exception cref="DamagedLogException">The entries kept to know the log's keys are damaged.</exception>
    public FollowReport Look(CancellationToken cancel = default)
    {
        FollowedKeys keys = FollowedKeys.Read(storage, key);
        MonitorMemory memory = Remembered();
        long before = memory.Checked;
        evidence = null;
        List<LogFinding> findings = [];
        try
        {
            Follow(keys, memory, findings, cancel);
        }
        catch (DamagedLogException damage)
        {
            findings.Add(new LogFinding.Damaged(damage.Path, damage.Reason));
        }
        catch (LogSourceException failed)
        {
            findings.Add(new LogFinding.Unreachable(failed.Path, failed.Reason));
        }

        memory = Remembered();
        TimeSpan quiet = TimeSpan.FromSeconds(Now - memory.NewAt);
        if (quiet > silence) findings.Add(new LogFinding.Silent(quiet));
        return new FollowReport(CheckpointOf(memory, FollowedKeys.Read(storage, key)), memory.Checked - before, findings, evidence);
    }

    long Now => clock.GetUtcNow().ToUnixTimeSeconds();

    void Follow(FollowedKeys keys, MonitorMemory memory, List<LogFinding> findings, CancellationToken cancel)
    {
        FollowedLog log = new(ahead.Read, keys);
        string before = memory.Note;
        Checkpoint? known = CheckpointOf(memory, keys);
        if (log.Open(out string note, out LogFinding? finding) is not Checkpoint found)
        {
            findings.Add(finding!);
            if (note.Length > 0) KeepEvidence(EvidenceKind.Unsigned, before, note);
            return;
        }

        if (known is not null && log.Compare(known, found, ahead.Read, kind => KeepEvidence(kind, before, note)) is LogFinding contradiction)
        {
            findings.Add(contradiction);
            return;
        }

        // Remembered before anything else is looked at: from here on a smaller or another tree is caught. Another note of the same
        // tree too: the one remembered may turn out to be signed by a key that was replaced.
        if (note != before) memory = Keep(memory with { Note = note, NewAt = found == known ? memory.NewAt : Now });
        TileReader reader = log.ReaderOf(found);
        long[] stillNotServed = [.. memory.NotServed.Where(index => !IsServed(log, reader, index, findings))];
        if (log.Superseded is null)
        {
            keys.Keep();
            memory = Keep(memory with { NotServed = stillNotServed });
            while (memory.Checked < found.Size && log.Superseded is null) memory = LookAtLeaves(log, keys, reader, memory, findings, cancel);
        }

        if ((log.Superseded ?? (keys.AreOfTrusted ? null : new LogFinding.UnnamedKey())) is not LogFinding refusal) return;
        findings.Add(refusal);
        KeepEvidence(EvidenceKind.Signed, before, note);
    }

    void KeepEvidence(EvidenceKind kind, string before, string note)
    {
        if (storage.KeepEvidence(kind, before, note)) evidence = kind;
    }

    MonitorMemory LookAtLeaves(FollowedLog log, FollowedKeys keys, TileReader reader, MonitorMemory memory, List<LogFinding> findings, CancellationToken cancel)
    {
        List<long> notServed = [.. memory.NotServed];
        long end = Math.Min(memory.Checked + Stride, reader.Size);
        for (long index = memory.Checked; index < end; index++)
        {
            if (index == memory.Checked || index % (AtOnce * TilePath.FullWidth) == 0)
            {
                cancel.ThrowIfCancellationRequested();
                ahead.Fetch([.. PathsFrom(index, end, reader.Size)], cancel);
            }

            if (!IsServed(log, reader, index, findings)) notServed.Add(index);
        }

        if (log.Superseded is not null) return memory;
        keys.Keep();
        return Keep(memory with { Checked = end, NotServed = notServed });
    }

    static IEnumerable<string> PathsFrom(long index, long end, long size)
    {
        long last = Math.Min(end - 1, index + (AtOnce * TilePath.FullWidth) - 1) / TilePath.FullWidth;
        for (long number = index / TilePath.FullWidth; number <= last; number++)
        {
            int width = TilePath.Width(size, 0, number);
            yield return TilePath.Leaves(number, width);
            yield return TilePath.Hashes(0, number, width);
        }
    }

    static bool IsServed(FollowedLog log, TileReader reader, long index, List<LogFinding> findings)
    {
        log.PublicEntry(index, reader.Leaf(index), out LogFinding? finding);
        if (finding is not null) findings.Add(finding);
        return finding is null;
    }

    MonitorMemory Keep(MonitorMemory memory)
    {
        storage.ReplaceMemory(memory.ToString());
        return memory;
    }

    MonitorMemory Remembered()
    {
        if (storage.ReadMemory() is not string text) return Keep(new MonitorMemory(key, Now, 0, [], ""));
        if (!MonitorMemory.TryParse(text, out MonitorMemory? memory)) throw new FormatException("the monitor's memory is not readable");
        if (memory.Key.Name != key.Name) throw new FormatException("the monitor's memory is of another log");
        return memory;
    }

    static Checkpoint? CheckpointOf(MonitorMemory memory, FollowedKeys keys)
    {
        if (memory.Note.Length == 0) return null;
        Checkpoint? checkpoint = keys.Open(memory.Note, out _);
        return checkpoint?.Size >= memory.Checked ? checkpoint : throw new FormatException("the checkpoint in the monitor's memory does not hold");
    }
}
