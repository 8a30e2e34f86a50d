using Khronika.Record;
using Khronika.Record.Clearing;
using Khronika.Record.State;
using Khronika.Store;
using Khronika.Web.Desk.Running;

namespace Khronika.Web.Desk.Clearing;

/// <summary>
/// A case with as much of the record as it takes to say what goes out of it: everything of the case, what it names of other cases, and
/// who may be named anywhere. What is said with these is what publishing the whole record would say.
/// </summary>
public sealed class CaseUnderDecisions
{
    readonly RecordFolder record;
    readonly PersonDecisions persons;

    CaseUnderDecisions(RecordFolder record, PersonDecisions persons, Thing ofCase, RecordState state) =>
        (this.record, this.persons, Case, State) = (record, persons, ofCase, state);

    public Thing Case { get; }

    /// <summary>Without the persons of other cases that this one does not name.</summary>
    public RecordState State { get; }

    /// <summary>All of the record, read as it is asked for.</summary>
    public RecordState Whole => record.Index.StandingNow();

    public static CaseUnderDecisions? Of(DeskRequest request, string id)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Of(request.Record, request.Host.Persons, id);
    }

    /// <summary>Null where there is no such case.</summary>
    public static CaseUnderDecisions? Of(RecordFolder record, PersonDecisions persons, string id)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(persons);
        if (!RecordId.IsValid(id) || record.Index.Current(id) is not { Type: ThingType.Case } one) return null;
        Dictionary<string, LoggedChange> changes = new(StringComparer.Ordinal);
        foreach (LoggedChange change in record.Index.OfCase(id).Concat(record.Index.NamedElsewhere(id))) changes.TryAdd(change.Record, change);
        foreach (string person in changes.Values.Where(c => c.Type == ThingType.Person).Select(c => c.Record).ToArray())
            foreach (LoggedChange decision in PersonDecisions.About(record, person)) changes.TryAdd(decision.Record, decision);
        return new CaseUnderDecisions(record, persons, new Thing(one), RecordState.Of(changes.Values.OrderBy(c => c.LogIndex)));
    }

    /// <summary>As an audience may see it now.</summary>
    public AudienceView As(Audience audience) => new(State, audience, persons.Names(record, audience));

    /// <summary>As its audience could see it if this were decided; nothing is logged for that.</summary>
    public AudienceView As(ClearingWish wish, string by)
    {
        ArgumentNullException.ThrowIfNull(wish);
        IReadOnlyList<Thing> things = wish.In(State);
        if (things.Count == 0) return As(wish.Audience);
        // Who is cleared by name is no longer looked for in texts: then everybody's names are looked at anew.
        bool isOfPersons = things.Any(t => t.Type == ThingType.Person);
        RecordState after = (isOfPersons ? Whole : State).With(wish.Changes(State), by, "");
        return isOfPersons ? new AudienceView(after, wish.Audience) : new AudienceView(after, wish.Audience, persons.Names(record, wish.Audience));
    }
}
