using System.Text.Json.Nodes;
using Khronika.Language.Texts;
using Khronika.Record.CaseFiles;
using Khronika.Record.CaseFiles.Writing;
using Khronika.Record.Clearing;
using Khronika.Record.Schema;
using Khronika.Record.State;
using Khronika.Record.Yaml;

namespace Khronika.Record.Exchange.Csv;

/// <summary>What a row would do.</summary>
public enum RowOutcome
{
    Refused,
    Added,
    Changed,
    Unchanged,
}

/// <summary>A row with what it would write.</summary>
/// <param name="Changes">None where it is refused or changes nothing.</param>
public sealed record PlannedRow(CsvRow Row, RowOutcome Outcome, IReadOnlyList<Change> Changes, IReadOnlyList<CsvRefusal> Refusals)
{
    /// <summary>Its key; empty where it has none.</summary>
    public string Key { get; init; } = "";

    /// <summary>What the keeper should look at in a row that is taken.</summary>
    public IReadOnlyList<CsvRefusal> Flags { get; init; } = [];

    /// <summary>Keys of things it names that are new with this table.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>Things that are closed with it until somebody decides anew: a cell says otherwise than what was cleared.</summary>
    public int Closes { get; init; }
}

/// <summary>
/// Turns the rows of a CSV into changes: a row is a thing, laid over what the record has under the same key. Used three times over
/// one file: <see cref="ReadKeys"/>, then <see cref="Plan"/> to see what is wrong, then <see cref="Plan"/> again to write. So that
/// rows may name each other in any order, and circles of them end.
/// </summary>
public sealed class CsvImport
{
    /// <summary>A message repeats no more of a cell.</summary>
    const int MaxShown = 60;

    readonly CsvMapping mapping;
    readonly RecordSchema schema;
    readonly RecordState state;
    readonly EvidenceLookup evidence;
    readonly Func<string, Thing?>? elsewhere;
    readonly bool isSample;
    readonly Dictionary<string, (FoundItem? Item, Why? Why)> items = [];
    readonly Dictionary<string, string> brought = new(StringComparer.Ordinal);
    readonly Dictionary<string, long> rowsByKey = new(StringComparer.Ordinal);
    readonly Dictionary<string, int> columns = new(StringComparer.Ordinal);
    readonly CaseScope? scope;
    readonly ThingWriter? writer;
    IReadOnlyList<string> head = [];

