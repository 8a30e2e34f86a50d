using System.Text.Json.Nodes;
using Khronika.Record.Bodies;
using Khronika.Record.Schema;
using Khronika.Record.Yaml;

namespace Khronika.Record.CaseFiles.Writing;

/// <summary>A field of a body as a case file writes it, of both shapes: what <see cref="FieldReader"/> reads, the other way round.</summary>
/// <param name="nameOf">How the file names the thing with an id: its key, or <c>id:</c> with the id.</param>
sealed class FieldWriter(Func<string, string> nameOf)
{
    /// <summary>Null where the field holds nothing: its member is left out.</summary>
    public YamlNode? Write(KindField field, JsonNode? node) => FieldWords.StateOf(node) is { } state ? Written.Word(state) : field.Type switch
    {
        FieldType.Line or FieldType.Count or FieldType.Decimal => Written.Text(FieldWords.Plain(node, "value")),
        FieldType.Text => Written.Local(FieldWords.Local(node)),
        FieldType.Date => Written.Date(node),
        FieldType.Term => Term(node),
        FieldType.Terms => Written.List((FieldWords.Plain(node, "values") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Code)),
        FieldType.Answer => FieldWords.Plain(node, "value") is { } answer ? Written.Word(answer) : null,
        FieldType.Measure => Pair(node, "value", "unit"),
        FieldType.Money => Pair(node, "amount", "currency"),
        FieldType.Reference => FieldWords.Plain(node, "ref") is { } id ? Written.Word(nameOf(id)) : null,
        FieldType.References => Written.Words(FieldWords.References(node).Select(nameOf)),
        FieldType.Names => Names(node),
        FieldType.Flag => node is JsonValue flag && flag.TryGetValue(out bool isSo) && isSo ? Written.Word("true") : null,
        FieldType.List => Groups(field, node),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    static YamlNode? Term(JsonNode? node)
    {
        if (FieldWords.Plain(node, "value") is not { } code) return null;
        return node is JsonObject shape && Written.Local(new Fields(shape).Local("note")) is { } note
            ? Written.Map(("code", Code(code)), ("note", note))
            : Code(code);
    }

    /// <summary>A code that is called as a state is quoted: a state is not.</summary>
    static YamlNode Code(string code) => FieldState.All.Contains(code) ? Written.Text(code)! : Written.Word(code);

    static YamlNode.Map? Pair(JsonNode? node, string number, string by) =>
        node is JsonObject shape && new Fields(shape).Text(number) is { } amount
            ? Written.Map((number, Written.Text(amount)), (by, new Fields(shape).Text(by) is { } unit ? Code(unit) : null))
            : null;

    static YamlNode? Names(JsonNode? node) => Written.List(
        from name in new Fields(new JsonObject { ["names"] = node?.DeepClone() }).Items("names")
        select Written.Map(
            ("text", Written.Text(name.Item.Text("text"))),
            ("lang", Written.Text(name.Item.Text("lang"))),
            ("script", Written.Text(name.Item.Text("script")))));

    YamlNode? Groups(KindField field, JsonNode? node) => Written.List(
        from item in node as JsonArray ?? []
        let members = item as JsonObject
        where members is not null
        select Written.Map(field.Fields.Select(f => (f.Name, Write(f, members[f.Member])))));
}
