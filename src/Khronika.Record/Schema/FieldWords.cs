using System.Text.Json.Nodes;
using Khronika.Language.Dates;
using Khronika.Language.Texts;
using Khronika.Record.Bodies;

namespace Khronika.Record.Schema;

/// <summary>A field of a thing as a reader reads it. Of both shapes: the one with a state, and the older one of typed kinds.</summary>
/// <param name="nameOf">How the thing with an id is called in a language; null where it may not be, or is not there.</param>
public sealed class FieldWords(RecordSchema schema, Func<string, string, string?> nameOf)
{
    static readonly IReadOnlyDictionary<string, LanguageFile> Words = LanguageFile.All<Change>("schema");

    /// <summary>A state in words.</summary>
    public static string State(string state, string language) => Words[language].Find($"state.{state}") ?? state;

    /// <summary>A word of ours in every language.</summary>
    public static LocalText Said(string key) => new(RecordLanguage.All.Select(l => KeyValuePair.Create(l, Words[l][key])));

    /// <summary>The state that stands in place of a value; null where there is none.</summary>
    public static string? StateOf(JsonNode? node) => node is JsonObject shape ? new Fields(shape).Text("state") : null;

    /// <summary>The value in each language it can be said in; empty where there is none. What nobody wrote in a language is not made up.</summary>
    public LocalText Of(KindField field, JsonNode? node) =>
        new(from language in RecordLanguage.All
            let text = In(field, node, language)
            where text.Length > 0
            select KeyValuePair.Create(language, text));

    string In(KindField field, JsonNode? node, string language) => field.Type switch
    {
        FieldType.List => Groups(field, node as JsonArray, language),
        FieldType.Names => string.Join("; ", (node as JsonArray ?? []).OfType<JsonObject>().Select(n => new Fields(n).Text("text")).OfType<string>()),
        FieldType.Text => Local(node).FirstOrDefault(t => t.Key == language).Value ?? "",
        FieldType.Date => node is JsonObject date ? Date(new Fields(date), language) : "",
        FieldType.Flag => node is JsonValue flag && flag.TryGetValue(out bool isSo) ? Words[language][isSo ? "answer.yes" : "answer.no"] : "",
        FieldType.References => string.Join("; ", References(node).Select(id => nameOf(id, language)).OfType<string>()),
        FieldType.Reference => Plain(node, "ref") is { } id ? nameOf(id, language) ?? "" : "",
        FieldType.Term => Term(field, node, language),
        FieldType.Terms => string.Join(", ", (Plain(node, "values") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(code => schema.LabelOf(field, code, language))),
        FieldType.Answer => Plain(node, "value") is "yes" or "no" ? Words[language][$"answer.{Plain(node, "value")}"] : "",
        FieldType.Measure => node is JsonObject measure && new Fields(measure).Text("value") is { } value ? $"{Number(value, language)}\u00a0{schema.LabelOf(field, new Fields(measure).Text("unit") ?? "", language)}" : "",
        FieldType.Money => node is JsonObject money && new Fields(money).Text("amount") is { } amount ? $"{Number(amount, language)}\u00a0{new Fields(money).Text("currency")}" : "",
        FieldType.Count or FieldType.Decimal => Plain(node, "value") is { } number ? Number(number, language) : "",
        _ => Plain(node, "value") ?? "",
    };

    /// <summary>The one text of a field, in whichever shape.</summary>
    public static string? Plain(JsonNode? node, string member) => node switch
    {
        JsonValue value when value.TryGetValue(out string? text) => text,
        JsonObject shape => new Fields(shape).Text(member),
        _ => null,
    };

    /// <summary>The texts of a field by language, in whichever shape.</summary>
    public static LocalText Local(JsonNode? node) => node is not JsonObject shape ? LocalText.Empty
        : shape.ContainsKey("state") ? new Fields(shape).Local("text")
        : new Fields(shape).AsLocal();

    /// <summary>The ids a list of references holds, in whichever shape.</summary>
    public static IEnumerable<string> References(JsonNode? node) => (node as JsonArray ?? (node as JsonObject)?["refs"] as JsonArray ?? [])
        .Select(item => item is JsonValue value && value.TryGetValue(out string? id) ? id : null).OfType<string>();

    /// <summary>The date a field holds; null where it holds none.</summary>
    public static UncertainDate? Date(JsonNode? node) => node is JsonObject date ? new Fields(date).AsDate() : null;

    static string Date(Fields fields, string language) =>
        DateBody.Read(fields.Text("edtf"), fields.Text("words"), fields.Text("lang"), fields.Text("inferred")) is not { } date ? ""
        : date is { Edtf: not null, Words: not null } ? $"{date.Render(language)}, {date.RenderWords(language)}"
        : date.Render(language);

    string Term(KindField field, JsonNode? node, string language)
    {
        if (Plain(node, "value") is not { } code) return "";
        string label = schema.LabelOf(field, code, language);
        string note = node is JsonObject shape ? new Fields(shape).Local("note").FirstOrDefault(t => t.Key == language).Value ?? "" : "";
        return note.Length > 0 ? $"{label} ({note})" : label;
    }

    string Groups(KindField field, JsonArray? groups, string language) => string.Join("; ",
        from item in groups ?? []
        let item2 = item as JsonObject
        where item2 is not null
        let parts = field.Fields.Select(f => Labelled(f, item2[f.Member], language)).Where(p => p.Length > 0).ToArray()
        where parts.Length > 0
        select string.Join(", ", parts));

    string Labelled(KindField field, JsonNode? node, string language)
    {
        string text = StateOf(node) is { } state ? State(state, language) : In(field, node, language);
        return text.Length == 0 ? "" : $"{field.Labels.In(language).Text}: {text}";
    }

    /// <summary>Digits in groups of three, as the language groups them; what follows the point stays as its source wrote it.</summary>
    static string Number(string number, string language)
    {
        string whole = number.Split('.')[0];
        string rest = number[whole.Length..];
        if (language != "en") rest = rest.Replace('.', ',');
        string sign = whole.StartsWith('-') ? "−" : "";
        string digits = whole.TrimStart('-');
        if (digits.Length <= 4 || digits.Any(c => !char.IsAsciiDigit(c))) return sign + digits + rest;
        string separator = language == "en" ? "," : "\u00a0";
        int first = digits.Length % 3;
        IEnumerable<string> groups = Enumerable.Range(0, digits.Length / 3).Select(i => digits.Substring(first + (i * 3), 3));
        return sign + string.Join(separator, first > 0 ? groups.Prepend(digits[..first]) : groups) + rest;
    }
}
