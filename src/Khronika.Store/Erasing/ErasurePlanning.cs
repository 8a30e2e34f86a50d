using System.Globalization;
using Khronika.Ledger.Entries;
using Khronika.Ledger.Tree;
using Khronika.Record;
using Khronika.Record.Things;
using Khronika.Store.Corrections;
using Khronika.Store.Index;
using Khronika.Store.Log;

namespace Khronika.Store.Erasing;

/// <summary>Finds the entries that are to be erased, or says why not.</summary>
sealed class ErasurePlanning(IndexSources sources, RecordIndex index, ErasedPacks packs, ErasedObjects objects, ErasureMode mode)
{
    internal ErasurePlan? Plan(IReadOnlyList<string> names, out IReadOnlyList<string> refused)
    {
        List<string> faults = [];
        SortedDictionary<long, StoredEntry> found = [];
        foreach (string name in names.Distinct(StringComparer.Ordinal)) Find(name, found, faults);
        refused = faults;
        if (faults.Count > 0) return null;

        Dictionary<long, ErasureMode> erased = Erasures.Strongest(index.Erasures());
        long[] done = [.. found.Keys.Where(entry => erased.TryGetValue(entry, out ErasureMode before) && before >= mode)];
        foreach (long entry in done) found.Remove(entry);
        if (mode == ErasureMode.Full) CheckChains(found, faults);
        if (faults.Count > 0) return null;

        ErasableEntry[] entries = [.. found.Select(entry => new ErasableEntry(entry.Key, entry.Value.File?.Type, entry.Value.File?.Record, entry.Value.File?.Version))];
        HashSet<long> gone = [.. erased.Keys, .. found.Keys];
        (IReadOnlyList<Hash> go, IReadOnlyList<Hash> stay) = objects.Of(found.Values.Select(entry => entry.File).OfType<EntryFile>(), gone);
        HashSet<string> things = [.. entries.Select(entry => entry.Record).OfType<string>()];
        ILookup<bool, Given> given = Given(entries).ToLookup(looked => looked.Heads is not null, looked => looked.Given);
        return new ErasurePlan(mode, entries, done, go, stay, [.. NamedBy(things, gone)], [.. given[true]], [.. given[false]]);
    }

    void Find(string name, SortedDictionary<long, StoredEntry> found, List<string> faults)
    {
        if (RecordId.IsValid(name))
        {
            IReadOnlyList<IndexedEntry> versions = index.Versions(name);
            if (versions.Count == 0) faults.Add($"{name}: no entry is about a thing with this id");
            foreach (IndexedEntry version in versions) Add(name, version.LogIndex, found, faults);
        }
        else if (long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out long entry))
        {
            if (entry < sources.Log.Sequenced.Size) Add(name, entry, found, faults);
            else faults.Add($"{name}: the log has no such entry; its last is {sources.Log.Sequenced.Size - 1}");
        }
        else
        {
            faults.Add("an entry is named by its log index, or by the id of its thing: then all versions go");
        }
    }

    void Add(string name, long entry, SortedDictionary<long, StoredEntry> found, List<string> faults)
    {
        if (packs.IsPublic(entry)) faults.Add($"{name}: the entry at {entry} is public: everybody may have it, and the log says that it must be served");
        else found[entry] = sources.Entries.Stored(entry);
    }

    // Without its header nobody could tell any more which version came before the next one: a second history of one thing could be told.
    void CheckChains(SortedDictionary<long, StoredEntry> found, List<string> faults)
    {
        foreach (string record in found.Values.Select(entry => entry.File?.Record).OfType<string>().Distinct())
            if (index.Versions(record).Any(version => !found.ContainsKey(version.LogIndex)))
                faults.Add($"{record}: erased in full, all versions of a thing go together, since none could be placed any more: name it by its id, or keep the header");
    }

    IEnumerable<ErasableEntry> NamedBy(HashSet<string> things, HashSet<long> gone) =>
        from change in index.Whole()
        where !gone.Contains(change.LogIndex)
        where BodyTexts.In(change.Body).Any(things.Contains)
        select new ErasableEntry(change.LogIndex, change.Type, change.Record, change.Version);

    /// <summary>What was given out and holds one of the entries, as the lists kept of it say; and that of which it cannot be said.</summary>
    IReadOnlyList<GivenLists.Looked> Given(ErasableEntry[] entries)
    {
        HashSet<string> heads = [.. from entry in entries where entry is { Record: not null, Version: not null } select EntryList.Head(entry.Record!, entry.Version!.Value)];
        return heads.Count == 0 ? [] : [.. new GivenLists(index, sources.Objects).Look(heads).Where(looked => looked.Heads is null or { Count: > 0 })];
    }
}