    /// <param name="state">At least what the record holds of the case; of all cases where the rows are cases.</param>
    /// <param name="caseKey">The case the things belong to, which the record has; null where the rows are cases.</param>
    /// <exception cref="ArgumentException">The record has no such case.</exception>
    public CsvImport(CsvMapping mapping, RecordSchema schema, RecordState state, string? caseKey, bool isSampleRecord, EvidenceLookup evidence, Func<string, Thing?>? elsewhere = null)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        ArgumentNullException.ThrowIfNull(state);
        (this.mapping, this.schema, this.state, this.evidence, this.elsewhere, isSample) = (mapping, schema, state, evidence, elsewhere, isSampleRecord);
        if (caseKey is null) return;
        if (state.FindByKey(caseKey) is not { Type: ThingType.Case } ofCase) throw new ArgumentException("no such case", nameof(caseKey));
        scope = new CaseScope(state, caseKey, FindItem, elsewhere, brought);
        writer = new ThingWriter(state, schema, ofCase.Id);
    }

    /// <summary>Reads the head; says what of the mapping is not in it.</summary>
    public IReadOnlyList<Why> ReadHead(CsvReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (reader.Next() is not { } row) return [FaultWhy.Of("yaml.empty")];
        if (row.Why is { } fault) return [FaultWhy.Of("head", fault)];
        head = [.. row.Cells.Select(c => CsvCell.Unguarded(c).Trim())];
        List<Why> wrong = [];
        foreach (string column in mapping.Columns)
        {
            int[] at = [.. head.Index().Where(h => h.Item == column).Select(h => h.Index)];
            if (at.Length == 1) columns[column] = at[0];
            else if (at.Length == 0) wrong.Add(FaultWhy.Of("head.column", column, string.Join(", ", head.Take(50).Select(Short))));
            else wrong.Add(FaultWhy.Of("head.columns", at.Length, column));
        }

        return wrong;
    }

    /// <summary>The heads of the columns, as found.</summary>
    public IReadOnlyList<string> Head => head;

    /// <summary>What each row is called, for rows that name others. <see cref="ReadHead"/> comes before it.</summary>
    public void ReadKeys(CsvReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        while (reader.Next() is { } row)
        {
            if (row.Fault is not null || row.Cells.Count != head.Count) continue;
            string key = mapping.KeyOf(new CsvRowThing(row, columns, []));
            brought.TryAdd(key, mapping.Kind.Name);
            rowsByKey.TryAdd(key, row.Number);
        }
    }

    /// <summary>What each row would do, in the order of the file. <see cref="ReadKeys"/> comes before it, with another reader of the same file.</summary>
    public IEnumerable<PlannedRow> Plan(CsvReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        while (reader.Next() is { } row) yield return PlanRow(row);
    }

    /// <summary>Rows that name a refused one, and those that name them in turn, with the reason.</summary>
    public static IReadOnlyDictionary<string, Why> RefusedWith(IReadOnlyList<PlannedRow> planned)
    {
        ArgumentNullException.ThrowIfNull(planned);
        ILookup<string, string> naming = planned.SelectMany(p => p.Needs.Select(n => (n, p.Key))).ToLookup(n => n.n, n => n.Key, StringComparer.Ordinal);
        Dictionary<string, Why> refused = new(StringComparer.Ordinal);
        Queue<string> open = new(planned.Where(p => p.Outcome == RowOutcome.Refused).Select(p => p.Key));
        while (open.TryDequeue(out string? key))
        {
            foreach (string other in naming[key])
            {
                if (refused.TryAdd(other, FaultWhy.Of("row.names", key))) open.Enqueue(other);
            }
        }

        return refused;
    }

    PlannedRow PlanRow(CsvRow row)
    {
        if (row.Why is { } fault) return Refused(row, "", [new CsvRefusal(row, null, null, fault)]);
        if (row.Cells.Count != head.Count) return Refused(row, "", [new CsvRefusal(row, null, null, FaultWhy.Of("row.cells", row.Cells.Count, head.Count))]);
        List<FileFault> faults = [];
        CsvRowThing laying = new(row, columns, faults);
        string key = mapping.KeyOf(laying);
        if (mapping.KeyColumns.All(c => laying.Cell(c).Length == 0)) return Refused(row, "", [Refusal(row, laying.MarkOf(mapping.KeyColumns[0]), FaultWhy.Of("row.key.empty"))]);
        if (rowsByKey[key] != row.Number) return Refused(row, "", [Refusal(row, laying.MarkOf(mapping.KeyColumns[0]), FaultWhy.Of("row.key.taken", Short(key), rowsByKey[key]))]);
        CaseScope within = scope ?? new CaseScope(state, key, FindItem, elsewhere, brought);
        ImportPlan? plan = Planned(laying, key, within, faults, out Draft? draft);
        if (plan is null || draft is null || faults.Count > 0) return Refused(row, key, [.. faults.Select(f => Refusal(row, f.Mark, f.Why))]);
        IReadOnlyList<Change> wanted = ClosedByChange.Taking(state, plan.Changes, IsDecidedIn(laying) ? (_, _) => true : null, out IReadOnlyList<ClosedByChange> closed);
        Change[] changes = [.. wanted.Where(c => !JsonNode.DeepEquals(state.Find(c.Record)?.Entry.Body, c.Body))];
        RowOutcome outcome = changes.Length == 0 ? RowOutcome.Unchanged : state.Find(within.IdOf(key)) is null ? RowOutcome.Added : RowOutcome.Changed;
        return new PlannedRow(row, outcome, changes, [])
        {
            Key = key,
            Closes = closed.Count,
            Flags = changes.Length == 0 ? [] : [.. laying.Flags.Select(f => Refusal(row, f.Mark, f.Why))],
            Needs = [.. draft.References.Select(r => r.Key).Where(k => k != key && brought.ContainsKey(k) && state.FindByKey(within.FullKey(k)) is null).Distinct()],
        };
    }

    /// <summary>A row that says to whom its thing is cleared is, like a case file, the decision beside the text; an empty cell says nothing.</summary>
    bool IsDecidedIn(CsvRowThing row) => mapping.Thing.Members.Any(m => m.Name == "cleared" && m.Value.Holes.All(h => row.Cell(h.Column).Length > 0));

    ImportPlan? Planned(CsvRowThing laying, string key, CaseScope within, List<FileFault> faults, out Draft? draft)
    {
        Thing? known = state.FindByKey(within.FullKey(key));
        ThingWriter? writing = writer ?? (known?.Type == ThingType.Case ? new ThingWriter(state, schema, known.Id) : null);
        YamlNode.Map? before = known is not null && known.Type == mapping.Kind.Name ? writing?.Write(known) : null;
        YamlNode.Map thing = laying.Over(mapping.Thing, before);
        draft = null;
        // What a cell could not be turned into would be refused again as what it is not.
        if (faults.Count > 0) return null;
        YamlNode.Scalar name = new(laying.MarkOf(mapping.KeyColumns[0]), key, IsQuoted: true);
        MapReader reader = new(thing with { Members = [(new YamlNode.Scalar(thing.Mark, "key", false), name), .. thing.Members.Where(m => m.Key.Value != "key")] }, faults);
        draft = CaseFile.ReadThing(mapping.Kind, reader, schema);
        if (draft.Type == ThingType.Case) draft.Body["sample"] = isSample;
        reader.End();
        if (DraftSize.WhyTooLarge(draft) is { } why) faults.Add(new FileFault(draft.Mark, why));
        if (faults.Count > 0) return null;
        ImportPlan plan = new CaseImport([draft], within).PlanSome();
        faults.AddRange(plan.Faults);
        return plan;
    }

    (FoundItem? Item, Why? Why) FindItem(string reference) =>
        items.TryGetValue(reference, out (FoundItem?, Why?) known) ? known : items[reference] = evidence(reference);

    static PlannedRow Refused(CsvRow row, string key, IReadOnlyList<CsvRefusal> why) => new(row, RowOutcome.Refused, [], why) { Key = key };

    CsvRefusal Refusal(CsvRow row, Mark mark, Why reason) => mark.Line == row.Line && mark.Column > 0 && mark.Column <= head.Count
        ? new CsvRefusal(row, head[mark.Column - 1], Short(row.Cells[mark.Column - 1]), reason)
        : new CsvRefusal(row, null, null, reason);

    static string Short(string text) => text.Length <= MaxShown ? text : text[..MaxShown] + "…";
}
