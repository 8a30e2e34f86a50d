using Khronika.Record.CaseFiles;
using Khronika.Record.Schema;
using Khronika.Record.Yaml;

namespace Khronika.Record.Exchange.Csv;

/// <summary>How the columns of a CSV become things of one kind, <c>khronika: csv-mapping/v1</c> in YAML: see docs/formats/csv.md.</summary>
public sealed class CsvMapping
{
    const string Format = "csv-mapping/v1";

    /// <summary>What such a file is called.</summary>
    internal const string What = "CSV mapping";

    CsvMapping(Kind kind, CsvTemplate.Map thing) => (Kind, Thing) = (kind, thing);

    public Kind Kind { get; }

    /// <summary>Key of the case the things belong to; null where the command names it, or where they are cases.</summary>
    public string? CaseKey { get; private init; }

    /// <summary>Null to find out.</summary>
    public string? Encoding { get; private init; }

    /// <summary>Null to find out.</summary>
    public char? Separator { get; private init; }

    /// <summary>Columns that make up the key.</summary>
    public required IReadOnlyList<string> KeyColumns { get; init; }

    internal CsvTemplate.Map Thing { get; }

    string Joint { get; init; } = "-";
    string Prefix { get; init; } = "";
    bool ReplacesInKeys { get; init; }

    /// <summary>Every column the mapping names, once.</summary>
    public IEnumerable<string> Columns => KeyColumns.Concat(Thing.Holes.Select(h => h.Column)).Distinct(StringComparer.Ordinal);

    public static CsvMapping? Read(ReadOnlySpan<byte> bytes, RecordSchema schema, out IReadOnlyList<FileFault> faults)
    {
        List<FileFault> found = [];
        CsvMapping? mapping = Read(bytes, schema, found);
        faults = [.. found.OrderBy(f => f.Mark.Line).ThenBy(f => f.Mark.Column).Take(CaseFile.MaxFaults)];
        return found.Count == 0 ? mapping : null;
    }

    /// <summary>The key a row gives; what is wrong with it is found when the thing is read.</summary>
    internal string KeyOf(CsvRowThing row)
    {
        string[] parts = [.. KeyColumns.Select(row.Cell)];
        return Prefix + (ReplacesInKeys ? CsvKey.Of(parts, Joint) : string.Join(Joint, parts));
    }

    static CsvMapping? Read(ReadOnlySpan<byte> bytes, RecordSchema schema, List<FileFault> faults)
    {
        if (YamlFile.Open(bytes, Format, What, faults) is not { } map) return null;
        Kind? kind = KindOf(map, schema);
        string? caseKey = map.Text("case");
        string? encoding = map.OneOf("encoding", [.. CsvShape.Encodings, "auto"]);
        string? separator = map.OneOf("separator", [",", ";", "tab", "auto"]);
        MapReader? key = map.Inner("key", required: true);
        string[] columns = [.. key?.Texts("columns").Select(c => c.Text) ?? []];
        if (key is not null && columns.Length == 0) key.Refuse(key.Mark, FaultWhy.Of("mapping.key"));
        string? joint = key?.Exactly("joint");
        string? prefix = key?.Text("prefix");
        string? others = key?.OneOf("others", ["refuse", "replace"]);
        key?.End();
        CsvTemplate.Map? thing = null;
        if (map.Inner("thing", required: true) is { } template)
        {
            thing = new CsvTemplate.Map([.. map.Members("thing").Select(m => (m.Name, CsvTemplate.Read(m.Value, template)))]);
            if (kind is not null) CheckNames(map, kind, schema, faults);
        }

        map.End();
        return kind is null || thing is null ? null : new CsvMapping(kind, thing)
        {
            CaseKey = caseKey,
            Encoding = encoding is "auto" ? null : encoding,
            Separator = separator switch { null or "auto" => null, "tab" => '\t', _ => separator[0] },
            KeyColumns = columns,
            Joint = joint ?? "-",
            Prefix = prefix ?? "",
            ReplacesInKeys = others == "replace",
        };
    }

    static Kind? KindOf(MapReader map, RecordSchema schema)
    {
        if (map.Text("kind", required: true) is not { } name) return null;
        if (schema.Find(name) is { Section: not null } kind && kind.Name is not (ThingType.Evidence or ThingType.Excerpt or ThingType.Clearance or ThingType.Edition or ThingType.Erasure)) return kind;
        map.Refuse(map.MarkOf("kind"), FaultWhy.Of("mapping.kind", name, FaultWhy.Later(() => string.Join(", ", schema.Kinds.Where(k => k.Section is not null).Select(k => k.Name)))));
        return null;
    }

    /// <summary>Reads the template itself as a thing would be read, so that a field there is not is told of the mapping once and not of every row.</summary>
    static void CheckNames(MapReader map, Kind kind, RecordSchema schema, List<FileFault> faults)
    {
        Dictionary<Mark, Mark> places = [];
        List<FileFault> found = [];
        YamlNode.Map thing = (YamlNode.Map)Numbered(new YamlNode.Map(map.Mark, [.. map.Members("thing").Select(m => (new YamlNode.Scalar(m.Mark, m.Name, false), m.Value))]), places);
        MapReader reader = new(thing, found);
        CaseFile.ReadThing(kind, reader, schema);
        reader.End();
        // What is said of a name is that nobody knows it; what is said of a value waits for the value.
        faults.AddRange(found.Where(f => places.ContainsKey(f.Mark)).Select(f => f with { Mark = places[f.Mark] }));
        if (map.Members("thing").FirstOrDefault(m => m.Name == "key") is { Name: not null } key) map.Refuse(key.Mark, FaultWhy.Of("mapping.key.thing"));
    }

    /// <summary>The same nodes with marks of their own for each name, a hole being one text.</summary>
    static YamlNode Numbered(YamlNode node, Dictionary<Mark, Mark> places)
    {
        switch (node)
        {
            case YamlNode.Map hole when hole.Members.Any(m => m.Key.Value == "column"):
                return new YamlNode.Scalar(default, "", IsQuoted: true);
            case YamlNode.Map map:
                List<(YamlNode.Scalar, YamlNode)> members = [];
                foreach ((YamlNode.Scalar name, YamlNode value) in map.Members)
                {
                    Mark own = new(places.Count + 1, -1);
                    places[own] = name.Mark;
                    members.Add((name with { Mark = own }, Numbered(value, places)));
                }

                return new YamlNode.Map(default, members);
            case YamlNode.Sequence sequence:
                return new YamlNode.Sequence(default, [.. sequence.Items.Select(i => Numbered(i, places))]);
            default:
                return node is YamlNode.Scalar scalar ? scalar with { Mark = default } : node;
        }
    }
}
