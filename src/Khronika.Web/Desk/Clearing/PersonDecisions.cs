using Khronika.Record;
using Khronika.Record.Bodies;
using Khronika.Record.Clearing;
using Khronika.Record.State;
using Khronika.Store;

namespace Khronika.Web.Desk.Clearing;

/// <summary>
/// Who may be named, of every case: a name that is closed in another case closes a sentence in this one. The names are looked through
/// once, and again when somebody has decided on a person since; the decisions are not held.
/// </summary>
public sealed class PersonDecisions
{
    readonly Lock gate = new();
    readonly Dictionary<Audience, ReaderNames> names = [];
    long next;

    /// <summary>A person, their clearance and consents, and what took these back, in the order of the log.</summary>
    public static IReadOnlyList<LoggedChange> About(RecordFolder record, string person)
    {
        ArgumentNullException.ThrowIfNull(record);
        RecordState standing = record.Index.StandingNow();
        if (standing.Find(person) is not { Type: ThingType.Person } found) return [];
        Thing[] consents = [.. standing.Pointing(ThingType.Consent, "person", person)];
        IEnumerable<Thing?> decided = consents.SelectMany(consent => standing.Pointing(ThingType.Withdrawal, "of", consent.Id)).Concat(consents).Append(standing.ClearanceOf(person)).Append(found);
        return [.. decided.OfType<Thing>().Select(thing => thing.Entry).OrderBy(change => change.LogIndex)];
    }

    /// <summary>The names of the whole record that an audience may not read, as it now stands.</summary>
    public ReaderNames Names(RecordFolder record, Audience audience)
    {
        ArgumentNullException.ThrowIfNull(record);
        lock (gate)
        {
            // The end first: what is logged meanwhile is looked at once more, and none is missed.
            long end = record.Index.Size;
            if (names.Count > 0 && record.Index.Since(next).Any(change => IsOnPerson(record, change))) names.Clear();
            next = end;
            if (!names.TryGetValue(audience, out ReaderNames? made)) names[audience] = made = ReaderNames.Of(record.Index.PersonsDecided().Select(RecordState.Of), audience);
            return made;
        }
    }

    static bool IsOnPerson(RecordFolder record, LoggedChange change) => change.Type switch
    {
        // What was erased took with it what was said of it.
        ThingType.Person or ThingType.Consent or ThingType.Erasure => true,
        ThingType.Clearance => MayBePersons(record, change.Text("of")),
        ThingType.Withdrawal => MayBePersons(record, new Fields(change.Body).Target("of")),
        _ => false,
    };

    /// <summary>Of a thing that is erased nobody can tell any more.</summary>
    static bool MayBePersons(RecordFolder record, string? id) => id is not null && record.Index.Current(id)?.Type is null or ThingType.Person or ThingType.Consent;
}
