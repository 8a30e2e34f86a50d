namespace Khronika.Record.State;

/// <summary>An earlier state as today's decisions treat it: who a person is shown as, what is cleared, and what persons agreed to are as they now stand.</summary>
sealed class DecidedThings(RecordState then, RecordState today) : IThings
{
    public long End => today.End;

    public Thing? Find(string id) => Decided(id) ?? then.Find(id);

    public Thing? FindByKey(string key) => then.FindByKey(key) is { } thing ? Find(thing.Id) : null;

    public Thing? ClearanceOf(string id) => today.ClearanceOf(id) ?? (then.ClearanceOf(id) is { } earlier ? Find(earlier.Id) : null);

    public IEnumerable<Thing> ThingsOf(string caseId) =>
        then.ThingsOf(caseId).Select(AsDecided).Concat(today.ThingsOf(caseId).Where(t => IsDecision(t.Type) && then.Find(t.Id)?.Entry.Case != caseId)).OrderBy(t => t.Id, StringComparer.Ordinal);

    public IEnumerable<Thing> OfType(string type) =>
        IsDecision(type) ? then.OfType(type).Select(AsDecided).Concat(today.OfType(type).Where(t => then.Find(t.Id) is null)) : then.OfType(type);

    public IEnumerable<Thing> Pointing(string type, string member, string id) => IsDecision(type)
        ? then.Pointing(type, member, id).Where(t => Decided(t.Id) is null).Concat(today.Pointing(type, member, id)).OrderBy(t => t.Entry.LogIndex)
        : then.Pointing(type, member, id);

    static bool IsDecision(string type) => type is ThingType.Person or ThingType.Clearance or ThingType.Consent or ThingType.Withdrawal;

    Thing? Decided(string id) => today.Find(id) is { } thing && IsDecision(thing.Type) ? thing : null;

    Thing AsDecided(Thing thing) => Decided(thing.Id) ?? thing;
}
