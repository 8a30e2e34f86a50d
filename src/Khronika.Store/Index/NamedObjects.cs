using System.Text.Json;
using System.Text.Json.Nodes;
using Khronika.Ledger.Tree;
using Khronika.Record;
using Khronika.Store.Objects;

namespace Khronika.Store.Index;

/// <summary>
/// The objects an entry of type <c>evidence</c> names: originals, their canonical texts, the maps of these, and the object that
/// lists them where they are too many for the entry.
/// </summary>
static class NamedObjects
{
    internal const string Original = "original";

    /// <summary>The object that lists the others.</summary>
    internal const string List = "list";

    /// <summary>Empty for entries of other types. What lies in a list that is not kept cannot be named; the list itself is.</summary>
    internal static IEnumerable<(Hash Hash, string Part)> In(string type, JsonObject body, ObjectFiles objects)
    {
        if (type != ThingType.Evidence) yield break;
        foreach (JsonObject one in (body["objects"] as JsonArray ?? []).OfType<JsonObject>())
            foreach ((Hash, string) named in Of(one))
                yield return named;
        if (!TryHash(body["objectList"], out Hash list)) yield break;
        yield return (list, List);
        if (!objects.Contains(list)) yield break;
        using var lines = new StreamReader(objects.Open(list));
        while (lines.ReadLine() is string line)
            foreach ((Hash, string) named in Of(Parse(line)))
                yield return named;
    }

    static IEnumerable<(Hash Hash, string Part)> Of(JsonObject one)
    {
        if (TryHash(one["sha256"], out Hash original)) yield return (original, Original);
        if (one["text"] is not JsonObject text) yield break;
        if (TryHash(text["sha256"], out Hash canonical)) yield return (canonical, "text");
        if (TryHash(text["map"], out Hash map)) yield return (map, "map");
    }

    // A list that was altered on the disk is for fsck to find by its hash; here its broken lines name nothing.
    static JsonObject Parse(string line)
    {
        try
        {
            return JsonNode.Parse(line) as JsonObject ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    static bool TryHash(JsonNode? node, out Hash hash)
    {
        hash = default;
        return node is JsonValue value && value.TryGetValue(out string? text) && Hash.TryParse(text, out hash);
    }
}
