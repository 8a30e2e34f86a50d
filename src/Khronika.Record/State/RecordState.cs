using Khronika.Record.Bodies;
using Khronika.Record.Views;

namespace Khronika.Record.State;

/// <summary>One thing as its last entry states it.</summary>
public sealed record Thing(LoggedChange Entry)
{
    public string Id => Entry.Record;
    public string Type => Entry.Type;
    public Fields Fields => new(Entry.Body);

    /// <summary>Its key in its case file; its id where it has none.</summary>
    public string Key => Entry.Key ?? Id;

    public EntryRef Ref => new(Entry.Record, Entry.Version, Entry.LogIndex, Entry.Commitment);
}

/// <summary>
/// The record as last known: a pure function of the logged changes, in log order. Never written to; a new change makes a new state.
/// </summary>
public sealed class RecordState
{
    readonly Dictionary<string, Thing> things = [];
    readonly Dictionary<string, string> idsByKey = [];
    readonly Dictionary<string, string> clearancesByThing = [];
    readonly Dictionary<string, HashSet<string>> inCase = [];

    /// <summary>In order, as far as anybody asked.</summary>
    readonly Dictionary<string, string[]> idsByCase = [];
    readonly Dictionary<(string Type, string Member), ILookup<string, Thing>> pointing = [];

    RecordState()
    {
    }

    RecordState(RecordState before)
    {
        things = new(before.things);
        idsByKey = new(before.idsByKey);
        clearancesByThing = new(before.clearancesByThing);
        inCase = before.inCase.ToDictionary(c => c.Key, c => new HashSet<string>(c.Value, StringComparer.Ordinal));
    }

    /// <summary>Folds <paramref name="changes"/>, which must ascend by log index: a later version of a thing replaces the earlier.</summary>
    public static RecordState Of(IEnumerable<LoggedChange> changes)
    {
        RecordState state = new();
        foreach (LoggedChange change in changes) state.Fold(change);
        return state;
    }

    /// <summary>This state and what is wanted next, as if it were logged: what rules look at before anything is.</summary>
    public RecordState With(IEnumerable<Change> changes, string by, string at)
    {
        RecordState after = new(this);
        long next = things.Count == 0 ? 0 : things.Values.Max(t => t.Entry.LogIndex) + 1;
        foreach (Change change in changes)
        {
            Thing? before = after.Find(change.Record);
            after.Fold(new LoggedChange(next++, "", change.Type, change.Record, (before?.Entry.Version ?? 0) + 1, before?.Entry.Commitment, at, by, change.Body));
        }

        return after;
    }

    /// <summary>This earlier state as today's decisions treat it: who a person is shown as, what is cleared, and what persons agreed to are as they now stand.</summary>
    internal RecordState UnderDecisionsOf(RecordState today)
    {
        RecordState under = new(this);
        foreach (Thing decision in today.things.Values.Where(t => t.Type is ThingType.Person or ThingType.Clearance or ThingType.Consent or ThingType.Withdrawal).OrderBy(t => t.Entry.LogIndex)) under.Fold(decision.Entry);
        return under;
    }

    public Thing? Find(string? id) => id is not null && things.TryGetValue(id, out Thing? thing) ? thing : null;

    public Thing? FindByKey(string key) => idsByKey.TryGetValue(key, out string? id) ? Find(id) : null;

    /// <summary>The clearance of a thing; null where nobody has decided.</summary>
    public Thing? ClearanceOf(string id) => clearancesByThing.TryGetValue(id, out string? clearance) ? Find(clearance) : null;

    public IEnumerable<Thing> Cases => things.Values.Where(t => t.Type == ThingType.Case).OrderBy(t => t.Key, StringComparer.Ordinal);

    /// <summary>Everything that belongs to a case, the case among it, by id.</summary>
    public IEnumerable<Thing> ThingsOf(string caseId)
    {
        if (!inCase.TryGetValue(caseId, out HashSet<string>? ids)) return [];
        string[]? ordered;
        lock (idsByCase)
        {
            if (!idsByCase.TryGetValue(caseId, out ordered)) idsByCase[caseId] = ordered = [.. ids.Order(StringComparer.Ordinal)];
        }

        return ordered.Select(id => things[id]);
    }

    public IEnumerable<Thing> OfType(string type) => things.Values.Where(t => t.Type == type);

    /// <summary>The things of a type whose <paramref name="member"/> names the thing with this id, in the order of the log.</summary>
    public IEnumerable<Thing> Pointing(string type, string member, string id)
    {
        ILookup<string, Thing>? known;
        lock (pointing)
        {
            if (!pointing.TryGetValue((type, member), out known))
            {
                known = (from thing in OfType(type).OrderBy(t => t.Entry.LogIndex)
                         from target in thing.Fields.Targets(member)
                         select (target, thing)).ToLookup(p => p.target, p => p.thing, StringComparer.Ordinal);
                pointing[(type, member)] = known;
            }
        }

        return known[id];
    }

    void Fold(LoggedChange change)
    {
        Thing thing = new(change);
        things[change.Record] = thing;
        if (change.Key is { } key) idsByKey[key] = change.Record;
        if (change.Type == ThingType.Clearance && change.Text("of") is { } of) clearancesByThing[of] = change.Record;
        if (change.Case is not { } ofCase) return;
        if (!inCase.TryGetValue(ofCase, out HashSet<string>? ids)) inCase[ofCase] = ids = new(StringComparer.Ordinal);
        ids.Add(change.Record);
    }
}
