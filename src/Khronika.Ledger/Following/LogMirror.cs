using System.Globalization;
using System.Text;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Sequencing;
using Khronika.Ledger.Tiles;
using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Following;

/// <summary>
/// Copies a log and keeps only what leads to its signed root. The checkpoint it is copying towards is kept first, as pending,
/// then tiles, bundles and public entries, then the checkpoint in its place: a copy cut off anywhere is taken up again, and a log
/// that forks meanwhile is still caught. A fork and a shrunk log are refused, with both checkpoints kept.
/// </summary>
/// <param name="read">The log's files (<see cref="LogSource.Read"/>).</param>
/// <param name="key">The log's, the first one or one that replaced it; its rotations are followed.</param>
public sealed class LogMirror(Func<string, byte[]?> read, VerifierKey key, IFollowerStorage storage)
{
    /// <summary>The checkpoint being copied towards, signed, under this path until the copy is whole.</summary>
    public const string Pending = "pending";

    /// <summary>Indices of public entries the log did not serve, a line each.</summary>
    public const string NotServedList = "not-served";

    // Bundles in memory at once; at the longest leaves these are 134 MB.
    const int AtOnce = 8;

    readonly ReadAhead ahead = new(read);
    long copied;
    EvidenceKind? evidence;

    /// <summary>Brings the copy up to the log.</summary>
    /// <exception cref="DamagedLogException">The copy itself is damaged.</exception>
    public FollowReport Run(CancellationToken cancel = default)
    {
        FollowedKeys keys = FollowedKeys.Read(storage, key);
        Checkpoint? kept = Kept(keys, "checkpoint"), known = Latest(kept, Kept(keys, Pending));
        copied = 0;
        evidence = null;
        List<LogFinding> findings = [];
        try
        {
            Follow(keys, kept, known, findings, cancel);
        }
        catch (DamagedLogException damage)
        {
            findings.Add(new LogFinding.Damaged(damage.Path, damage.Reason));
        }
        catch (LogSourceException failed)
        {
            findings.Add(new LogFinding.Unreachable(failed.Path, failed.Reason));
        }

        return new FollowReport(Kept(FollowedKeys.Read(storage, key), "checkpoint"), copied, findings, evidence);
    }

    void Follow(FollowedKeys keys, Checkpoint? kept, Checkpoint? known, List<LogFinding> findings, CancellationToken cancel)
    {
        FollowedLog log = new(ahead.Read, keys);
        string before = known is null ? "" : NoteOf(known, kept);
        if (log.Open(out string note, out LogFinding? finding) is not Checkpoint found)
        {
            findings.Add(finding!);
            if (note.Length > 0) KeepEvidence(EvidenceKind.Unsigned, before, note);
            return;
        }

        if (known is not null && log.Compare(known, found, storage.Read, kind => KeepEvidence(kind, before, note)) is LogFinding contradiction)
        {
            findings.Add(contradiction);
            return;
        }

        List<long> notServed = [];
        if (kept != found || NoteOf(found, kept) != note) storage.Replace(Pending, Encoding.UTF8.GetBytes(note));
        if (kept != found) Copy(log, keys, kept?.Size ?? 0, found, notServed, findings, cancel);
        if (log.Superseded is null) AskAgain(log, keys, found, notServed, findings);
        if ((log.Superseded ?? (keys.AreOfTrusted ? null : new LogFinding.UnnamedKey())) is LogFinding refusal)
        {
            findings.Add(refusal);
            KeepEvidence(EvidenceKind.Signed, before, note);
            return;
        }

        KeepNote(keys, found, note, kept);
    }

    void KeepEvidence(EvidenceKind kind, string before, string note)
    {
        if (storage.KeepEvidence(kind, before, note)) evidence = kind;
    }

    // Leaves and level 0 a few bundles at a time; what is above is a 256th of it.
    void Copy(FollowedLog log, FollowedKeys keys, long from, Checkpoint to, List<long> notServed, List<LogFinding> findings, CancellationToken cancel)
    {
        TileReader reader = log.ReaderOf(to);
        long end = (to.Size + TilePath.FullWidth - 1) / TilePath.FullWidth;
        for (long first = from / TilePath.FullWidth; first < end; first += AtOnce)
        {
            cancel.ThrowIfCancellationRequested();
            long[] numbers = [.. Enumerable.Range(0, (int)Math.Min(AtOnce, end - first)).Select(i => first + i)];
            ahead.Fetch([.. numbers.SelectMany(number => PathsOf(to.Size, number))], cancel);
            List<KeyValuePair<string, ReadOnlyMemory<byte>>> files = [];
            foreach (long number in numbers) CopyBundle(log, reader, number, from, files, notServed, findings);
            if (log.Superseded is not null) return;
            storage.Put(files);
            keys.Keep();
        }

        List<KeyValuePair<string, ReadOnlyMemory<byte>>> above = [];
        for (int level = 1; TilePath.Width(to.Size, level, 0) > 0; level++)
            for (long number = (from >> (8 * level)) / TilePath.FullWidth; TilePath.Width(to.Size, level, number) is > 0 and int width; number++)
                above.Add(new(TilePath.Hashes(level, number, width), Bytes(reader.Tile(level, number))));
        storage.Put(above);
    }

