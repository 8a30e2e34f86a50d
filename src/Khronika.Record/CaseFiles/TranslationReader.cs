using System.Text.Json.Nodes;
using Khronika.Record.Schema;
using Khronika.Record.Yaml;

namespace Khronika.Record.CaseFiles;

/// <summary>
/// <c>translations:</c> of each text of a thing the language it was written in and, for the others, whether a machine or a person
/// translated it, or a person checked it. Where nothing is said the body holds no such member; it is closed to every audience.
/// </summary>
static class TranslationReader
{
    public const string Member = "translations";

    static readonly string[] Hows = ["machine", "person", "checked"];

    /// <param name="draft">With its texts: of a language that has none nothing can be said.</param>
    public static void Read(MapReader map, Kind kind, Draft draft)
    {
        JsonArray told = [];
        foreach ((string name, Mark mark, YamlNode node) in map.Members(Member))
        {
            if (node is not YamlNode.Map of) map.Refuse(mark, FaultWhy.Of("translations.map", new FieldName(MapReader.Short(name))));
            else if (TextOf(kind, name) is not { } field) map.Refuse(mark, FaultWhy.Of("translations.unknown", MapReader.Short(name), kind.Name, FaultWhy.Later(() => string.Join(", ", kind.Fields.Where(f => f.Type == FieldType.Text).Select(NameOf)))));
            else told.Add((JsonNode)Read(map.Of(of), name, [.. FieldWords.Local(draft.Body[field.Member]).Select(t => t.Key)]));
        }

        if (told.Count > 0) draft.Body[Member] = told;

        string NameOf(KindField field) => CaseFileNames.Of(kind, field);
    }

    static KindField? TextOf(Kind kind, string name) => kind.Fields.FirstOrDefault(f => f.Type == FieldType.Text && CaseFileNames.Of(kind, f) == name);

    static JsonObject Read(MapReader map, string name, string[] languages)
    {
        // The same members in every one: their names tell nothing.
        JsonObject of = new() { ["field"] = name, ["original"] = map.OneOf("original", languages) };
        foreach (string language in RecordLanguage.All) of[language] = map.OneOf(language, Hows);
        map.End();
        foreach (string language in RecordLanguage.All.Where(l => of[l] is not null))
        {
            if (!languages.Contains(language)) map.Refuse(map.MarkOf(language), FaultWhy.Of("translations.none", new FieldName(name), language));
            else if (language == (string?)of["original"]) map.Refuse(map.MarkOf(language), FaultWhy.Of("translations.original", new FieldName(name), language));
        }

        return of;
    }
}
