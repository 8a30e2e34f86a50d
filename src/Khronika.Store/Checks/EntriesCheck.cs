using System.Globalization;
using System.Text.Json.Nodes;
using Khronika.Ledger.Entries;
using Khronika.Ledger.Signing;
using Khronika.Ledger.Tiles;
using Khronika.Ledger.Tree;
using Khronika.Record;
using Khronika.Record.Bodies;
using Khronika.Record.Things;
using Khronika.Store.Corrections;
using Khronika.Store.Erasing;
using Khronika.Store.Files;
using Khronika.Store.Log;
using Khronika.Store.Objects;

namespace Khronika.Store.Checks;

/// <summary>
/// Every entry file against its leaf, public entries as served, the chain of versions of every thing, what is erased against what
/// the log says is erased, and what lies among the packs besides. Collects on the way which objects the entries name.
/// </summary>
sealed class EntriesCheck(string root, RecordLog log, ObjectFiles objects, Findings findings)
{
    readonly Dictionary<string, (long Version, Hash Commitment)> latest = new(StringComparer.Ordinal);
    readonly HashSet<long> publicIndexes = [];

    // Entries that are not whole, and why that is no erasure's doing unless one says so.
    readonly SortedDictionary<long, (string Pack, string Lost)> gone = [];

    // Of entries of which not even the thing is known any more: any thing's next version may follow one of them.
    readonly HashSet<string> unplaced = new(StringComparer.Ordinal);

    readonly Dictionary<long, ErasureMode> erasures = [];

    internal HashSet<Hash> NamedObjects { get; } = [];

    internal long PublicCount => publicIndexes.Count;

    internal long ErasedCount { get; private set; }

    internal long LostCount { get; private set; }

    internal long UnappliedCount { get; private set; }

    internal void Run()
    {
        var files = new EntryFiles(root, log);
        long size = log.Sequenced.Size;
        for (long index = 0; index < size; index++)
        {
            long entry = index;
            findings.Try(Layout.Entries, () => CheckEntry(entry, files));
        }

        CheckErased();
        CheckServed();
        CheckPacks(size);
    }

    void CheckEntry(long index, EntryFiles files)
    {
        StoredEntry stored = files.Stored(index);
        if (stored.File is not { } file)
        {
            unplaced.Add(stored.Commitment.ToString());
            gone[index] = (stored.Pack, stored.State == StoredState.Lost ? "is lost: only its place in the log is left" : "is gone, and no erasure says so");
            if (stored.Kind == LeafKind.Public) findings.Add(FindingKind.Broken, stored.Pack, $"entry {index} is public and is not there");
            return;
        }

        if (stored.Kind == LeafKind.Public) CheckPublic(index, file, stored.Pack);
        if (file.WithheldCount > 0) gone[index] = (stored.Pack, "has lost fields, and no erasure says so");
        else CheckChain(index, file, stored.Pack);
        latest[file.Record!] = (file.Version!.Value, file.Commitment);
        if (file.ValueOf("/body") is JsonObject body)
        {
            foreach ((Hash hash, _) in Index.NamedObjects.In(file.Type!, body, objects))
                NamedObjects.Add(hash);
            // What was given out can be looked up as long as its list is there; where it is not, that is said when somebody asks.
            if (GivenLists.ListOf(file.Type!, body) is { } list && objects.Contains(list)) NamedObjects.Add(list);
        }
    }

    // What the log says is erased must be; and what is not whole without that is lost, which is another thing.
    void CheckErased()
    {
        var packs = new ErasedPacks(root, log);
        foreach ((long target, ErasureMode mode) in erasures)
        {
            if (publicIndexes.Contains(target)) continue;
            if (packs.Place(target) is not { } place || EntryErasure.IsErased(place, mode == ErasureMode.KeepHeader)) continue;
            UnappliedCount++;
            findings.Add(FindingKind.Broken, packs.PathOf(target), $"entry {target} was erased, and its content is back; opening the record erases it again");
        }

        foreach ((long index, (string pack, string lost)) in gone)
        {
            if (erasures.ContainsKey(index))
            {
                ErasedCount++;
                continue;
            }

            LostCount++;
            findings.Add(FindingKind.Lost, pack, $"entry {index} {lost}");
        }
    }

