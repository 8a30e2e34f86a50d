using System.Text.Json.Nodes;
using Khronika.Record.Yaml;

namespace Khronika.Record.CaseFiles.Sections;

/// <summary><c>persons:</c> people by every spelling of their name, and how far each may be named.</summary>
static class PersonSection
{
    public static Draft Read(MapReader map)
    {
        Draft draft = DraftReader.Start(map, ThingType.Person);
        JsonArray names = DraftReader.Names(map);
        string protection = map.OneOf("protection", ["open", "initials", "pseudonym", "hidden"]) ?? "hidden";
        JsonObject pseudonym = map.Local("pseudonym", required: protection == "pseudonym");
        JsonArray roles = [];
        foreach (MapReader role in map.Maps("roles"))
        {
            JsonObject text = [];
            foreach (string language in RecordLanguage.All)
            {
                if (role.Text(language) is { Length: > 0 } said) text[language] = said;
            }

            role.End();
            roles.Add((JsonNode)new JsonObject { ["text"] = text });
        }

        draft.Body["names"] = names;
        draft.Body["protection"] = protection;
        draft.Body["shownAs"] = protection switch
        {
            "pseudonym" => pseudonym,
            "initials" => Initials(names),
            _ => new JsonObject(),
        };
        draft.Body["roles"] = roles;
        draft.Clear(map);
        return draft;
    }

    /// <summary>Initials in each language there is a spelling in. Made here and kept as a field, so that they can be shown while the name stays closed.</summary>
    static JsonObject Initials(JsonArray names)
    {
        JsonObject initials = [];
        foreach (JsonNode? name in names)
        {
            string? text = name?["text"]?.GetValue<string>();
            string? language = name?["lang"]?.GetValue<string>();
            if (text is null || language is null || !RecordLanguage.IsOne(language) || initials.ContainsKey(language)) continue;
            initials[language] = string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => $"{w.EnumerateRunes().First()}."));
        }

        return initials;
    }
}
