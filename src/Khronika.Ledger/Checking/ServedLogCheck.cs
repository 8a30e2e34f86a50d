using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Khronika.Ledger.Entries;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Signing;
using Khronika.Ledger.Tiles;
using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Checking;

/// <summary>
/// Checks a log from what anybody can read of it: the signature of its checkpoint, every tile and bundle up to the signed root,
/// that each public entry is served whole, and the earlier checkpoints kept beside it.
/// </summary>
public sealed class ServedLogCheck
{
    const string CheckpointPath = "checkpoint";
    const string Entry0 = "entry/0";

    readonly LogFiles files;
    readonly ConcurrentDictionary<long, EntryFile> keyEntries = [];
    long publicEntries, keptCheckpoints;

    ServedLogCheck(LogFiles files) => this.files = files;

    /// <param name="read">The bytes of a path below the log's prefix, null where there are none. Called from several threads at once.</param>
    /// <param name="key">
    /// The log's key in use, from another place than the log; without one that of entry 0 is taken. A log that replaced its key is
    /// checked by the new one.
    /// </param>
    /// <param name="listing">What lies there, where it can be listed: each checkpoint must be kept, and no entry served that is not public.</param>
    /// <param name="parallelReads">As for <see cref="TreeCheck"/>.</param>
    public static ServedLogReport Run(
        Func<string, byte[]?> read, VerifierKey? key, LogListing? listing = null, int? parallelReads = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(read);
        ServedLogCheck check = new(new LogFiles(read, 0));
        VerifierKey? named = key is null ? check.KeyOfEntry0() : null;
        if ((key ?? named) is not VerifierKey known || check.OpenCheckpoint(CheckpointPath, known, null) is not Checkpoint checkpoint)
            return new ServedLogReport(null, key ?? named, 0, 0, check.files.Findings);

        TreeReport tree = TreeCheck.Run(
            read, checkpoint.Size, checkpoint.Root, listing?.KeptCheckpoints, (index, commitment) => check.CheckPublic(checkpoint.Origin, index, commitment), parallelReads, cancellation);

        // The tree is signed, so the keys its public entries name are the log's: earlier checkpoints were signed by earlier ones.
        LogKeys? keys = check.KeysOf(known);
        if (keys is not null) check.OpenCheckpoint(CheckpointPath, known, keys);
        if (listing is not null)
        {
            check.CheckKept(read, known, keys, checkpoint, listing.KeptCheckpoints);
            check.CheckServed(read, checkpoint, listing.Entries);
        }

        if (!tree.IsComplete) check.files.Report(TreeFindingKind.Unchecked, "tile", "so much of it is missing or wrong that the rest was not looked at");
        if (tree.UnknownLeaves > 0) check.files.Report(TreeFindingKind.Unchecked, "tile/entries", $"{tree.UnknownLeaves} leaves are of a kind this version does not know; their hashes are right");
        TreeFinding[] all = [.. check.files.Findings.Concat(tree.Findings).Distinct().OrderBy(finding => finding.Path, StringComparer.Ordinal)];
        return new ServedLogReport(checkpoint, known, check.publicEntries, check.keptCheckpoints, all);
    }

    VerifierKey? KeyOfEntry0()
    {
        byte[]? bytes = files.Read(Entry0, out bool isUnreadable);
        string? line = bytes is not null && EntryFile.TryRead(bytes, out EntryFile? entry, out _) && entry.ValueOf("/body/vkey") is JsonValue value && value.TryGetValue(out string? text) ? text : null;
        if (VerifierKey.TryParse(line, out VerifierKey? key)) return key;
        if (!isUnreadable) files.Report(TreeFindingKind.Unchecked, Entry0, "it names no key and none was given: is this the folder or address of a log of ours?");
        return null;
    }

    LogKeys? KeysOf(VerifierKey known)
    {
        if (!keyEntries.TryGetValue(0, out EntryFile? entry0) || LogKeys.From(entry0, known.Name) is not LogKeys keys) return null;
        foreach ((long index, EntryFile rotation) in keyEntries.Where(entry => entry.Key > 0).OrderBy(entry => entry.Key))
            if (!keys.TryRotate(index, rotation)) files.Report(TreeFindingKind.Wrong, string.Create(CultureInfo.InvariantCulture, $"entry/{index}"), "it replaces the log's key by one whose hash was not logged before");
        if (keys.All.Any(named => named.ToString() == known.ToString())) return keys;
        files.Report(TreeFindingKind.Wrong, Entry0, "neither it nor a rotation names the key that signed");
        return null;
    }

