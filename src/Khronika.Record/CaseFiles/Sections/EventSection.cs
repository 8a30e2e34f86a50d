using System.Text.Json.Nodes;
using Khronika.Record.Things;
using Khronika.Record.Yaml;

namespace Khronika.Record.CaseFiles.Sections;

/// <summary><c>events:</c> what is said to have happened, when and where. Shown only where a cleared statement is about it.</summary>
static class EventSection
{
    public static Draft Read(MapReader map)
    {
        Draft draft = DraftReader.Start(map, ThingType.Event);
        draft.Body["kind"] = map.Word<EventKind>("kind", required: true) is { } kind ? Vocabulary.Word(kind) : null;
        draft.Body["when"] = map.Date("when", required: true);
        draft.Refer(map, "place", "place", [ThingType.Place]);
        draft.Body["touches"] = DraftReader.Words(map, "touches", TouchClass.All);
        JsonArray people = [];
        foreach (MapReader item in map.Maps("people"))
        {
            JsonObject person = new() { ["person"] = null, ["role"] = item.OneOf("role", ["subject", "actor", "speaker", "present"], required: true) };
            if (item.Text("person", required: true) is { } key)
            {
                draft.References.Add(new Reference("person", key, item.MarkOf("person"), [ThingType.Person], id => person["person"] = id));
            }

            item.End();
            people.Add((JsonNode)person);
        }

        draft.Body["people"] = people;
        draft.Body["details"] = new JsonArray([.. map.Members("details").Select(d => Detail(map, d.Name, d.Mark, d.Value))]);
        draft.Clear(map);
        return draft;
    }

    /// <summary>
    /// A detail is an item with its label as a value, not a member named by it: names of fields are visible in the log.
    /// Empty never means no (rule 6): what is not known is said by a state.
    /// </summary>
    static JsonObject Detail(MapReader map, string label, Mark mark, YamlNode node)
    {
        if (!DetailLabel.All.Contains(label)) map.Refuse(mark, FaultWhy.Of("detail", label, FaultWhy.Later(() => string.Join(", ", DetailLabel.All))));
        JsonObject detail = new() { ["label"] = label, ["value"] = null, ["text"] = new JsonObject(), ["state"] = null };
        switch (node)
        {
            case YamlNode.Scalar { IsQuoted: false } word when DetailLabel.States.Contains(word.Value):
                detail["state"] = word.Value;
                break;
            case YamlNode.Scalar word when word.IsNothing || string.IsNullOrWhiteSpace(word.Value):
                RefuseEmpty(map, label, word.Mark);
                break;
            case YamlNode.Scalar scalar:
                detail["value"] = map.Value(label, scalar);
                break;
            case YamlNode.Map texts:
                MapReader inner = map.Of(texts);
                JsonObject said = [];
                foreach (string language in RecordLanguage.All)
                {
                    if (inner.Text(language) is { Length: > 0 } text) said[language] = text;
                }

                inner.End();
                if (said.Count == 0) RefuseEmpty(map, label, texts.Mark);
                detail["text"] = said;
                break;
            default:
                map.Refuse(node.Mark, FaultWhy.Of("detail.one", label));
                break;
        }

        return detail;
    }

    static void RefuseEmpty(MapReader map, string label, Mark mark) =>
        map.Refuse(mark, FaultWhy.Of("detail.empty", label, string.Join(", ", DetailLabel.States)));
}
