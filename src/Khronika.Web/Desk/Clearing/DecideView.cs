using Khronika.Record;
using Khronika.Record.Clearing;
using Khronika.Record.Sources;
using Khronika.Record.State;
using Khronika.Record.Things;
using Khronika.Web.Desk.Running;

namespace Khronika.Web.Desk.Clearing;

/// <summary>A thing that was chosen.</summary>
/// <param name="StillHeld">Why it would stay back all the same; null where it would go out.</param>
/// <param name="Classes">Classes of closed content it touches.</param>
/// <param name="Source">The code of who told it; null where none is noted.</param>
/// <param name="Others">Other sources for the same that do not only repeat (rule 3).</param>
/// <param name="Independent">Of these, whose own access is shown.</param>
/// <param name="Share">Of a described item: how much of it would go out with what stands in the form; null of anything else, and where that is to be chosen yet.</param>
/// <param name="WidensWhole">It goes out whole to others, and would to this audience for the first time.</param>
public sealed record Chosen(ClearingRow Row, string? StillHeld, IReadOnlyList<string> Classes, string? Source, int Others, int Independent, Share? Share, bool WidensWhole)
{
    public bool IsAsked => ClearingForm.IsAsked(Row.Thing);
}

/// <summary>What the decision would do for another reader it is made for.</summary>
/// <param name="Held">What would still be held back from them, with the reason.</param>
public sealed record AlsoFor(string For, int GoOut, IReadOnlyList<(ClearingRow Row, string Why)> Held);

/// <summary>What a decision would do, worked out as if it were made; nothing is logged for that.</summary>
public sealed record DecideView(Thing Case, string For, IReadOnlyList<Chosen> Things, int GoOut, bool HasEvidence, IReadOnlyList<AlsoFor> Also)
{
    /// <summary>How much goes out is chosen here, and not taken from what was decided for others.</summary>
    public bool NeedsShare => Things.Any(t => t.WidensWhole);

    internal static DecideView Of(DeskRequest request, ClearingEndpoints.At at, ClearingWish wish)
    {
        Dictionary<string, string> held = Held(request, at, wish);
        Chosen[] things = [.. wish.In(at.State).Select(t => Of(at, wish, t, held.GetValueOrDefault(t.Id)))];
        return new DecideView(at.Case, at.For, things, things.Count(t => t.StillHeld is null), things.Any(t => t.Row.Thing.Type == ThingType.Description), [.. wish.Also.Select(a => Beside(request, at, wish.As(a)))]);
    }

    static AlsoFor Beside(DeskRequest request, ClearingEndpoints.At at, ClearingWish wish)
    {
        Dictionary<string, string> held = Held(request, at, wish);
        IReadOnlyList<Thing> things = wish.In(at.State);
        return new AlsoFor(Vocabulary.Word(wish.Audience), things.Count(t => !held.ContainsKey(t.Id)), [.. things.Where(t => held.ContainsKey(t.Id)).Select(t => (ClearingRow.Of(at.State, t), held[t.Id]))]);
    }

    static Dictionary<string, string> Held(DeskRequest request, ClearingEndpoints.At at, ClearingWish wish)
    {
        Opened opened = at.Seen.As(wish, request.By).Open(at.Case.Id);
        Dictionary<string, string> held = [];
        foreach (Khronika.Record.Views.HeldBack one in opened.Held) held.TryAdd(one.Record, one.Why.In(request.Language));
        return held;
    }

    static Share? ShareOf(RecordState state, ClearingWish wish, Thing thing) =>
        thing.Type != ThingType.Description || (wish.Share is null && wish.WidensWhole(state, thing)) ? null : wish.ShareOf(state, thing);

    static string? SourceOf(RecordState state, Thing thing) => state.Find(thing.Fields.Text("source"))?.Fields.Text("code");

    static Chosen Of(ClearingEndpoints.At at, ClearingWish wish, Thing thing, string? stillHeld)
    {
        JudgedSource[] others = [.. Others(at.State, at.Case.Id, thing)];
        return new Chosen(ClearingRow.Of(at.State, thing), stillHeld, [.. TouchClass.All.Where(Touches.Of(at.State, thing).Contains)], SourceOf(at.State, thing), others.Length, others.Count(o => o.Standing == SourceStanding.Independent), ShareOf(at.State, wish, thing), wish.WidensWhole(at.State, thing));
    }

    /// <summary>Who repeats another is no other source, and nor is who told this.</summary>
    static IEnumerable<JudgedSource> Others(RecordState state, string caseId, Thing thing)
    {
        if (thing.Type != ThingType.Statement || thing.Fields.Text("says") is not { } assertion) return [];
        return SourceCounting.Judge(state, assertion, state.Pointing(ThingType.Statement, "says", assertion).Where(s => s.Entry.Case == caseId))
            .Where(s => s.Standing != SourceStanding.Repeats && !s.Statements.Contains(thing.Id));
    }
}
