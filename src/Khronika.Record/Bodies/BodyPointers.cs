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

    /// <summary>The body with the named fields and nothing else; array positions are kept, their holes are null.</summary>
    public static JsonObject Keep(JsonObject body, IReadOnlySet<string> pointers) => KeepIn(body, "/body", pointers) as JsonObject ?? [];

    static JsonNode? KeepIn(JsonNode? node, string pointer, IReadOnlySet<string> pointers)
    {
        switch (node)
        {
            case JsonObject { Count: > 0 } members:
                JsonObject kept = [];
                foreach ((string name, JsonNode? value) in members)
                {
                    if (KeepIn(value, $"{pointer}/{name}", pointers) is { } inner) kept[name] = inner;
                }

                return kept.Count > 0 ? kept : null;
            case JsonArray { Count: > 0 } items:
                JsonNode?[] inners = [.. items.Select((item, i) => KeepIn(item, $"{pointer}/{i}", pointers))];
                int count = Array.FindLastIndex(inners, i => i is not null) + 1;
                return count > 0 ? new JsonArray(inners[..count]) : null;
            default:
                return pointers.Contains(pointer) ? node?.DeepClone() : null;
        }
    }
}
