using System.Text.Json.Nodes;

namespace Khronika.Store.Erasing;

/// <summary>Every text that stands in a body, wherever: what names another thing or an object stands alone in one.</summary>
static class BodyTexts
{
    internal static IEnumerable<string> In(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => In(member.Value)),
        JsonArray items => items.SelectMany(In),
        JsonValue value when value.TryGetValue(out string? text) => [text],
        _ => [],
    };
}
