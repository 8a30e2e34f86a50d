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
/// Either all of it is folded, or it stands over things that are read when they are asked for.
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

    /// <summary>What is there besides; null where everything was folded. Of a thing that both have the folded one stands.</summary>
    readonly IThings? below;

    RecordState(IThings? below) => this.below = below;

    RecordState(RecordState before)
    {
        things = new(before.things);
        idsByKey = new(before.idsByKey);
        clearancesByThing = new(before.clearancesByThing);
        inCase = before.inCase.ToDictionary(c => c.Key, c => new HashSet<string>(c.Value, StringComparer.Ordinal));
        below = before.below;
    }

    /// <summary>Folds <paramref name="changes"/>, which must ascend by log index: a later version of a thing replaces the earlier.</summary>
    public static RecordState Of(IEnumerable<LoggedChange> changes)
    {
        RecordState state = new((IThings?)null);
        foreach (LoggedChange change in changes) state.Fold(change);
        return state;
    }

    /// <summary>A record of which nothing is read before it is asked for.</summary>
    public static RecordState Over(IThings things) => new(things ?? throw new ArgumentNullException(nameof(things)));

    /// <summary>This state and what is wanted next, as if it were logged: what rules look at before anything is.</summary>
    public RecordState With(IEnumerable<Change> changes, string by, string at)
    {
        RecordState after = new(this);
        long next = End;
        foreach (Change change in changes)
        {
            Thing? before = after.Find(change.Record);
            after.Fold(new LoggedChange(next++, "", change.Type, change.Record, (before?.Entry.Version ?? 0) + 1, before?.Entry.Commitment, at, by, change.Body));
        }

        return after;
    }

    /// <summary>This earlier state as today's decisions treat it.</summary>
    internal RecordState UnderDecisionsOf(RecordState today) => Over(new DecidedThings(this, today));

    /// <summary>The place in the log behind all that is in it.</summary>
    internal long End => Math.Max(below?.End ?? 0, things.Count == 0 ? 0 : things.Values.Max(t => t.Entry.LogIndex) + 1);

    public Thing? Find(string? id) => id is null ? null : things.TryGetValue(id, out Thing? thing) ? thing : below?.Find(id);

    public Thing? FindByKey(string key) => idsByKey.TryGetValue(key, out string? id) ? Find(id) : Unfolded(below?.FindByKey(key));

    /// <summary>The clearance of a thing; null where nobody has decided.</summary>
    public Thing? ClearanceOf(string id) => clearancesByThing.TryGetValue(id, out string? clearance) ? Find(clearance) : Unfolded(below?.ClearanceOf(id));

    public IEnumerable<Thing> Cases => OfType(ThingType.Case).OrderBy(t => t.Key, StringComparer.Ordinal);

    /// <summary>Everything that belongs to a case, the case among it, by id.</summary>
    public IEnumerable<Thing> ThingsOf(string caseId)
    {
        IEnumerable<Thing> folded = FoldedOf(caseId);
        if (below is null) return folded;
        return things.Count == 0 ? below.ThingsOf(caseId) : below.ThingsOf(caseId).Where(IsUnfolded).Concat(folded).OrderBy(t => t.Id, StringComparer.Ordinal);
    }

    public IEnumerable<Thing> OfType(string type)
    {
        IEnumerable<Thing> folded = things.Values.Where(t => t.Type == type);
        return below is null ? folded : below.OfType(type).Where(IsUnfolded).Concat(folded);
    }

    /// <summary>The things of a type whose <paramref name="member"/> names the thing with this id, in the order of the log.</summary>
    public IEnumerable<Thing> Pointing(string type, string member, string id)
    {
        IEnumerable<Thing> folded = FoldedPointing(type, member, id);
        // What is folded over the rest was logged behind it.
        return below is null ? folded : below.Pointing(type, member, id).Where(IsUnfolded).Concat(folded);
    }

    bool IsUnfolded(Thing thing) => !things.ContainsKey(thing.Id);

    Thing? Unfolded(Thing? thing) => thing is null || IsUnfolded(thing) ? thing : null;

    IEnumerable<Thing> FoldedOf(string caseId)
    {
        if (!inCase.TryGetValue(caseId, out HashSet<string>? ids)) return [];
        string[]? ordered;
        lock (idsByCase)
        {
            if (!idsByCase.TryGetValue(caseId, out ordered)) idsByCase[caseId] = ordered = [.. ids.Order(StringComparer.Ordinal)];
        }

        return ordered.Select(id => things[id]);
    }

    IEnumerable<Thing> FoldedPointing(string type, string member, string id)
    {
        ILookup<string, Thing>? known;
        lock (pointing)
        {
            if (!pointing.TryGetValue((type, member), out known))
            {
                known = (from thing in things.Values
                         where thing.Type == type
                         orderby thing.Entry.LogIndex
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
