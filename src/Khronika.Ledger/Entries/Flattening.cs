using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Khronika.Ledger.Entries;

/// <summary>An entry as the list of its fields: a pointer and a canonical value for each scalar and each empty object or array.</summary>
static class Flattening
{
    /// <exception cref="ArgumentException">The entry is outside what can be sealed; the message says where and why.</exception>
    public static IReadOnlyList<KeyValuePair<string, string>> Of(Entry entry)
    {
        List<KeyValuePair<string, string>> fields =
        [
            new("/v", Entry.FormatVersion.ToString(CultureInfo.InvariantCulture)),
            new("/log", Text("/log", entry.Log)),
            new("/type", Text("/type", entry.Type)),
            new("/record", Text("/record", entry.Record)),
            new("/version", entry.Version.ToString(CultureInfo.InvariantCulture)),
            new("/prev", entry.Prev is { } prev ? $"\"{prev}\"" : "null"),
            new("/at", Text("/at", entry.At)),
            new("/by", Text("/by", entry.By)),
        ];
        Walk("/body", entry.Body, 1, fields);
        fields.Sort((one, other) => string.CompareOrdinal(one.Key, other.Key));
        return fields;
    }

    static void Walk(string pointer, JsonNode? node, int depth, List<KeyValuePair<string, string>> fields)
    {
        if (depth > EntryLimits.MaxDepth) throw new ArgumentException($"{pointer} is deeper than {EntryLimits.MaxDepth}");
        if (fields.Count > EntryLimits.MaxLeaves) throw new ArgumentException($"an entry has at most {EntryLimits.MaxLeaves} leaves");
        switch (node)
        {
            case JsonObject { Count: 0 }: fields.Add(new(pointer, "{}")); break;
            case JsonArray { Count: 0 }: fields.Add(new(pointer, "[]")); break;
            case JsonObject members:
                foreach ((string name, JsonNode? member) in members)
                {
                    if (!EntryIndex.IsName(name)) throw new ArgumentException($"{pointer} has a member whose name is none of an entry");
                    Walk($"{pointer}/{name}", member, depth + 1, fields);
                }

                break;
            case JsonArray items:
                for (int i = 0; i < items.Count; i++)
                    Walk(string.Create(CultureInfo.InvariantCulture, $"{pointer}/{i}"), items[i], depth + 1, fields);
                break;
            default: fields.Add(new(pointer, Scalar(pointer, node))); break;
        }
    }

    static string Scalar(string pointer, JsonNode? node)
    {
        if (node is null) return "null";
        if (node is JsonValue value && value.TryGetValue(out string? text)) return Text(pointer, text);

        if (node is JsonValue integer && TryInteger(integer, out long number)) return number.ToString(CultureInfo.InvariantCulture);
        if (node.GetValueKind() is JsonValueKind.True or JsonValueKind.False) return node.GetValueKind() is JsonValueKind.True ? "true" : "false";

        // Whatever other type holds the number: what it is written as decides.
        string json = node.ToJsonString();
        if (node.GetValueKind() is JsonValueKind.Number && !json.All(c => c == '-' || char.IsAsciiDigit(c)))
            throw new ArgumentException($"{pointer} is no integer: decimals are strings");
        return CanonicalJson.Rewrite(Encoding.UTF8.GetBytes(json), out string? outside) is { } canonical
            ? Encoding.UTF8.GetString(canonical)
            : throw new ArgumentException($"{pointer} holds {outside ?? "something other than JSON"}");
    }

    // The two types numbers mostly have; what is out of range is left to the words of the general case.
    static bool TryInteger(JsonValue value, out long number)
    {
        number = 0;
        if (value.TryGetValue(out int small)) number = small;
        else if (!value.TryGetValue(out number)) return false;
        return number is >= -CanonicalJson.MaxInteger and <= CanonicalJson.MaxInteger;
    }

    static string Text(string pointer, string text)
    {
        if (!CanonicalJson.IsText(text)) throw new ArgumentException($"{pointer} holds half a surrogate pair");
        return CanonicalJson.Quoted(text);
    }
}
