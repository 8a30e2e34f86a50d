using System.Globalization;
using System.Text.Json.Nodes;
using Khronika.Record.Bodies;
using Khronika.Record.Schema;

namespace Khronika.Web.Desk.Things;

/// <summary>A thing as the fields of its form hold it: what <see cref="ThingYaml"/> writes, the other way round. Saved as it is, it changes nothing.</summary>
public static class ThingValues
{
    public static IReadOnlyList<(string Name, string Value)> Of(FormKind kind, JsonObject body)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(body);
        List<(string, string)> values = [];
        foreach (KindField field in kind.Fields)
        {
            // The name a person is shown by is a field of its own only where somebody chose it.
            if (field.Name == "pseudonym" && new Fields(body).Text("protection") != "pseudonym") continue;
            Add(values, field, field.Name, body[field.Member]);
        }

        foreach ((string name, TextOrigins origins) in TextOrigins.Of(body))
            values.AddRange(origins.Hows.Select(how => ($"{name}.{how.Key}.how", how.Value)));
        return values;
    }

    static void Add(List<(string, string)> values, KindField field, string path, JsonNode? node)
    {
        if (FormKind.IsList(field))
        {
            AddGroups(values, field, path, node as JsonArray ?? []);
            return;
        }

        if (FieldWords.StateOf(node) is { } state)
        {
            values.Add(field.Type is FieldType.Answer or FieldType.Term ? (path, $"?{state}") : ($"{path}.state", state));
            return;
        }

        foreach ((string part, string? value) in Parts(field, node))
        {
            if (value is { Length: > 0 }) values.Add((part.Length == 0 ? path : $"{path}.{part}", value));
        }
    }

    static IEnumerable<(string Part, string? Value)> Parts(KindField field, JsonNode? node) => field.Type switch
    {
        FieldType.Text => FieldWords.Local(node).Select(t => (t.Key, (string?)t.Value)),
        FieldType.Date => node is JsonObject ? [("edtf", Member(node, "edtf")), ("words", Member(node, "words")), ("lang", Member(node, "lang")), ("inferred", Member(node, "inferred"))] : [],
        FieldType.Term => [("", FieldWords.Plain(node, "value")), .. node is JsonObject shape ? new Fields(shape).Local("note").Select(t => ($"note.{t.Key}", (string?)t.Value)) : []],
        FieldType.Terms => (FieldWords.Plain(node, "values") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(code => ("", (string?)code)),
        FieldType.Measure => [("value", Member(node, "value")), ("unit", Member(node, "unit"))],
        FieldType.Money => [("amount", Member(node, "amount")), ("currency", Member(node, "currency"))],
        FieldType.Reference => [("", FieldWords.Plain(node, "ref"))],
        FieldType.References => FieldWords.References(node).Select(id => ("", (string?)id)),
        FieldType.Flag => [("", node is JsonValue flag && flag.TryGetValue(out bool isSo) && isSo ? "true" : null)],
        _ => [("", Plain(node))],
    };

    static void AddGroups(List<(string, string)> values, KindField field, string path, JsonArray groups)
    {
        values.Add((path + FormKind.Size, groups.Count.ToString(CultureInfo.InvariantCulture)));
        foreach ((int i, JsonNode? group) in groups.Index())
        {
            foreach (KindField part in FormKind.PartsOf(field))
                Add(values, part, string.Create(CultureInfo.InvariantCulture, $"{path}.{i}.{part.Name}"), (group as JsonObject)?[part.Member]);
        }
    }

    static string? Member(JsonNode? node, string member) => node is JsonObject shape ? new Fields(shape).Text(member) : null;

    static string? Plain(JsonNode? node) =>
        node is JsonValue number && number.TryGetValue(out long whole) ? whole.ToString(CultureInfo.InvariantCulture) : FieldWords.Plain(node, "value");
}
