using System.Text.Json.Nodes;
using Khronika.Language.Texts;
using Khronika.Publish.Pages;
using Khronika.Publish.Words;
using Khronika.Record;
using Khronika.Record.Schema;
using Khronika.Web.Desk.Things;

namespace Khronika.Web.Desk.Histories;

/// <summary>
/// Two versions of a thing field by field, what differs first, each in the order of its kind, in words. What differs and reads the same, as another thing of
/// the same name does, is told by what the entry itself holds: no difference is swallowed.
/// </summary>
public sealed class VersionComparison
{
    /// <summary>Members every body has for the record's own use.</summary>
    static readonly string[] Own = ["schema"];

    readonly KindField[] asked;
    readonly FieldWords fields;
    readonly string language;
    readonly Func<KindField, string, string> codeOf;
    readonly Func<string, string, string?> nameOf;

    /// <param name="kind">Null for what no schema describes: then members stand by their own names.</param>
    /// <param name="codeOf">A code of a field whose words are in no vocabulary.</param>
    /// <param name="nameOf">How a thing is called; null where it has no name.</param>
    public VersionComparison(RecordSchema schema, Kind? kind, string language, Func<KindField, string, string> codeOf, Func<string, string, string?> nameOf)
    {
        ArgumentNullException.ThrowIfNull(nameOf);
        this.nameOf = nameOf;
        (this.language, this.codeOf) = (language, codeOf);
        // What a thing touches is said of every kind, though no file of a kind names it.
        asked = kind is null ? [] : kind.IsTyped ? [.. kind.Fields] : [.. kind.Fields, FormKind.Touches];
        fields = new FieldWords(schema, (id, tag) => nameOf(id, tag) ?? Short(id));
    }

    /// <param name="before">Null for the first version, or where the one before is not whole.</param>
    public IReadOnlyList<FieldComparison> Of(JsonObject? before, JsonObject after)
    {
        ArgumentNullException.ThrowIfNull(after);
        HashSet<string> known = [.. asked.Select(f => f.Member)];
        FieldComparison[] all =
        [
            .. asked.SelectMany(f => OfField(f, before?[f.Member], after[f.Member])).Where(c => c.Before.Length + c.After.Length > 0),
            .. (before ?? []).Select(m => m.Key).Union(after.Select(m => m.Key), StringComparer.Ordinal).Where(name => !known.Contains(name) && !Own.Contains(name)).Order(StringComparer.Ordinal)
                .Select(name => Compared(name, Named(before?[name]), Named(after[name]), null, JsonNode.DeepEquals(before?[name], after[name]))).Where(c => c.Before.Length + c.After.Length > 0),
        ];
        // What differs is looked for.
        return before is null ? all : [.. all.OrderBy(c => c.Change == FieldChange.Same)];
    }

    IEnumerable<FieldComparison> OfField(KindField field, JsonNode? before, JsonNode? after)
    {
        if (before is null && after is null) yield break;
        bool isSame = JsonNode.DeepEquals(before, after);
        string label = field.Labels.In(language).Text;
        (string State, LocalText Texts) old = Read(field, before), now = Read(field, after);
        if (field.Type == FieldType.Text && (!old.Texts.IsEmpty || !now.Texts.IsEmpty))
        {
            foreach (string tag in old.Texts.Concat(now.Texts).Select(t => t.Key).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
                yield return Compared($"{label} ({LanguageTag.Name(PageWords.For(language), tag)})", old.State + In(old.Texts, tag), now.State + In(now.Texts, tag), tag, isSame);
            yield break;
        }

        string oldWords = old.State + old.Texts.In(language).Text, nowWords = now.State + now.Texts.In(language).Text;
        if (!isSame && oldWords == nowWords) (oldWords, nowWords) = (Raw(before), Raw(after));
        yield return Compared(label, oldWords, nowWords, null, isSame);
    }

    (string State, LocalText Texts) Read(KindField field, JsonNode? node) =>
        FieldWords.StateOf(node) is { } state ? (FieldWords.State(state, language), LocalText.Empty)
        : IsNothing(node) ? ("", LocalText.Empty)
        : field.Type == FieldType.Text ? ("", FieldWords.Local(node))
        : field.Pick.Count > 0 && Codes(node) is { Length: > 0 } codes ? (string.Join(", ", codes.Select(code => codeOf(field, code))), LocalText.Empty)
        : fields.Of(field, node) is { IsEmpty: false } words ? ("", words)
        : (Raw(node), LocalText.Empty);

    static string[] Codes(JsonNode? node) => node is JsonArray list ? [.. FieldWords.References(list)] : FieldWords.Plain(node, "value") is { } code ? [code] : [];

    static FieldComparison Compared(string label, string before, string after, string? language, bool isSame) =>
        new(label, before, after, language, isSame || before == after ? FieldChange.Same : before.Length == 0 ? FieldChange.Added : after.Length == 0 ? FieldChange.Removed : FieldChange.Changed);

    static string In(LocalText texts, string tag) => texts.FirstOrDefault(t => t.Key == tag).Value ?? "";

    /// <summary>A thing by what it is called.</summary>
    string Named(JsonNode? node) => Raw(node) is var text && RecordId.IsValid(text) && nameOf(text, language) is { } name ? name : Raw(node);

    static string Raw(JsonNode? node) => node switch
    {
        null => "",
        _ when IsNothing(node) => "",
        JsonValue value when value.TryGetValue(out string? text) => text,
        _ => node.ToJsonString(Unescaped),
    };

    /// <summary>A field that holds neither a value nor a state: nobody entered anything, whatever vocabulary it would be of.</summary>
    static bool IsNothing(JsonNode? node) => node switch
    {
        null => true,
        JsonArray list => list.All(IsNothing),
        JsonObject shape => shape.All(member => member.Key == "vocabulary" || IsNothing(member.Value)),
        _ => false,
    };

    /// <summary>Cyrillic as itself.</summary>
    static readonly System.Text.Json.JsonSerializerOptions Unescaped = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Enough of an id to tell two apart.</summary>
    static string Short(string id) => id[..Math.Min(10, id.Length)];
}