    void CopyBundle(FollowedLog log, TileReader reader, long number, long from, List<KeyValuePair<string, ReadOnlyMemory<byte>>> files, List<long> notServed, List<LogFinding> findings)
    {
        int width = TilePath.Width(reader.Size, 0, number);
        byte[][] leaves = new byte[width][];
        for (int i = 0; i < width; i++)
        {
            long index = (number * TilePath.FullWidth) + i;
            leaves[i] = reader.Leaf(index);
            if (index < from) continue;
            copied++;
            byte[]? entry = log.PublicEntry(index, leaves[i], out LogFinding? finding);
            if (entry is not null) files.Add(new(TreeGrowth.PublicEntry(index), entry));
            if (finding is null) continue;
            findings.Add(finding);
            notServed.Add(index);
        }

        files.Add(new(TilePath.Leaves(number, width), EntryBundle.Write(leaves)));
        files.Add(new(TilePath.Hashes(0, number, width), Bytes(reader.Tile(0, number))));
    }

    // What was not served once is asked for each time, so that an alarm is not forgotten and ends when there is no more reason for it.
    void AskAgain(FollowedLog log, FollowedKeys keys, Checkpoint found, List<long> notServed, List<LogFinding> findings)
    {
        byte[]? list = storage.Read(NotServedList);
        string[] lines = list is null ? [] : Encoding.ASCII.GetString(list).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        TileReader reader = log.ReaderOf(found);
        foreach (string line in lines)
        {
            if (!Checkpoint.TryCount(line, out long index) || index >= found.Size) throw new DamagedLogException(NotServedList, "it is not readable");
            if (notServed.Contains(index)) continue;
            byte[]? entry = log.PublicEntry(index, reader.Leaf(index), out LogFinding? finding);
            if (entry is not null) storage.Put([new(TreeGrowth.PublicEntry(index), entry)]);
            if (finding is null) continue;
            findings.Add(finding);
            notServed.Add(index);
        }

        if (log.Superseded is not null) return;
        keys.Keep();
        string now = string.Concat(notServed.Order().Select(index => string.Create(CultureInfo.InvariantCulture, $"{index}\n")));
        if (now != string.Concat(lines.Select(line => line + "\n"))) storage.Replace(NotServedList, Encoding.ASCII.GetBytes(now));
    }

    // The note of a size is kept as it was frozen beside the latest one, whose cosignatures change.
    void KeepNote(FollowedKeys keys, Checkpoint found, string note, Checkpoint? kept)
    {
        string frozen = TreeGrowth.IssuedCheckpoint(found.Size);
        byte[]? served = storage.Read(frozen) is null ? ahead.Read(frozen) : null;
        if (served is not null && keys.Open(served, out _) == found) storage.Put([new(frozen, served)]);
        if (kept != found || NoteOf(found, kept) != note) storage.Replace("checkpoint", Encoding.UTF8.GetBytes(note));
    }

    static string[] PathsOf(long size, long number)
    {
        int width = TilePath.Width(size, 0, number);
        return [TilePath.Leaves(number, width), TilePath.Hashes(0, number, width)];
    }

    static byte[] Bytes(ReadOnlySpan<Hash> hashes)
    {
        byte[] tile = new byte[hashes.Length * Hash.Size];
        for (int i = 0; i < hashes.Length; i++) hashes[i].Bytes.CopyTo(tile.AsSpan(i * Hash.Size));
        return tile;
    }

    static Checkpoint? Latest(Checkpoint? kept, Checkpoint? pending) => pending?.Size >= (kept?.Size ?? 0) ? pending : kept;

    string NoteOf(Checkpoint known, Checkpoint? kept) => Encoding.UTF8.GetString(storage.Read(kept == known ? "checkpoint" : Pending) ?? []);

    Checkpoint? Kept(FollowedKeys keys, string path)
    {
        byte[]? note = storage.Read(path);
        if (note is null) return null;
        return keys.Open(note, out NoteFault? fault)
            ?? throw new DamagedLogException(path, $"the copy does not hold: {fault}");
    }
}