    // What lies among the public entries is served, and a private one there is given out to everybody.
    void CheckServed(Func<string, byte[]?> read, Checkpoint latest, IReadOnlyCollection<string> names)
    {
        TileReader reader = new(read, latest.Size, latest.Root);
        foreach (string name in names.Order(StringComparer.Ordinal))
        {
            if (files.IsFull) return;
            try
            {
                bool isIndex = Checkpoint.TryCount(name, out long index);
                // As with tiles: it is put in place before the checkpoint that covers it.
                if (isIndex && (index >= latest.Size || Leaf.Read(reader.Leaf(index), out _) == LeafKind.Public)) continue;
                files.Report(TreeFindingKind.Wrong, $"entry/{name}", "it is served, and the log has no public entry there");
            }
            catch (Exception damage) when (damage is IOException or UnauthorizedAccessException)
            {
                // The damaged bundle has a finding of its own.
                files.Report(TreeFindingKind.Unchecked, $"entry/{name}", "its leaf is damaged or could not be read");
            }
        }
    }

    // By the keys of the log where they are known, else by the one that was given or named.
    Checkpoint? OpenCheckpoint(string path, VerifierKey key, LogKeys? keys)
    {
        if (files.Read(path, out bool isUnreadable) is not byte[] note)
        {
            if (!isUnreadable) files.Report(TreeFindingKind.Missing, path, "it is missing");
            return null;
        }

        Checkpoint? checkpoint = keys is null ? Checkpoint.Open(note, key.Name, [key], out NoteFault? fault) : keys.Open(note, out fault);
        if (checkpoint is null) files.Report(fault!.IsUnchecked ? TreeFindingKind.Unchecked : TreeFindingKind.Wrong, path, fault.ToString());
        return checkpoint;
    }

    void CheckPublic(string origin, long index, Hash commitment)
    {
        string path = string.Create(CultureInfo.InvariantCulture, $"entry/{index}");
        if (files.Read(path, out bool isUnreadable) is not byte[] bytes)
        {
            if (!isUnreadable) files.Report(TreeFindingKind.Missing, path, "the log says this entry is public, and it is not served: an alarm");
        }
        else if (!EntryFile.TryRead(bytes, out EntryFile? file, out EntryFault? fault) || !file.IsOf(origin, out fault))
        {
            files.Report(fault.IsUnchecked ? TreeFindingKind.Unchecked : TreeFindingKind.Wrong, path, fault.ToString());
        }
        else if (file.Commitment != commitment)
        {
            files.Report(TreeFindingKind.Wrong, path, "it is not the entry that was logged");
        }
        else if (file.WithheldCount > 0)
        {
            files.Report(TreeFindingKind.Wrong, path, "a public entry is not whole");
        }
        else
        {
            Interlocked.Increment(ref publicEntries);
            if (file.Type == LogKeys.EntryType) keyEntries[index] = file;
        }
    }

    void CheckKept(Func<string, byte[]?> read, VerifierKey key, LogKeys? keys, Checkpoint latest, IReadOnlyCollection<long> sizes)
    {
        TileReader reader = new(read, latest.Size, latest.Root);
        foreach (long size in sizes.Append(latest.Size).Distinct().Order())
        {
            string path = string.Create(CultureInfo.InvariantCulture, $"checkpoints/{size}");
            if (OpenCheckpoint(path, key, keys) is not Checkpoint kept) continue;
            try
            {
                if (kept.Size != size) files.Report(TreeFindingKind.Wrong, path, "it is of another size than its name says");
                else if (size > latest.Size) files.Report(TreeFindingKind.Wrong, path, "it is of a larger log than the latest checkpoint: leaves were taken back");
                else if (reader.Root(size) != kept.Root) files.Report(TreeFindingKind.Wrong, path, "it is signed, and of another tree: the log was forked");
                else keptCheckpoints++;
            }
            catch (Exception damage) when (damage is IOException or UnauthorizedAccessException)
            {
                // The damaged tile has a finding of its own.
                files.Report(TreeFindingKind.Unchecked, path, "the tree under it is damaged or could not be read");
            }
        }
    }
}
