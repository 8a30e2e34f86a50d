using System.Globalization;
using System.Text.Json.Nodes;
using Khronika.Ledger.Entries;
using Khronika.Ledger.Tiles;
using Khronika.Ledger.Tree;
using Khronika.Store.Files;
using Khronika.Store.Log;
using Khronika.Store.Objects;

namespace Khronika.Store.Checks;

/// <summary>
/// Every entry file against its leaf, public entries as served, the chain of versions of every thing, and what lies among the
/// packs besides. Collects on the way which objects the entries name.
/// </summary>
sealed class EntriesCheck(string root, RecordLog log, ObjectFiles objects, Findings findings)
{
    readonly Dictionary<string, (long Version, Hash Commitment)> latest = new(StringComparer.Ordinal);
    readonly HashSet<long> publicIndexes = [];

    internal HashSet<Hash> NamedObjects { get; } = [];

    internal long PublicCount => publicIndexes.Count;

    internal long ErasedCount { get; private set; }

    internal void Run()
    {
        var files = new EntryFiles(root, log);
        long size = log.Checkpoint.Size;
        for (long index = 0; index < size; index++)
        {
            long entry = index;
            findings.Try(Layout.Entries, () => CheckEntry(entry, files));
        }

        CheckServed();
        CheckPacks(size);
    }

    void CheckEntry(long index, EntryFiles files)
    {
        EntryFile file = files.Read(index, out LeafKind kind);
        string pack = TilePath.Pack(index / TilePath.FullWidth, TilePath.Width(log.Checkpoint.Size, 0, index / TilePath.FullWidth));
        if (kind == LeafKind.Public) CheckPublic(index, file);
        if (file.WithheldCount > 0) ErasedCount++;
        else CheckChain(index, file, pack);
        latest[file.Record!] = (file.Version!.Value, file.Commitment);
        if (file.ValueOf("/body") is JsonObject body)
            foreach ((Hash hash, _) in Index.NamedObjects.In(file.Type!, body, objects))
                NamedObjects.Add(hash);
    }

    void CheckPublic(long index, EntryFile file)
    {
        publicIndexes.Add(index);
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
        if (file.Version != version + 1 || prev != commitment?.ToString())
            findings.Add(FindingKind.Broken, pack, $"entry {index} does not follow the version before it");
    }

    // An entry that is not public must never be served: it is whole, and readable.
    void CheckServed()
    {
        string folder = Layout.Resolve(root, $"{Layout.Log}/entry");
        if (!Directory.Exists(folder)) return;
        foreach (string name in Directory.EnumerateFileSystemEntries(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal))
            if (!long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out long index) || (index < log.Checkpoint.Size && !publicIndexes.Contains(index)))
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
