using Khronika.Record.Schema;
using Khronika.Record.State;
using Khronika.Record.Yaml;

namespace Khronika.Record.CaseFiles;

/// <summary>One thing as a case file would hold it in its list, without the rest of its case: what is added or edited by itself.</summary>
public sealed class ThingFile
{
    /// <summary>Stops a thing that is changed member by member in one breath from being another kind of file.</summary>
    const int MaxEdits = 200;

    readonly Draft draft;

    ThingFile(Draft draft) => this.draft = draft;

    /// <summary>Its key within the case.</summary>
    public string Key => draft.Key;

    /// <summary>Reads a thing of a kind.</summary>
    /// <param name="yaml">Its members as the list's item has them; null for none but those of <paramref name="members"/>.</param>
    /// <param name="members">Members that stand instead of those of the file: name, and value as YAML on one line.</param>
    /// <param name="faults">Everything that is wrong; members given by name count from line 1 of their own.</param>
    public static ThingFile? Read(Kind kind, RecordSchema schema, bool isSample, ReadOnlySpan<byte> yaml, IReadOnlyList<(string Name, string Yaml)> members, out IReadOnlyList<FileFault> faults)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(members);
        List<FileFault> found = [];
        faults = found;
        YamlNode.Map? map = yaml.IsEmpty ? new YamlNode.Map(new Mark(1, 1), []) : YamlFile.Map(yaml, "thing", found);
        if (members.Count > MaxEdits) found.Add(new FileFault(new Mark(1, 1), FaultWhy.Of("thing.members", MaxEdits)));
        foreach ((string name, string value) in members.Take(MaxEdits)) map = map is null ? null : With(map, name, value, found);
        if (map is null || found.Count > 0) return null;
        if (CaseFile.ReaderOf(kind, schema, isSample) is not { } read)
        {
            found.Add(new FileFault(new Mark(1, 1), FaultWhy.Of("thing.kind", kind.Name)));
            return null;
        }

        MapReader reader = new(map, found);
        Draft draft = read(reader);
        reader.End();
        if (found.Count == 0 && DraftSize.WhyTooLarge(draft) is { } why) found.Add(new FileFault(draft.Mark, why));
        faults = [.. found.OrderBy(f => f.Mark.Line).ThenBy(f => f.Mark.Column).Take(CaseFile.MaxFaults)];
        return found.Count == 0 ? new ThingFile(draft) : null;
    }

    /// <summary>What writing it would change: itself, its passages and its clearance, and nothing else of its case.</summary>
    /// <param name="state">At least what the record holds of the case.</param>
    /// <param name="elsewhere">Finds by its id a thing of the record that <paramref name="state"/> does not hold.</param>
    public ImportPlan Plan(RecordState state, string caseKey, EvidenceLookup evidence, Func<string, Thing?>? elsewhere = null) =>
        Plan([this], state, caseKey, evidence, elsewhere);

    /// <summary>What writing several would change, which may name each other by key: a statement and the allegation it makes.</summary>
    /// <param name="state">As for one; where the case itself is among them, empty or what the record holds of it.</param>
    /// <exception cref="ArgumentException">Two have one key.</exception>
    public static ImportPlan Plan(IReadOnlyList<ThingFile> things, RecordState state, string caseKey, EvidenceLookup evidence, Func<string, Thing?>? elsewhere = null)
    {
        ArgumentNullException.ThrowIfNull(things);
        Dictionary<string, string> brought = things.ToDictionary(t => t.Key, t => t.draft.Type, StringComparer.Ordinal);
        return new CaseImport([.. things.Select(t => t.draft)], new CaseScope(state, caseKey, evidence, elsewhere, brought)).PlanSome();
    }

    static YamlNode.Map With(YamlNode.Map map, string name, string value, List<FileFault> faults)
    {
        // One line, so that a value cannot bring members of its own.
        if (value.AsSpan().ContainsAny('\n', '\r'))
        {
            faults.Add(new FileFault(new Mark(1, 1), FaultWhy.Of("thing.line", new FieldName(name))));
            return map;
        }

        List<FileFault> found = [];
        YamlNode.Map? read = YamlFile.Map(System.Text.Encoding.UTF8.GetBytes($"{name}: {value}\n"), "member", found);
        faults.AddRange(found);
        return read is null || found.Count > 0 ? map : new YamlNode.Map(map.Mark, [.. map.Members.Where(m => m.Key.Value != name), .. read.Members]);
    }
}
