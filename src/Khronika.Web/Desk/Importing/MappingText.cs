using System.Globalization;
using System.Text;
using Khronika.Record;
using Khronika.Record.Schema;
using Khronika.Web.Desk.Forms;
using Khronika.Web.Desk.Running;
using Khronika.Web.Desk.Things;

namespace Khronika.Web.Desk.Importing;

/// <summary>What was chosen for a table, written as the mapping of docs/formats/csv.md: kept for next time, it is all a command needs.</summary>
/// <param name="columnOf">The column that fills a target, by its name; null for none.</param>
sealed class MappingText(DeskRequest request, Kind kind, Func<string, string?> columnOf, Filled form)
{
    readonly StringBuilder text = new();

    /// <param name="caseKey">Null where the rows are cases.</param>
    public string Write(string? caseKey, string encoding, string separator, string keyColumn)
    {
        text.Append(CultureInfo.InvariantCulture, $"khronika: csv-mapping/v1\nkind: {kind.Name}\n");
        if (caseKey is not null) text.Append(CultureInfo.InvariantCulture, $"case: {YamlMember.Text(caseKey)}\n");
        text.Append(CultureInfo.InvariantCulture, $"encoding: {encoding}\nseparator: {YamlMember.Text(separator)}\n");
        text.Append(CultureInfo.InvariantCulture, $"key: {{columns: [{YamlMember.Text(keyColumn)}], prefix: {YamlMember.Text(kind.Name + "-")}, others: replace}}\nthing:\n");
        if (kind.Field("item") is { } item && columnOf("item") is { } hash) Line(item, $"{{column: {YamlMember.Text(hash)}, before: \"sha256:\"}}");
        foreach (KindField field in new FormKind(kind).Fields)
        {
            if (Value(field) is { } value) Line(field, value);
            else if (form[$"const.{field.Name}"] is { Length: > 0 } constant) Line(field, YamlMember.Text(constant));
        }

        return text.ToString();
    }

    void Line(KindField field, string value) => text.Append(CultureInfo.InvariantCulture, $"  {field.Name}: {value}\n");

    string? Value(KindField field)
    {
        string? Hole(string part, string more = "") => columnOf(part.Length == 0 ? field.Name : $"{field.Name}.{part}") is { } column ? $"{{column: {YamlMember.Text(column)}{more}}}" : null;
        return field.Type switch
        {
            FieldType.List => null,
            FieldType.Names => Listed(RecordLanguage.All.Select(l => Hole(l) is { } hole ? $"{{text: {hole}, lang: {l}, script: {(l == "en" ? "Latn" : "Cyrl")}}}" : null)),
            FieldType.Text => Joined(RecordLanguage.All.Select(l => (l, Hole(l)))),
            FieldType.Date => Joined([("edtf", Hole("edtf", $", date: [{string.Join(", ", Dates)}]")), ("text", Hole("words"))]),
            FieldType.Term => Hole("", Values(request.Record.Schema.CodesOf(field).SelectMany(code => Names(field, code).Select(name => (name, code))))),
            FieldType.Terms => Hole("", ", split: \",\"" + Values(request.Record.Schema.CodesOf(field).SelectMany(code => Names(field, code).Select(name => (name, code))))),
            FieldType.Answer => Hole("", Values(new[] { "yes", "no" }.SelectMany(a => FieldWords.Said($"answer.{a}").Select(t => t.Value).Append(a).Select(name => (name, a))))),
            FieldType.Flag => Hole("", ", values: {\"true\": \"true\", \"false\": \"false\", \"1\": \"true\", \"0\": \"false\"}"),
            FieldType.References => Hole("", ", split: \" \""),
            FieldType.Measure => Joined([("value", Hole("value")), ("unit", Hole("unit", Values(request.Record.Schema.CodesOf(field).SelectMany(code => Names(field, code).Select(name => (name, code))))))]),
            FieldType.Money => Joined([("amount", Hole("amount")), ("currency", Hole("currency"))]),
            _ => Hole(""),
        };
    }

    string[] Dates => form["dates"] is { Length: > 0 } pattern && pattern != "EDTF" ? [YamlMember.Text(pattern), "EDTF"] : ["EDTF"];

    /// <summary>A code and its labels in three languages: tables are written by people, who write words.</summary>
    IEnumerable<string> Names(KindField field, string code) => RecordLanguage.All
        .Select(l => field.Vocabulary is null ? Picked(field, code, l) : request.Record.Schema.LabelOf(field, code, l)).Prepend(code);

    static string Picked(KindField field, string code, string language)
    {
        Khronika.Publish.Words.PageWords words = DeskWords.For(language);
        return words.Has($"pick.{field.Name}.{code}") ? words[$"pick.{field.Name}.{code}"] : words.Has($"pick.{code}") ? words[$"pick.{code}"] : code;
    }

    /// <summary>Their words: ours; and the states, which a person writes as words too. A word with two meanings has none.</summary>
    static string Values(IEnumerable<(string Theirs, string Ours)> words)
    {
        (string Theirs, string Ours)[] all =
        [
            .. words,
            .. FieldState.All.SelectMany(state => RecordLanguage.All.Select(l => (FieldWords.State(state, l), $"?{state}"))),
        ];
        string[] said =
        [
            .. all.SelectMany(w => new[] { w, (Theirs: Capital(w.Theirs), w.Ours) }).Distinct()
                .GroupBy(w => w.Theirs, StringComparer.Ordinal).Where(g => g.Select(w => w.Ours).Distinct().Count() == 1 || g.First().Theirs == g.First().Ours)
                .Select(g => $"{YamlMember.Text(g.Key)}: {YamlMember.Text(g.First().Ours)}"),
        ];
        return $", values: {{{string.Join(", ", said)}}}";
    }

    static string Capital(string word) => word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..];

    static string? Listed(IEnumerable<string?> items) => items.OfType<string>().ToArray() is { Length: > 0 } some ? $"[{string.Join(", ", some)}]" : null;

    static string? Joined(IEnumerable<(string Name, string? Value)> members) =>
        members.Where(m => m.Value is not null).Select(m => $"{m.Name}: {m.Value}").ToArray() is { Length: > 0 } some ? $"{{{string.Join(", ", some)}}}" : null;
}
