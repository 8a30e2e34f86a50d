using System.Text.Json.Nodes;
using Khronika.Language.Texts;
using Khronika.Record.Yaml;

namespace Khronika.Record.CaseFiles.Writing;

/// <summary>Makes nodes that are to be written: they stand nowhere yet, so that all have the same mark.</summary>
static class Written
{
    /// <summary>One of the words a format knows: a code, a key, a state. Not quoted.</summary>
    public static YamlNode Word(string word) => new YamlNode.Scalar(default, word, IsQuoted: false);

    /// <summary>Somebody's text: always quoted, so that <c>"unknown"</c> stays what was written and no state.</summary>
    public static YamlNode? Text(string? text) => text is null ? null : new YamlNode.Scalar(default, text, IsQuoted: true);

    /// <summary>Words as a list; null where there is none.</summary>
    public static YamlNode? Words(IEnumerable<string> words) => List(words.Select(Word));

    public static YamlNode? List(IEnumerable<YamlNode> items) => items.ToArray() is { Length: > 0 } some ? new YamlNode.Sequence(default, some) : null;

    /// <summary>A map of the members that are there.</summary>
    public static YamlNode.Map Map(params IEnumerable<(string Name, YamlNode? Value)> members) =>
        new(default, [.. from member in members where member.Value is not null select (new YamlNode.Scalar(default, member.Name, IsQuoted: false), member.Value!)]);

    /// <summary>A text by language; null where it is in none.</summary>
    public static YamlNode? Local(LocalText texts) => !texts.IsEmpty ? Map(texts.Select(t => (t.Key, Text(t.Value)))) : null;

    /// <summary>A date as it stands in a body: the EDTF alone where that is all.</summary>
    public static YamlNode? Date(JsonNode? node)
    {
        if (node is not JsonObject date) return null;
        Bodies.Fields fields = new(date);
        (string? edtf, string? words, string? inferred) = (fields.Text("edtf"), fields.Text("words"), fields.Text("inferred"));
        if (edtf is null && words is null) return null;
        return words is null && inferred is null
            ? Text(edtf)
            : Map(("edtf", Text(edtf)), ("text", Text(words)), ("lang", Text(fields.Text("lang"))), ("inferred", inferred is null ? null : Word(inferred)));
    }
}
