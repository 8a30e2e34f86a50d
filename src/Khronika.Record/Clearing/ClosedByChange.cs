using System.Text.Json.Nodes;
using Khronika.Record.Bodies;
using Khronika.Record.Schema;
using Khronika.Record.State;

namespace Khronika.Record.Clearing;

/// <summary>
/// Whoever clears a thing has read it as it then stood. A change to what goes out with it was read by nobody: the clearance is taken back
/// with the change, for every audience, until somebody decides anew.
/// </summary>
/// <param name="Thing">Id of what is closed.</param>
/// <param name="For">To whom it was cleared.</param>
/// <param name="Clearance">The decision that is taken back.</param>
public sealed record ClosedByChange(string Thing, IReadOnlyList<Audience> For, Thing Clearance)
{
    /// <summary>
    /// What changes close. A passage is cleared with its statement and an item with its description, so that a change to it closes these.
    /// A changed description closes the item, and with it every passage of it, while the statements keep their own clearance: they go out
    /// again when the description is decided on.
    /// </summary>
    public static IReadOnlyList<ClosedByChange> Of(RecordState state, IReadOnlyList<Change> changes)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(changes);
        return
        [
            .. from id in changes.SelectMany(c => TouchedBy(state, c)).Distinct(StringComparer.Ordinal)
               let audiences = Clearing.Clearance.Of(state, id).Audiences
               where audiences.Count > 0
               select new ClosedByChange(id, [.. audiences.Order()], state.ClearanceOf(id)!),
        ];
    }

    /// <summary>
    /// The changes with what they close in front of them: a thing whose last entry stands behind the clearance that was taken back was
    /// changed since it was cleared.
    /// </summary>
    /// <param name="isDecided">Whether a clearance wanted beside the change is the decision on it; null where none is. Takes the one that stands, and the one that is wanted.</param>
    /// <param name="closed">What is closed.</param>
    public static IReadOnlyList<Change> Taking(RecordState state, IReadOnlyList<Change> changes, Func<Thing, JsonObject, bool>? isDecided, out IReadOnlyList<ClosedByChange> closed)
    {
        ILookup<string, Change> wanted = changes.Where(c => c.Type == ThingType.Clearance).ToLookup(c => c.Record, StringComparer.Ordinal);
        closed = [.. Of(state, changes).Where(c => isDecided is null || !wanted[c.Clearance.Id].Any(w => isDecided(c.Clearance, w.Body)))];
        HashSet<string> back = [.. closed.Select(c => c.Clearance.Id)];
        return [.. closed.Select(c => TakenBack(c.Clearance)), .. changes.Where(c => !back.Contains(c.Record))];
    }

    /// <summary>Whether a clearance says otherwise than the one that stands: things are written with it, its words in whatever order.</summary>
    public static bool IsAnother(Thing standing, JsonObject wanted)
    {
        ArgumentNullException.ThrowIfNull(standing);
        (Fields a, Fields b) = (standing.Fields, new Fields(wanted));
        return new[] { "basisKind", "basisText", "share" }.Any(m => a.Text(m) != b.Text(m)) || new[] { "audiences", "opens" }.Any(m => !Words(a, m).SetEquals(Words(b, m)));
    }

    /// <summary>Whether it was cleared once, is closed now, and was changed with that or since.</summary>
    public static bool IsSince(RecordState state, Thing thing)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(thing);
        return state.ClearanceOf(thing.Id) is { Entry.Version: > 1 } decision
            && decision.Fields.Text("audiences") is null or ""
            && Parts(state, thing).Any(p => p.Entry.LogIndex > decision.Entry.LogIndex);
    }

    /// <summary>The thing and what goes out by its clearance alone.</summary>
    static IEnumerable<Thing> Parts(RecordState state, Thing thing) => thing.Type switch
    {
        ThingType.Statement => thing.Fields.Texts("excerpts").Select(state.Find).OfType<Thing>().Prepend(thing),
        ThingType.Description when state.Find(thing.Fields.Text("item")) is { } item => [thing, item],
        _ => [thing],
    };

    static IEnumerable<string> TouchedBy(RecordState state, Change change) =>
        change.Type == ThingType.Clearance || state.Find(change.Record) is not { } before || !ReadsOtherwise(before, change.Body) ? []
        : change.Type switch
        {
            ThingType.Excerpt => state.Pointing(ThingType.Statement, "excerpts", change.Record).Select(s => s.Id),
            ThingType.Evidence => state.Pointing(ThingType.Description, "item", change.Record).Select(d => d.Id),
            _ => [change.Record],
        };

    static bool ReadsOtherwise(Thing before, JsonObject after)
    {
        Kind? kind = RecordSchema.Standard.Find(before.Type);
        return before.Entry.Body.Concat(after).Select(m => m.Key).Distinct(StringComparer.Ordinal)
            .Any(member => CanBeSeen(kind, member) && !JsonNode.DeepEquals(before.Entry.Body[member], after[member]));
    }

    /// <summary>
    /// Whether something of it is given out, or decides on what is. Its key and how its translations were made are not, nor are the
    /// closed words and numbers of a kind. Whose words they are, and what they touch, was part of the decision.
    /// </summary>
    static bool CanBeSeen(Kind? kind, string member) =>
        member is not ("key" or "translations") && kind?.Fields.FirstOrDefault(f => f.Member == member) is not { IsClosed: true, IsReference: false };

    static Change TakenBack(Thing clearance)
    {
        JsonObject body = (JsonObject)clearance.Entry.Body.DeepClone();
        body["audiences"] = "";
        return new Change(ThingType.Clearance, clearance.Id, body, ExpectedVersion: clearance.Entry.Version);
    }

    static HashSet<string> Words(Fields fields, string member) => [.. (fields.Text(member) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)];
}
