using System.Text.Json.Nodes;
using Khronika.Language.Texts;
using Khronika.Record.Bodies;
using Khronika.Record.Schema;
using Khronika.Record.State;
using Khronika.Record.Yaml;

namespace Khronika.Record.CaseFiles;

/// <summary>What an import would write. Nothing where there are faults.</summary>
/// <param name="Changes">New versions of the case's things, the case first. The journal leaves out those that change nothing.</param>
/// <param name="NoLongerCleared">Keys of things the file no longer holds or no longer clears: their clearance is taken back.</param>
/// <param name="Faults">Everything that stops the import, by line.</param>
public sealed record ImportPlan(string CaseId, IReadOnlyList<Change> Changes, IReadOnlyList<string> NoLongerCleared, IReadOnlyList<FileFault> Faults);

/// <summary>
/// Turns a case file into changes: keys become ids, quotations become passages with their place. The same key is the same thing
/// for ever, so importing again makes new versions and never duplicates.
/// </summary>
public sealed class CaseImport
{
    /// <summary>A message names no more kinds than these: what a statement can be about are dozens.</summary>
    const int MaxNamed = 8;

    /// <summary>How a reference names a thing that is not in the file.</summary>
    const string ById = "id:";

    readonly CaseScope scope;
    readonly List<FileFault> faults = [];
    readonly List<Change> changes = [];
    readonly Dictionary<string, Draft> drafts;
    readonly Dictionary<string, FoundItem?> items = [];

    internal CaseImport(IReadOnlyList<Draft> drafts, CaseScope scope)
    {
        this.scope = scope;
        this.drafts = drafts.ToDictionary(d => d.Key);
    }

    /// <param name="state">At least what the record holds of this case.</param>
    /// <param name="isSampleRecord">A sample record takes sample cases only, and a real record none.</param>
    /// <param name="elsewhere">Finds by its id a thing of the record that <paramref name="state"/> does not hold.</param>
    public static ImportPlan Plan(CaseFile file, RecordState state, bool isSampleRecord, EvidenceLookup evidence, Func<string, Thing?>? elsewhere = null)
    {
        if (file.IsSample != isSampleRecord)
        {
            return new ImportPlan("", [], [], [new FileFault(new Mark(1, 1), FaultWhy.Of(file.IsSample ? "sample.real" : "sample.sample"))]);
        }

        return new CaseImport(file.Drafts, new CaseScope(state, file.CaseKey, evidence, elsewhere)).PlanWhole();
    }

    ImportPlan PlanWhole()
    {
        foreach (Draft draft in drafts.Values) Resolve(draft);
        string[] dropped = [.. TakeBackClearances()];
        return Plan(dropped);
    }

    /// <summary>Changes of these things alone: of the rest of their case nothing is known, and nothing taken back.</summary>
    internal ImportPlan PlanSome()
    {
        foreach (Draft draft in drafts.Values)
        {
            Resolve(draft);
            if (draft.Clearance is null && scope.State.ClearanceOf(scope.IdOf(draft.Key)) is { } clearance) TakeBack(clearance);
        }

        return Plan([]);
    }

    ImportPlan Plan(IReadOnlyList<string> dropped) => faults.Count == 0
        ? new ImportPlan(scope.CaseId, changes, dropped, [])
        : new ImportPlan(scope.CaseId, [], [], [.. faults.OrderBy(f => f.Mark.Line).ThenBy(f => f.Mark.Column).Take(CaseFile.MaxFaults)]);

    void Resolve(Draft draft)
    {
        foreach (Reference reference in draft.References) Resolve(reference);
        if (draft.Item is not null) draft.Body["item"] = ItemOf(draft)?.Record;
        if (draft.Type == ThingType.Statement) draft.Body["excerpts"] = new JsonArray([.. Excerpts(draft).Select(id => (JsonNode?)id)]);
        Add(draft.Type, draft.Key, draft.Body);
        if (draft.Clearance is { } clearance) Add(ThingType.Clearance, ClearanceBody.Key(draft.Key), ClearanceBody.Write(scope.IdOf(draft.Key), clearance.Audiences, clearance.BasisKind, clearance.BasisText, clearance.Share, clearance.Opens));
    }

    void Resolve(Reference reference)
    {
        if (Target(reference.Key) is not (string id, string type, object where))
        {
            faults.Add(new FileFault(reference.Mark, FaultWhy.Of("reference", new FieldName(reference.Member), reference.Key, FaultWhy.Of(reference.Key.StartsWith(ById, StringComparison.Ordinal) ? "in.record" : scope.Holds))));
        }
        else if (reference.Types.Count > 0 && !reference.Types.Contains(type))
        {
            faults.Add(new FileFault(reference.Mark, FaultWhy.Of(reference.Types.Count > MaxNamed ? "reference.types" : "reference.type", new FieldName(reference.Member), reference.Key, Named(type), where, OneOf(reference.Types))));
        }
        else
        {
            reference.Set(id);
        }
    }

