using System.Text.Json.Nodes;
using Khronika.Record.Bodies;
using Khronika.Record.State;
using Khronika.Record.Things;

namespace Khronika.Record.Clearing;

/// <summary>A decision somebody is about to make of several things of one case for one audience. Nothing is cleared until its changes are logged.</summary>
/// <param name="Things">Ids; what is not of the case, or not decided on, is left out.</param>
/// <param name="BasisText">What of each thing is written as the basis.</param>
/// <param name="Share">How much of an evidence item goes out; null to leave it as it is, which at first is passages alone.</param>
public sealed record ClearingWish(string CaseId, IReadOnlyList<string> Things, Audience Audience, string BasisKind, Func<Thing, string> BasisText, Share? Share)
{
    /// <summary>Others it is decided for in the same breath, on the same basis.</summary>
    public IReadOnlyList<Audience> Also { get; init; } = [];

    /// <summary>Everybody it is decided for.</summary>
    public IReadOnlyList<Audience> For => [Audience, .. Also];

    /// <summary>The same decision as one of those it is for sees it.</summary>
    public ClearingWish As(Audience audience) => this with { Audience = audience, Also = [.. For.Where(a => a != audience)] };

    /// <summary>The things themselves.</summary>
    public IReadOnlyList<Thing> In(RecordState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return [.. Things.Distinct(StringComparer.Ordinal).Select(state.Find).OfType<Thing>().Where(t => t.Entry.Case == CaseId && RestsOn.IsDecidedOn(t.Type))];
    }

    /// <summary>What would be logged, and with what a reader's page is made before it is. Classes that a thing touches are opened with it: whoever wishes that looks a second time.</summary>
    public IReadOnlyList<Change> Changes(RecordState state) => [.. In(state).Select(thing => Change(state, thing))];

    /// <summary>What asks for a second look, thing by thing.</summary>
    public IReadOnlyList<SecondLook> SecondLooks(RecordState state) => [.. In(state).Select(thing => SecondLook.Of(state, thing, this)).OfType<SecondLook>()];

    /// <summary>To whom the thing goes once this is done: one clearance has all its audiences, and what it opens it opens to each.</summary>
    public IReadOnlyList<Audience> AudiencesOf(RecordState state, Thing thing)
    {
        ArgumentNullException.ThrowIfNull(thing);
        return [.. Enum.GetValues<Audience>().Where(a => For.Contains(a) || Clearance.Of(state, thing.Id).Covers(a))];
    }

    /// <summary>How much of it goes out once this is done. What nobody decides on is that of the past clearance; one taken back to nobody begins anew.</summary>
    public Share ShareOf(RecordState state, Thing thing)
    {
        ArgumentNullException.ThrowIfNull(thing);
        Clearance now = Clearance.Of(state, thing.Id);
        return Share is { } wanted && thing.Type == ThingType.Description ? wanted : now.Audiences.Count > 0 ? now.Share : Khronika.Record.Things.Share.Excerpt;
    }

    /// <summary>Whether an original that goes out whole to others goes out to one of these audiences for the first time: nobody decided that by deciding it for them.</summary>
    public bool WidensWhole(RecordState state, Thing thing)
    {
        ArgumentNullException.ThrowIfNull(thing);
        Clearance now = Clearance.Of(state, thing.Id);
        return thing.Type == ThingType.Description && now is { Share: Khronika.Record.Things.Share.Whole, Audiences.Count: > 0 } && !For.All(now.Covers);
    }

    Change Change(RecordState state, Thing thing)
    {
        Clearance now = Clearance.Of(state, thing.Id);
        Thing? before = state.ClearanceOf(thing.Id);
        string basis = now.Audiences.Count > 0 && before?.Fields.Text("basisText") is { Length: > 0 } known ? $"{known} / {string.Join(' ', For.Select(Vocabulary.Word))}: {BasisText(thing)}" : BasisText(thing);
        IEnumerable<string> opens = TouchClass.All.Where(c => Touches.Of(state, thing).Contains(c) || (now.Audiences.Count > 0 && now.Opens.Contains(c)));
        return Written(thing, before, ClearanceBody.Write(thing.Id, AudiencesOf(state, thing), BasisKind, basis, ShareOf(state, thing), opens));
    }

    /// <summary>Takes an audience from what is cleared for it: what has been given out is not called back by that.</summary>
    public static IReadOnlyList<Change> TakenBack(RecordState state, string caseId, IEnumerable<string> things, Audience audience)
    {
        ArgumentNullException.ThrowIfNull(state);
        return
        [
            .. from id in things.Distinct(StringComparer.Ordinal)
               let thing = state.Find(id)
               where thing?.Entry.Case == caseId && Clearance.Of(state, id).Covers(audience)
               let before = state.ClearanceOf(id)
               let left = string.Join(' ', Clearance.Of(state, id).Audiences.Where(a => a != audience).Order().Select(Vocabulary.Word))
               select new Change(ThingType.Clearance, before.Id, With(before.Entry.Body, left), ExpectedVersion: before.Entry.Version),
        ];
    }

    static JsonObject With(JsonObject body, string audiences)
    {
        JsonObject changed = (JsonObject)body.DeepClone();
        changed["audiences"] = audiences;
        return changed;
    }

    static Change Written(Thing thing, Thing? before, JsonObject body)
    {
        // The same key a case file would give it.
        body["key"] = before?.Entry.Key ?? ClearanceBody.Key(thing.Type == ThingType.Case ? $"{thing.Key}/{thing.Key}" : thing.Key);
        body["case"] = thing.Entry.Case;
        return new Change(ThingType.Clearance, before?.Id ?? RecordId.New(), body, ExpectedVersion: before?.Entry.Version ?? 0);
    }
}
