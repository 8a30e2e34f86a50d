using Khronika.Record.Schema;
using Khronika.Record.State;

namespace Khronika.Record.Clearing;

/// <summary>
/// What a thing brings with it: the things of its case whose own clearance decides whether it goes out at all, or goes out without a
/// name, a place or its proposition. Each is a decision of its own; none is made by another.
/// </summary>
public sealed class RestsOn
{
    /// <summary>Things named for one: a circle of references ends by what was met, a star of thousands by this.</summary>
    const int MaxThings = 100;

    readonly RecordState state;
    readonly string caseId;
    readonly ILookup<string, Thing> descriptions;

    public RestsOn(RecordState state, string caseId)
    {
        ArgumentNullException.ThrowIfNull(state);
        (this.state, this.caseId) = (state, caseId);
        descriptions = state.ThingsOf(caseId).Where(t => t.Type == ThingType.Description).ToLookup(d => d.Fields.Text("item") ?? "", StringComparer.Ordinal);
    }

    /// <summary>Whether somebody decides on things of that type: passages go with their statement, items by their description, and what is internal goes nowhere.</summary>
    public static bool IsDecidedOn(string type) =>
        type is not (ThingType.Excerpt or ThingType.Evidence or ThingType.Clearance or ThingType.Source) && RecordSchema.Standard.Find(type)?.Shown is not (null or ShownWhen.Internal or ShownWhen.Never);

    /// <summary>The nearest first, without the thing itself.</summary>
    public IReadOnlyList<Thing> Of(Thing thing)
    {
        ArgumentNullException.ThrowIfNull(thing);
        List<Thing> found = [];
        HashSet<string> met = new(StringComparer.Ordinal) { thing.Id };
        Queue<Thing> open = new([thing]);
        while (open.TryDequeue(out Thing? next))
        {
            foreach (Thing below in Below(next).Where(b => b.Entry.Case == caseId && IsDecidedOn(b.Type) && met.Add(b.Id)))
            {
                if (found.Count == MaxThings) return found;
                found.Add(below);
                open.Enqueue(below);
            }
        }

        return found;
    }

    IEnumerable<Thing> Below(Thing thing) => thing.Type switch
    {
        ThingType.Statement => thing.Fields.Texts("excerpts").Select(state.Find).OfType<Thing>().SelectMany(e => descriptions[e.Fields.Text("item") ?? ""])
            .Concat(Named(thing, "says", "disputes", "about", "speaker", "reportedBy")),
        ThingType.Case => Named(thing, "subject"),
        ThingType.Assertion => Named(thing, "about"),
        ThingType.Correction => Named(thing, "of"),
        ThingType.Place => Named(thing, "within"),
        ThingType.Event => Named(thing, "place").Concat(thing.Fields.Items("people").Select(p => state.Find(p.Item.Text("person"))).OfType<Thing>()),
        _ => RecordSchema.Standard.Find(thing.Type) is { IsTyped: false } kind
            ? kind.Fields.Where(f => f is { IsReference: true, IsClosed: false }).SelectMany(f => thing.Fields.Targets(f.Member)).Select(state.Find).OfType<Thing>()
            : [],
    };

    IEnumerable<Thing> Named(Thing thing, params string[] members) => members.Select(m => state.Find(thing.Fields.Text(m))).OfType<Thing>();
}
