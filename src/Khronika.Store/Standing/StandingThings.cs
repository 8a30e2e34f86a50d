using Khronika.Record;
using Khronika.Record.State;
using Khronika.Store.Index;

namespace Khronika.Store.Standing;

/// <summary>The things of a record at a moment, read from its index. What was read last is kept, and no more of it than a named number of bytes.</summary>
/// <param name="instant">Of its entries those that state no later time.</param>
/// <param name="below">Of its entries those before this place in the log.</param>
sealed class StandingThings(RecordIndex index, string instant, long below) : IThings
{
    /// <summary>Bytes of bodies that are kept, which in memory are some ten times as many: stops a record from being read into memory one thing at a time. A case that is larger is read again for what is asked of it.</summary>
    const long MaxBytes = 2L * 1024 * 1024;

    /// <summary>Answers that are kept besides, most of them empty.</summary>
    const int MaxAnswers = 20_000;

    readonly Lock gate = new();
    readonly Dictionary<string, Thing?> things = new(StringComparer.Ordinal);
    readonly Dictionary<string, Thing[]> cases = new(StringComparer.Ordinal);
    readonly Dictionary<(string Type, string Id), Thing[]> pointing = [];
    long bytes;

    public long End => below;

    public Thing? Find(string id)
    {
        lock (gate)
        {
            if (things.TryGetValue(id, out Thing? known)) return known;
            Thing? found = index.KnownThing(id, instant, below) is { } change ? new Thing(change) : null;
            MakeRoom();
            return Keep(id, found);
        }
    }

    /// <summary>Of several the one that was logged last.</summary>
    public Thing? FindByKey(string key) => index.RecordsWithKey(key).Select(Find).OfType<Thing>().Where(t => t.Entry.Key == key).MaxBy(t => t.Entry.LogIndex);

    public Thing? ClearanceOf(string id) => Naming(ThingType.Clearance, id).LastOrDefault(c => c.Entry.Text("of") == id);

    public IEnumerable<Thing> ThingsOf(string caseId)
    {
        lock (gate)
        {
            if (cases.TryGetValue(caseId, out Thing[]? known)) return known;
            MakeRoom();
            Thing[] read = [.. index.KnownOfCase(caseId, instant, below).Select(change => things.GetValueOrDefault(change.Record) ?? new Thing(change)).OrderBy(t => t.Id, StringComparer.Ordinal)];
            foreach (Thing thing in read) Keep(thing.Id, thing);
            return cases[caseId] = read;
        }
    }

    /// <summary>None of them is kept: who asks for all of a type goes through them once.</summary>
    public IEnumerable<Thing> OfType(string type)
    {
        foreach (string id in index.RecordsOfType(type))
            if (index.KnownThing(id, instant, below) is { } change && change.Type == type) yield return new Thing(change);
    }

    public IEnumerable<Thing> Pointing(string type, string member, string id) => Naming(type, id).Where(t => t.Fields.Targets(member).Contains(id, StringComparer.Ordinal));

    Thing[] Naming(string type, string id)
    {
        lock (gate)
        {
            if (pointing.TryGetValue((type, id), out Thing[]? known)) return known;
            MakeRoom();
            Thing[] read = [.. index.KnownPointing(id, type, instant, below).Select(change => Keep(change.Record, things.GetValueOrDefault(change.Record) ?? new Thing(change))!)];
            return pointing[(type, id)] = read;
        }
    }

    Thing? Keep(string id, Thing? thing)
    {
        if (!things.TryGetValue(id, out Thing? known) || known is null) bytes += thing?.Entry.BodyBytes ?? 0;
        return things[id] = thing;
    }

    /// <summary>All is let go at once: what is kept of the case that is being read is soon there again.</summary>
    void MakeRoom()
    {
        if (bytes < MaxBytes && things.Count < MaxAnswers && pointing.Count < MaxAnswers) return;
        things.Clear();
        cases.Clear();
        pointing.Clear();
        bytes = 0;
    }
}
