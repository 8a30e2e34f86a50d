using Khronika.Record.Yaml;
using System.Text.Json.Nodes;
using Khronika.Record.State;
using Khronika.Record.Things;

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

    readonly CaseFile file;
    readonly RecordState state;
    readonly EvidenceLookup evidence;
    readonly List<FileFault> faults = [];
    readonly List<Change> changes = [];
    readonly Dictionary<string, string> ids = [];
    readonly Dictionary<string, Draft> drafts;
    readonly Dictionary<string, FoundItem?> items = [];
    readonly string caseKey;
    readonly string caseId;

    CaseImport(CaseFile file, RecordState state, EvidenceLookup evidence)
    {
        (this.file, this.state, this.evidence) = (file, state, evidence);
        drafts = file.Drafts.ToDictionary(d => d.Key);
        caseKey = file.Drafts[0].Key;
        caseId = IdOf(caseKey);
    }

    /// <param name="state">At least what the record holds of this case.</param>
    /// <param name="isSampleRecord">A sample record takes sample cases only, and a real record none.</param>
    public static ImportPlan Plan(CaseFile file, RecordState state, bool isSampleRecord, EvidenceLookup evidence)
    {
        if (file.IsSample != isSampleRecord)
        {
            string why = file.IsSample
                ? "this case file is marked 'sample: true', invented, and this is a real record: it takes no samples"
                : "this is a sample record and takes only case files marked 'sample: true': keep real cases in a record of their own";
            return new ImportPlan("", [], [], [new FileFault(new Mark(1, 1), why)]);
        }

        return new CaseImport(file, state, evidence).Plan();
    }

    ImportPlan Plan()
    {
        foreach (Draft draft in file.Drafts) Resolve(draft);
        string[] dropped = [.. TakeBackClearances()];
        return faults.Count == 0
            ? new ImportPlan(caseId, changes, dropped, [])
            : new ImportPlan(caseId, [], [], [.. faults.OrderBy(f => f.Mark.Line).ThenBy(f => f.Mark.Column).Take(CaseFile.MaxFaults)]);
    }

    void Resolve(Draft draft)
    {
        foreach (Reference reference in draft.References) Resolve(reference);
        if (draft.Item is not null) draft.Body["item"] = ItemOf(draft)?.Record;
        if (draft.Type == ThingType.Statement) draft.Body["excerpts"] = new JsonArray([.. Excerpts(draft).Select(id => (JsonNode?)id)]);
        Add(draft.Type, draft.Key, draft.Body);
        if (draft.Clearance is { } clearance) Add(ThingType.Clearance, ClearanceKey(draft.Key), ClearanceBody(IdOf(draft.Key), clearance));
    }

    void Resolve(Reference reference)
    {
        if (!drafts.TryGetValue(reference.Key, out Draft? target))
        {
            faults.Add(new FileFault(reference.Mark, $"'{reference.Member}: {reference.Key}' names nothing in this file"));
        }
        else if (reference.Types.Count > 0 && !reference.Types.Contains(target.Type))
        {
            faults.Add(new FileFault(reference.Mark, $"'{reference.Member}: {reference.Key}' is {Named(target.Type)} (line {target.Mark.Line}); here it must be {string.Join(" or ", reference.Types.Take(MaxNamed).Select(Named))}{(reference.Types.Count > MaxNamed ? " or another of its kind" : "")}"));
        }
        else
        {
            reference.Set(IdOf(reference.Key));
        }
    }

    IEnumerable<string> Excerpts(Draft statement)
    {
        foreach ((int number, ExcerptDraft excerpt) in statement.Excerpts.Index())
        {
            if (!drafts.TryGetValue(excerpt.Evidence, out Draft? described) || described.Item is null)
            {
                faults.Add(new FileFault(excerpt.Mark, $"'item: {excerpt.Evidence}' is no key of 'evidence:' in this file"));
            }
            else if (ItemOf(described) is { } item && ExcerptResolver.Resolve(excerpt, item, faults) is { } body)
            {
                string key = $"{statement.Key}/excerpt-{number + 1}";
                Add(ThingType.Excerpt, key, body);
                yield return IdOf(key);
            }
        }
    }

    FoundItem? ItemOf(Draft described)
    {
        if (items.TryGetValue(described.Key, out FoundItem? known)) return known;
        (FoundItem? item, string? why) = evidence(described.Item!);
        if (item is null) faults.Add(new FileFault(described.Mark, $"evidence '{described.Key}': {why}"));
        // Two descriptions could clear one item differently, and nobody could say which holds.
        else if (items.FirstOrDefault(i => i.Value?.Record == item.Record).Key is { } other)
        {
            faults.Add(new FileFault(described.Mark, $"evidence '{described.Key}' is the same item as '{other}' (line {drafts[other].Mark.Line}): describe it once"));
        }

        return items[described.Key] = item;
    }

    /// <summary>Closed by default: what the file no longer clears, or no longer holds, is no longer shown.</summary>
    IEnumerable<string> TakeBackClearances()
    {
        foreach (Thing clearance in state.ThingsOf(caseId).Where(t => t.Type == ThingType.Clearance))
        {
            if (clearance.Fields.Text("key") is not { } key || (key.StartsWith($"{caseKey}/", StringComparison.Ordinal) && ids.ContainsKey(key[(caseKey.Length + 1)..]))) continue;
            if (clearance.Fields.Text("audiences") is null or "") continue;
            JsonObject body = (JsonObject)clearance.Entry.Body.DeepClone();
            body["audiences"] = "";
            changes.Add(new Change(ThingType.Clearance, clearance.Id, body));
            yield return key;
        }
    }

    static JsonObject ClearanceBody(string of, ClearanceDraft clearance) => new()
    {
        ["of"] = of,
        ["audiences"] = string.Join(' ', clearance.Audiences.Select(Vocabulary.Word)),
        ["basisKind"] = clearance.BasisKind,
        ["basisText"] = clearance.BasisText,
        ["share"] = Vocabulary.Word(clearance.Share),
        ["opens"] = string.Join(' ', clearance.Opens),
    };

    void Add(string type, string key, JsonObject body)
    {
        string id = IdOf(key);
        if (state.Find(id) is { } known && known.Type != type)
        {
            faults.Add(new FileFault(drafts.TryGetValue(key, out Draft? draft) ? draft.Mark : new Mark(1, 1), $"key '{key}' is {Named(known.Type)} in the record: a key names one thing for ever, so take another"));
        }

        body["key"] = FullKey(key);
        if (type != ThingType.Case) body["case"] = caseId;
        changes.Add(new Change(type, id, body));
    }

    string IdOf(string key)
    {
        if (ids.TryGetValue(key, out string? known)) return known;
        return ids[key] = state.FindByKey(FullKey(key))?.Id ?? RecordId.New();
    }

    /// <summary>As the author of a case file calls it.</summary>
    static string Named(string type) => type == ThingType.Description ? "an evidence item" : "aeio".Contains(type[0], StringComparison.Ordinal) ? $"an {type}" : $"a {type}";

    static string ClearanceKey(string key) => $"{key}/clearance";

    string FullKey(string key) => key == caseKey ? caseKey : $"{caseKey}/{key}";
}
