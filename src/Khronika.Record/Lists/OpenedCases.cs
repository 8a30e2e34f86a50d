using Khronika.Record.State;
using Khronika.Record.Views;

namespace Khronika.Record.Lists;

/// <summary>
/// The cases of a record as one reader sees them, opened one after the other and let go again: what a list of everything holds at once
/// is a few cases, however many there are.
/// </summary>
/// <param name="open">What the reader sees of a case; nothing where the case itself is closed to them.</param>
sealed class OpenedCases(RecordState state, Func<string, IEnumerable<OpenedThing>> open)
{
    /// <summary>Cases kept besides the one that is read, because others name things of them: a few courts and prisons are named everywhere.</summary>
    const int MaxOthers = 4;

    /// <summary>Things of other cases that are kept: stops a record in which everything names everything.</summary>
    const int MaxElsewhere = 4_000;

    readonly Dictionary<string, OpenedThing?> elsewhere = new(StringComparer.Ordinal);
    readonly List<(string Id, CaseThings Things)> others = [];
    (string Id, CaseThings Things) read = ("", new CaseThings([]));

    /// <summary>A case to go through.</summary>
    public CaseThings Of(string caseId)
    {
        if (read.Id != caseId) read = (caseId, Other(caseId));
        return read.Things;
    }

    /// <summary>A thing of any case; null where this reader sees none.</summary>
    public OpenedThing? Find(string id)
    {
        // An item is described in several cases, and each opens of it what it has cleared: the first of them counts.
        if (read.Things.Find(id) is { } here && here.Type != ThingType.Evidence) return here;
        if (elsewhere.TryGetValue(id, out OpenedThing? known)) return known;
        OpenedThing? found = state.Find(id) is { } thing ? CasesOf(thing).Select(ofCase => Other(ofCase).Find(id)).FirstOrDefault(t => t is not null) : null;
        if (elsewhere.Count >= MaxElsewhere) elsewhere.Clear();
        return elsewhere[id] = found;
    }

    IEnumerable<string> CasesOf(Thing thing) =>
        from id in thing.Type == ThingType.Evidence ? state.Pointing(ThingType.Description, "item", thing.Id).Select(d => d.Entry.Case) : [thing.Entry.Case]
        let ofCase = state.Find(id)
        where ofCase is { Type: ThingType.Case }
        orderby ofCase.Key
        select ofCase.Id;

    CaseThings Other(string caseId)
    {
        if (read.Id == caseId) return read.Things;
        int at = others.FindIndex(o => o.Id == caseId);
        (string, CaseThings Things) found = at >= 0 ? others[at] : (caseId, new CaseThings(open(caseId)));
        if (at >= 0) others.RemoveAt(at);
        else if (others.Count == MaxOthers) others.RemoveAt(0);
        others.Add(found);
        return found.Things;
    }
}
