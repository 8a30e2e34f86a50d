using Khronika.Record;
using Khronika.Record.Bodies;
using Khronika.Record.Clearing;
using Khronika.Record.State;
using Khronika.Store;

namespace Khronika.Web.Desk.Clearing;

/// <summary>
/// Who may be named, of every case: read once, and from then on by what is logged. A page of one case needs it, because a name that is
/// closed in another case closes a sentence in this one.
/// </summary>
public sealed class PersonDecisions
{
    readonly Lock gate = new();
    readonly Dictionary<string, LoggedChange> known = new(StringComparer.Ordinal);
    readonly Dictionary<Audience, ReaderNames> names = [];
    ILookup<string, LoggedChange> byPerson = Enumerable.Empty<LoggedChange>().ToLookup(_ => "");
    IReadOnlyList<LoggedChange> ordered = [];
    long next = -1;

    /// <summary>All of it, in the order of the log.</summary>
    public IReadOnlyList<LoggedChange> All(RecordFolder record)
    {
        lock (gate)
        {
            CatchUp(record);
            return ordered;
        }
    }

    /// <summary>A person, their clearance and consents, and what took these back.</summary>
    public IEnumerable<LoggedChange> About(RecordFolder record, string person)
    {
        lock (gate)
        {
            CatchUp(record);
            return byPerson[person];
        }
    }

    /// <summary>The names of the whole record that an audience may not read, as it now stands.</summary>
    public ReaderNames Names(RecordFolder record, Audience audience)
    {
        lock (gate)
        {
            CatchUp(record);
            if (!names.TryGetValue(audience, out ReaderNames? made)) names[audience] = made = ReaderNames.Of(RecordState.Of(ordered), audience);
            return made;
        }
    }

    void CatchUp(RecordFolder record)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (next < 0) Load(record);
        bool isOther = false;
        foreach (LoggedChange change in record.Index.Since(next))
        {
            next = change.LogIndex + 1;
            if (change.Type == ThingType.Erasure)
            {
                // What was erased is in no page any more, and takes what was said of it with it.
                Load(record);
                return;
            }

            if (PersonOf(change) is null) continue;
            known[change.Record] = change;
            isOther = true;
        }

        if (isOther) Order();
    }

    /// <summary>Whom it decides on; null where it is no such decision.</summary>
    string? PersonOf(LoggedChange change) => change.Type switch
    {
        ThingType.Person => change.Record,
        ThingType.Consent => new Fields(change.Body).Target("person") ?? "",
        ThingType.Clearance => change.Text("of") is { } of && known.GetValueOrDefault(of)?.Type == ThingType.Person ? of : null,
        ThingType.Withdrawal => new Fields(change.Body).Target("of") is { } of && known.GetValueOrDefault(of) is { Type: ThingType.Consent } consent ? PersonOf(consent) : null,
        _ => null,
    };

    void Load(RecordFolder record)
    {
        known.Clear();
        // The end first: what is logged meanwhile is read once more, and none is missed.
        long end = record.Index.Size;
        foreach (LoggedChange change in record.Index.PersonDecisions()) known[change.Record] = change;
        next = end;
        Order();
    }

    void Order()
    {
        names.Clear();
        ordered = [.. known.Values.OrderBy(c => c.LogIndex)];
        byPerson = ordered.ToLookup(c => PersonOf(c) ?? "", StringComparer.Ordinal);
    }
}
