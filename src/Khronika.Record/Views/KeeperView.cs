using Khronika.Record.Assessing;
using Khronika.Record.Schema;
using Khronika.Record.Sources;
using Khronika.Record.State;

namespace Khronika.Record.Views;

/// <summary>A case as its keeper sees it: nothing held back. The same projection as readers get, of all fields, and with what nobody has stated yet.</summary>
public static class KeeperView
{
    /// <summary>Null where there is no such case.</summary>
    /// <param name="state">At least the case with its evidence items.</param>
    public static CaseView? Of(RecordState state, string caseId) =>
        CaseProjection.Build(Things(state, caseId), [], Audience.Lawyer, Counts(state, caseId), showsUnstated: true);

    /// <summary>Everything of a case with all its fields, the case among it.</summary>
    public static IReadOnlyList<OpenedThing> Things(RecordState state, string caseId)
    {
        Dictionary<string, OpenedThing> things = [];
        foreach (Thing thing in state.ThingsOf(caseId).Where(t => t.Type != ThingType.Finding || Assessment.Supports(state, t)))
        {
            things[thing.Id] = Opened(thing);
            if (thing.Type == ThingType.Description && state.Find(thing.Fields.Text("item")) is { } item) things[item.Id] = Opened(item);
        }

        return [.. things.Values.Where(t => t.Type is not (ThingType.Clearance or ThingType.Source) && RecordSchema.Standard.Find(t.Type) is not null).OrderBy(t => t.Entry.Record, StringComparer.Ordinal)];
    }

    static OpenedThing Opened(Thing thing) => new(thing.Ref, thing.Type, thing.Entry.Body);

    static Dictionary<string, SourceCount> Counts(RecordState state, string caseId)
    {
        ILookup<string, Thing> said = state.ThingsOf(caseId)
            .Where(t => t.Type == ThingType.Statement && t.Fields.Text("says") is not null)
            .ToLookup(t => t.Fields.Text("says")!, StringComparer.Ordinal);
        return said.ToDictionary(s => s.Key, s => SourceCounting.Count(state, s.Key, s), StringComparer.Ordinal);
    }
}
