using Khronika.Record.Bodies;
using Khronika.Record.State;
using Khronika.Record.Views;

namespace Khronika.Record.Clearing;

/// <summary>
/// Narrows what an earlier state opened to what the same audience may still read: a thing stays where it is open today too, each field
/// where today's clearance opens it, and persons are shown as they are shown today.
/// </summary>
sealed class OpenToday
{
    readonly RecordState today;
    readonly AudienceView now;
    readonly AudienceView decided;

    public OpenToday(RecordState then, RecordState today, Audience audience)
    {
        this.today = today;
        now = new AudienceView(today, audience);
        // A spelling that was taken out since may stand in an old text.
        decided = new AudienceView(then.UnderDecisionsOf(today), audience, then.OfType(ThingType.Person).Concat(today.OfType(ThingType.Person)));
    }

    public Opened Of(string caseId, Opened opened)
    {
        HashSet<string> open = today.Find(caseId) is { Type: ThingType.Case } ? [.. now.Open(caseId).Things.Select(t => t.Entry.Record)] : [];
        Opened under = decided.Open(caseId);
        Dictionary<string, OpenedThing> things = under.Things.Where(t => open.Contains(t.Entry.Record)).ToDictionary(t => t.Entry.Record, StringComparer.Ordinal);
        Dictionary<string, Opening> openings = under.Openings.ToDictionary(o => o.Entry.Record, StringComparer.Ordinal);
        return new Opened(
            [.. from thing in opened.Things
                where things.ContainsKey(thing.Entry.Record)
                select thing.Type == ThingType.Person ? things[thing.Entry.Record] : thing with { Body = BodyPointers.Keep(thing.Body, openings[thing.Entry.Record].Pointers.ToHashSet(StringComparer.Ordinal)) }],
            [.. from opening in opened.Openings
                where things.ContainsKey(opening.Entry.Record)
                let still = openings[opening.Entry.Record]
                select opening.Type == ThingType.Person ? still : opening with { Pointers = [.. opening.Pointers.Intersect(still.Pointers, StringComparer.Ordinal)] }],
            under.Counts,
            opened.Held);
    }
}
