using System.Text.Json.Nodes;

namespace Khronika.Record.Bodies;

/// <summary>Names the fields of a body by JSON Pointer (RFC 6901), as the entry does: each scalar and each empty object or array.</summary>
static class BodyPointers
{
    /// <summary>Every pointer below <paramref name="node"/>, itself named <paramref name="pointer"/>.</summary>
    public static IEnumerable<(string Pointer, JsonNode? Value)> Of(string pointer, JsonNode? node) => node switch
    {
        JsonObject { Count: > 0 } members => members.SelectMany(m => Of($"{pointer}/{m.Key}", m.Value)),
        JsonArray { Count: > 0 } items => items.SelectMany((item, i) => Of($"{pointer}/{i}", item)),
        _ => [(pointer, node)],
    };

    /// <summary>The body with the named fields and nothing else; array positions are kept, their holes are null. A kept null is there and null.</summary>
    public static JsonObject Keep(JsonObject body, IReadOnlySet<string> pointers) =>
        TryKeep(body, "/body", pointers, out JsonNode? kept) && kept is JsonObject members ? members : [];

    static bool TryKeep(JsonNode? node, string pointer, IReadOnlySet<string> pointers, out JsonNode? kept)
    {
        kept = null;
        switch (node)
        {
            case JsonObject { Count: > 0 } members:
                JsonObject some = [];
                foreach ((string name, JsonNode? value) in members)
                {
                    if (TryKeep(value, $"{pointer}/{name}", pointers, out JsonNode? inner)) some[name] = inner;
                }

                kept = some.Count > 0 ? some : null;
                return kept is not null;
            case JsonArray { Count: > 0 } items:
                JsonArray positions = [];
                for (int i = 0; i < items.Count; i++)
                {
                    if (!TryKeep(items[i], $"{pointer}/{i}", pointers, out JsonNode? inner)) continue;
                    while (positions.Count < i) positions.Add((JsonNode?)null);
                    positions.Add(inner);
                }

                kept = positions.Count > 0 ? positions : null;
                return kept is not null;
            default:
                if (!pointers.Contains(pointer)) return false;
                kept = node?.DeepClone();
                return true;
        }
    }
}
