using Khronika.Record;
using Khronika.Record.State;
using Khronika.Store.Index;

namespace Khronika.Publish.Editions;

/// <summary>What the last edition showed of a case and the next would not: how much, and the first sentences of it by name.</summary>
sealed class GoneThings
{
    readonly List<(string Record, long Version)> told = [];

    public int Statements { get; private set; }

    /// <summary>Other things than statements.</summary>
    public int Others { get; private set; }

    /// <summary>The case itself, as it was shown; null where it is not gone.</summary>
    public Thing? Case { get; private set; }

    /// <summary>The statements that are told, read anew.</summary>
    public IEnumerable<Thing> Told(RecordIndex index) => told.Select(t => Version(index, t.Record, t.Version)).OfType<Thing>();

    /// <summary>By case, in the order of the list; under an empty id what belongs to none.</summary>
    public static IReadOnlyDictionary<string, GoneThings> Of(RecordIndex index, ListedVersions before, OpenedEntries now)
    {
        OrderedDictionary<string, GoneThings> gone = new(StringComparer.Ordinal);
        foreach ((string record, long version) in before.All.Where(b => !now.Has(b.Record)))
        {
            if (Version(index, record, version) is not { } thing) continue;
            string ofCase = thing.Entry.Case ?? "";
            if (!gone.TryGetValue(ofCase, out GoneThings? of)) gone[ofCase] = of = new GoneThings();
            of.Add(thing);
        }

        return gone;
    }

    /// <summary>Null where that version can no longer be read.</summary>
    internal static Thing? Version(RecordIndex index, string record, long version) =>
        index.History(record).Versions.FirstOrDefault(v => v.Version == version)?.Change is { } change ? new Thing(change) : null;

    void Add(Thing thing)
    {
        if (thing.Type == ThingType.Case) Case = thing;
        if (thing.Type != ThingType.Statement) Others++;
        else if (Statements++ < TextChanges.MaxTold) told.Add((thing.Id, thing.Entry.Version));
    }
}