    /// <summary>What a reference names: a thing of the file, one of the record by its id, or where the file is not the whole case one of the case.</summary>
    (string Id, string Type, object Where)? Target(string key)
    {
        if (drafts.TryGetValue(key, out Draft? draft)) return (scope.IdOf(key), draft.Type, FaultWhy.Of("at.line", draft.Mark.Line));
        if (key.StartsWith(ById, StringComparison.Ordinal)) return scope.Find(key[ById.Length..]) is { } thing ? (thing.Id, thing.Type, "") : null;
        return scope.Known(key) is (string id, string type) ? (id, type, "") : null;
    }

    IEnumerable<string> Excerpts(Draft statement)
    {
        foreach ((int number, ExcerptDraft excerpt) in statement.Excerpts.Index())
        {
            if (Described(excerpt.Evidence) is not { } described)
            {
                faults.Add(new FileFault(excerpt.Mark, FaultWhy.Of("reference.item", excerpt.Evidence, FaultWhy.Of(scope.Holds))));
            }
            else if (described() is { } item && ExcerptResolver.Resolve(excerpt, item, faults) is { } body)
            {
                string key = $"{statement.Key}/excerpt-{number + 1}";
                Add(ThingType.Excerpt, key, body);
                yield return scope.IdOf(key);
            }
        }
    }

    /// <summary>The item that is described under a key; null where none is. Asked for, it may still not be found: then there is a fault.</summary>
    Func<FoundItem?>? Described(string key)
    {
        if (drafts.TryGetValue(key, out Draft? draft)) return draft.Item is null ? null : () => ItemOf(draft);
        return scope.ItemOf(key) is { } item ? () => scope.Evidence(ById + item).Item : null;
    }

    FoundItem? ItemOf(Draft described)
    {
        if (items.TryGetValue(described.Key, out FoundItem? known)) return known;
        (FoundItem? item, Why? why) = scope.Evidence(described.Item!);
        if (item is null) faults.Add(new FileFault(described.Mark, FaultWhy.Of("evidence", described.Key, why!)));
        // Two descriptions could clear one item differently, and nobody could say which holds.
        else if (items.FirstOrDefault(i => i.Value?.Record == item.Record).Key is { } other)
        {
            faults.Add(new FileFault(described.Mark, FaultWhy.Of("evidence.same", described.Key, other, drafts[other].Mark.Line)));
        }
        else if (scope.DescribedAs(item.Record, described.Key) is { } before)
        {
            faults.Add(new FileFault(described.Mark, FaultWhy.Of("evidence.described", described.Key, before)));
        }

        return items[described.Key] = item;
    }

    /// <summary>Closed by default: what the file no longer clears, or no longer holds, is no longer shown.</summary>
    IEnumerable<string> TakeBackClearances()
    {
        foreach (Thing clearance in scope.State.ThingsOf(scope.CaseId).Where(t => t.Type == ThingType.Clearance))
        {
            if (clearance.Fields.Text("key") is { } key && !scope.IsUsed(key) && TakeBack(clearance)) yield return key;
        }
    }

    /// <returns>Whether there was anything to take back.</returns>
    bool TakeBack(Thing clearance)
    {
        if (clearance.Fields.Text("audiences") is null or "") return false;
        JsonObject body = (JsonObject)clearance.Entry.Body.DeepClone();
        body["audiences"] = "";
        changes.Add(new Change(ThingType.Clearance, clearance.Id, body));
        return true;
    }

    void Add(string type, string key, JsonObject body)
    {
        string id = scope.IdOf(key);
        if (scope.State.Find(id) is { } known && known.Type != type)
        {
            faults.Add(new FileFault(drafts.TryGetValue(key, out Draft? draft) ? draft.Mark : new Mark(1, 1), FaultWhy.Of("key.other", key, Named(known.Type))));
        }

        body["key"] = scope.FullKey(key);
        if (type != ThingType.Case) body["case"] = scope.CaseId;
        changes.Add(new Change(type, id, body));
    }

    /// <summary>As the author of a case file calls it in English, and by its label in the other languages.</summary>
    static Func<string, string> Named(string type) => language => language != "en" ? LabelOf(type, language)
        : type == ThingType.Description ? "an evidence item" : "aeio".Contains(type[0], StringComparison.Ordinal) ? $"an {type}" : $"a {type}";

    static Func<string, string> OneOf(IReadOnlyList<string> types) => language =>
        string.Join(language == "en" ? " or " : ", ", types.Take(MaxNamed).Select(t => Named(t)(language)));

    static string LabelOf(string type, string language) => RecordSchema.Standard.Find(type)?.Labels.In(language).Text is { Length: > 0 } label ? $"«{label}»" : type;
}
