using System.Text.Json.Nodes;
using Khronika.Record.Yaml;

namespace Khronika.Record.CaseFiles.Sections;

/// <summary>
/// <c>sources:</c> who or what said it, by a code. Never cleared: a source is closed to every audience.
/// Access is stated per proposition, and unknown access never counts as independent (rule 3).
/// </summary>
static class SourceSection
{
    public static Draft Read(MapReader map)
    {
        Draft draft = DraftReader.Start(map, ThingType.Source);
        draft.Body["code"] = map.Text("code", required: true);
        draft.Body["kind"] = map.OneOf("kind", ["person", "organisation", "document", "account"], required: true);
        draft.ReferAll(map, "derived_from", "derivedFrom", [ThingType.Source]);
        JsonArray accesses = [];
        foreach (MapReader item in map.Maps("access"))
        {
            JsonObject access = new()
            {
                ["to"] = null,
                ["shown"] = item.OneOf("shown", ["yes", "no", "unknown"], required: true),
                ["how"] = item.Local("how"),
            };
            if (item.Text("to", required: true) is { } key)
            {
                draft.References.Add(new Reference("to", key, item.MarkOf("to"), [ThingType.Assertion], id => access["to"] = id));
            }

            item.End();
            accesses.Add((JsonNode)access);
        }

        draft.Body["access"] = accesses;
        return draft;
    }
}
