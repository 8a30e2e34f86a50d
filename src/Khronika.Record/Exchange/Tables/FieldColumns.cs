using System.Globalization;
using System.Text.Json.Nodes;
using Khronika.Language.Texts;
using Khronika.Record.Bodies;
using Khronika.Record.Schema;

namespace Khronika.Record.Exchange.Tables;

/// <summary>The columns of one field, and its cells: one for each part of a value, a state in the first.</summary>
static class FieldColumns
{
    /// <summary>Of a date that a convention made of "late May": what it made of it. Nothing of a case file, and not read in again.</summary>
    const string Convention = "convention";

    static readonly string[] Dates = ["edtf", "words", "lang", "inferred", Convention];

    /// <summary>None for lists, which are tables of their own; of names the one shown in each language.</summary>
    public static IEnumerable<string> Heads(KindField field, bool isTyped) => field.Type switch
    {
        FieldType.List => [],
        FieldType.Text or FieldType.Names => RecordLanguage.All.Select(l => $"{field.Name}.{l}"),
        FieldType.Date => Dates.Select(part => $"{field.Name}.{part}"),
        FieldType.Term when !isTyped => [field.Name, .. RecordLanguage.All.Select(l => $"{field.Name}.note.{l}")],
        FieldType.Measure => [$"{field.Name}.value", $"{field.Name}.unit"],
        FieldType.Money => [$"{field.Name}.amount", $"{field.Name}.currency"],
        _ => [field.Name],
    };

    /// <param name="nameOf">How the table names the thing with an id.</param>
    /// <param name="language">Of our own words.</param>
    public static IReadOnlyList<string> Cells(KindField field, bool isTyped, JsonNode? node, Func<string, string> nameOf, string language)
    {
        string[] cells = [.. Values(field, isTyped, node, nameOf, language).Select(StateCell.OfValue)];
        if (cells.Length > 0 && FieldWords.StateOf(node) is { } state) cells[0] = StateCell.Of(state);
        return cells;
    }

    static IEnumerable<string?> Values(KindField field, bool isTyped, JsonNode? node, Func<string, string> nameOf, string ours) => field.Type switch
    {
        FieldType.List => [],
        FieldType.Text => Local(FieldWords.Local(node)),
        FieldType.Names => RecordLanguage.All.Select(language => FirstIn(node, language)),
        FieldType.Date => Dates.Select(part => node is not JsonObject date ? null : part == Convention ? new Fields(date).AsDate()?.RenderConvention(ours) : new Fields(date).Text(part)),
        FieldType.Term when !isTyped => [FieldWords.Plain(node, "value"), .. Local(node is JsonObject term ? new Fields(term).Local("note") : LocalText.Empty)],
        FieldType.Terms => [FieldWords.Plain(node, "values")],
        FieldType.Measure => Parts(node, "value", "unit"),
        FieldType.Money => Parts(node, "amount", "currency"),
        FieldType.Reference => [FieldWords.Plain(node, "ref") is { } id ? nameOf(id) : null],
        FieldType.References => [string.Join(' ', FieldWords.References(node).Select(nameOf))],
        FieldType.Flag => [node is JsonValue flag && flag.TryGetValue(out bool isSo) ? (isSo ? "true" : "false") : null],
        _ => [Plain(node)],
    };

    static IEnumerable<string?> Local(LocalText texts) => RecordLanguage.All.Select(language => texts.FirstOrDefault(t => t.Key == language).Value);

    static IEnumerable<string?> Parts(JsonNode? node, params string[] parts) => parts.Select(part => node is JsonObject shape ? new Fields(shape).Text(part) : null);

    static string? FirstIn(JsonNode? node, string language) => new Fields(new JsonObject { ["names"] = node?.DeepClone() }).Names().FirstOrDefault(n => n.Language == language)?.Text;

    /// <summary>Typed kinds hold whole numbers as such.</summary>
    static string? Plain(JsonNode? node) => node is JsonValue number && number.TryGetValue(out long whole)
        ? whole.ToString(CultureInfo.InvariantCulture)
        : FieldWords.Plain(node, "value");
}
