using System.Text.Json.Nodes;
using Khronika.Language.Dates;
using Khronika.Language.Names;
using Khronika.Language.Texts;

namespace Khronika.Record.Bodies;

/// <summary>
/// Reads the members of an entry's body. A member that is absent, null, withheld or of another kind reads as "nothing":
/// bodies given out have holes, and an opponent may hand us any JSON.
/// </summary>
public readonly struct Fields(JsonObject body)
{
    public string? Text(string name) => AsText(body[name]);

    /// <summary>A body read from bytes holds long numbers, one just made also short ones.</summary>
    public long? Number(string name) => body[name] is not JsonValue value ? null
        : value.TryGetValue(out long number) ? number
        : value.TryGetValue(out int small) ? small
        : null;

    public bool Flag(string name) => body[name] is JsonValue value && value.TryGetValue(out bool flag) && flag;

    public Fields Inner(string name) => new(body[name] as JsonObject ?? []);

    public LocalText Local(string name) => body[name] is JsonObject texts ? new Fields(texts).AsLocal() : LocalText.Empty;

    /// <summary>The text that these are the languages of.</summary>
    public LocalText AsLocal() => body.Count == 0 ? LocalText.Empty : new(body.Select(t => KeyValuePair.Create(t.Key, AsText(t.Value) ?? "")).Where(t => t.Value.Length > 0));

    /// <summary>The objects of an array with the position each has in the whole entry; positions that were withheld are left out.</summary>
    public IEnumerable<(int Position, Fields Item)> Items(string name)
    {
        if (body[name] is not JsonArray array) yield break;
        for (int i = 0; i < array.Count; i++)
        {
            if (array[i] is JsonObject item) yield return (i, new Fields(item));
        }
    }

    /// <summary>The texts of an array; what is no text is left out.</summary>
    public IEnumerable<string> Texts(string name) =>
        body[name] is JsonArray array ? array.Select(AsText).OfType<string>() : [];

    /// <summary>The ids a member leads to: one, or a list of them, with or without a state beside.</summary>
    public IEnumerable<string> Targets(string name) => body[name] switch
    {
        JsonValue value when AsText(value) is { } id => [id],
        JsonArray list => list.Select(AsText).OfType<string>(),
        JsonObject shape when AsText(shape["ref"]) is { } id => [id],
        JsonObject shape when shape["refs"] is JsonArray list => list.Select(AsText).OfType<string>(),
        _ => [],
    };

    /// <summary>The first id a member leads to; null where it leads nowhere.</summary>
    public string? Target(string name) => Targets(name).FirstOrDefault();

    /// <summary>The code or number of a field with a state beside; null where there is none.</summary>
    public string? Value(string name) => Inner(name).Text("value");

    /// <summary>The state of a field that has one; null where it holds a value or nothing.</summary>
    public string? State(string name) => Inner(name).Text("state");

    /// <summary>The texts of a field with a state beside.</summary>
    public LocalText Words(string name) => Inner(name).Local("text");

    /// <summary>The codes of a field with a state beside.</summary>
    public IReadOnlyList<string> Codes(string name) => Inner(name).Text("values")?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];

    public IReadOnlyList<PersonName> Names() =>
        [.. from item in Items("names")
            let text = item.Item.Text("text")
            where text is not null
            select new PersonName(text, item.Item.Text("lang") ?? "und", item.Item.Text("script") ?? "Zyyy")];

    /// <summary>A date object: <c>edtf</c>, <c>words</c>, <c>lang</c>, <c>inferred</c>. Null where nothing readable is there.</summary>
    public UncertainDate? Date(string name) => body[name] is JsonObject date ? new Fields(date).AsDate() : null;

    /// <summary>The date that these are the fields of; null where they are of none.</summary>
    public UncertainDate? AsDate() => DateBody.Read(Text("edtf"), Text("words"), Text("lang"), Text("inferred"));

    static string? AsText(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
