using System.Text.Json.Nodes;
using Khronika.Ledger.Tree;
using Khronika.Record;

namespace Khronika.Store.Index;

/// <summary>The objects an entry of type <c>evidence</c> names in its body: originals, their canonical texts and the maps of these.</summary>
static class EvidenceObjects
{
    internal const string Original = "original";

    /// <summary>Empty for entries of other types. What is no hash is passed over: the journal has refused it on the way in.</summary>
    internal static IEnumerable<(Hash Hash, string Part)> NamedIn(string type, JsonObject body)
    {
        if (type != ThingType.Evidence || body["objects"] is not JsonArray objects) yield break;
        foreach (JsonObject one in objects.OfType<JsonObject>())
        {
            if (TryHash(one["sha256"], out Hash original)) yield return (original, Original);
            if (one["text"] is not JsonObject text) continue;
            if (TryHash(text["sha256"], out Hash canonical)) yield return (canonical, "text");
            if (TryHash(text["map"], out Hash map)) yield return (map, "map");
        }
    }

    static bool TryHash(JsonNode? node, out Hash hash)
    {
        hash = default;
        return node is JsonValue value && value.TryGetValue(out string? text) && Hash.TryParse(text, out hash);
    }
}