    void ReadErasure(long index, EntryFile file, string pack)
    {
        if (file.Type != ThingType.Erasure || file.ValueOf("/body") is not JsonObject body) return;
        if (ErasureBody.Read(body) is not { } erasure) findings.Add(FindingKind.CouldNotCheck, pack, $"entry {index} is an erasure of a kind this program does not know: what it erases was not checked");
        else if (erasure.LogIndex >= index || publicIndexes.Contains(erasure.LogIndex)) findings.Add(FindingKind.Broken, pack, $"entry {index} erases what cannot be erased: a public entry, or a later one");
        else erasures[erasure.LogIndex] = erasures.TryGetValue(erasure.LogIndex, out ErasureMode before) && before > erasure.Mode ? before : erasure.Mode;
    }

    void CheckPublic(long index, EntryFile file, string pack)
    {
        publicIndexes.Add(index);
        ReadErasure(index, file, pack);
        if (index > 0 && file.Type == LogKeys.EntryType && !log.Keys.Rotations.Contains(index))
            findings.Add(FindingKind.Broken, Layout.Rotations, $"entry {index} replaces the log's key and is not named there: run 'khronika log rotate-key' again");
        string path = string.Create(CultureInfo.InvariantCulture, $"entry/{index}");
        byte[]? served = log.Read(path);
        if (served is null) findings.Add(FindingKind.Broken, $"{Layout.Log}/{path}", "a public entry is not served");
        else if (!served.AsSpan().SequenceEqual(file.ToBytes())) findings.Add(FindingKind.Broken, $"{Layout.Log}/{path}", "it is not the entry that was logged");
        if (file.WithheldCount > 0) findings.Add(FindingKind.Broken, $"{Layout.Log}/{path}", "a public entry is not whole");
    }

    void CheckChain(long index, EntryFile file, string pack)
    {
        (long version, Hash? commitment) = latest.TryGetValue(file.Record!, out (long Version, Hash Commitment) before) ? (before.Version, before.Commitment) : (0L, (Hash?)null);
        string? prev = (string?)file.ValueOf("/prev");
        bool follows = file.Version == version + 1 && prev == commitment?.ToString();
        bool followsUnplaced = file.Version > version + 1 && prev is not null && unplaced.Contains(prev);
        if (!follows && !followsUnplaced)
            findings.Add(FindingKind.Broken, pack, $"entry {index} does not follow the version before it");
    }

    // An entry that is not public must never be served: it is whole, and readable.
    void CheckServed()
    {
        string folder = Layout.Resolve(root, $"{Layout.Log}/entry");
        if (!Directory.Exists(folder)) return;
        foreach (string name in Directory.EnumerateFileSystemEntries(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal))
            if (!long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out long index) || (index < log.Sequenced.Size && !publicIndexes.Contains(index)))
                findings.Add(FindingKind.Broken, $"{Layout.Log}/entry/{name}", "it is served and is no public entry");
    }

    void CheckPacks(long size)
    {
        string folder = Layout.Resolve(root, Layout.Entries);
        if (!Directory.Exists(folder)) return;
        foreach (string full in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            string name = Path.GetRelativePath(folder, full);
            if (name.StartsWith(NewFile.Prefix, StringComparison.Ordinal)) continue;
            bool isCurrent = TileFile.Parse(name) is TileFile file && $"{Layout.Entries}/{name}" == TilePath.Pack(file.Number, file.Width) && TilePath.Width(size, 0, file.Number) == file.Width;
            if (!isCurrent) findings.Add(FindingKind.Leftover, $"{Layout.Entries}/{name}", "it is no pack of the issued log, and it is readable");
        }
    }
}
