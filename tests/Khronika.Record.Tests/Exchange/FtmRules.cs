using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Khronika.Record.Tests.Exchange;

/// <summary>
/// What the public schema of FollowTheMoney (June 2025) asks of entities, as facts: what extends what, what is abstract, what must be
/// there, which property holds what, and how a value of each type looks.
/// </summary>
static partial class FtmRules
{
    sealed record Schema(string[] Extends, string[] Required, (string Source, string Target)? Edge, Dictionary<string, string> Properties, bool IsAbstract = false);

    static readonly Dictionary<string, Schema> Schemata = new()
    {
        ["Thing"] = new([], ["name"], null, Of("name:name summary:text description:text alias:name sourceUrl:url publisher:string notes:text proof:Document country:country retrievedAt:date"), IsAbstract: true),
        ["Analyzable"] = new([], [], null, [], IsAbstract: true),
        ["Interval"] = new([], [], null, Of("startDate:date endDate:date date:date summary:text description:text recordId:string sourceUrl:url publisher:string"), IsAbstract: true),
        ["Interest"] = new(["Interval"], [], null, Of("role:string status:string"), IsAbstract: true),
        ["LegalEntity"] = new(["Thing"], ["name"], null, []),
        ["Person"] = new(["LegalEntity"], ["name"], null, Of("position:string birthDate:date title:string firstName:string lastName:string")),
        ["Organization"] = new(["LegalEntity"], ["name"], null, []),
        ["PublicBody"] = new(["Organization"], ["name"], null, []),
        ["Position"] = new(["Thing"], ["name"], null, Of("organization:Organization inceptionDate:date dissolutionDate:date")),
        ["Occupancy"] = new(["Interval"], ["holder", "post"], ("holder", "post"), Of("holder:Person post:Position status:string")),
        ["Event"] = new(["Interval", "Analyzable", "Thing"], ["name"], null, Of("location:string country:country organizer:LegalEntity involved:LegalEntity")),
        ["CourtCase"] = new(["Thing"], ["name"], null, Of("category:string type:string status:string caseNumber:identifier court:string fileDate:date closeDate:date")),
        ["CourtCaseParty"] = new(["Interest"], ["case", "party"], ("party", "case"), Of("party:Thing case:CourtCase")),
        ["Sanction"] = new(["Interval"], ["entity"], null, Of("entity:Thing authority:string program:string provisions:string status:string reason:text listingDate:date")),
        ["Document"] = new(["Thing", "Analyzable"], ["fileName"], null, Of("title:string author:string fileName:string language:language date:date authoredAt:date publishedAt:date mimeType:mimetype contentHash:checksum")),
        ["Article"] = new(["Document"], [], null, []),
        ["Note"] = new(["Thing", "Analyzable"], [], null, Of("entity:Thing")),
        ["Documentation"] = new(["Interest"], ["document", "entity"], ("document", "entity"), Of("document:Document entity:Thing")),
    };

    /// <summary>Everything that is wrong with the entities, taken together.</summary>
    public static IReadOnlyList<string> Broken(IReadOnlyList<JsonObject> entities)
    {
        List<string> broken = [];
        Dictionary<string, string> schemaOf = [];
        foreach (JsonObject entity in entities)
        {
            string id = (string)entity["id"]!;
            if (!Ids().IsMatch(id)) broken.Add($"{id} is no id");
            if (!schemaOf.TryAdd(id, (string)entity["schema"]!)) broken.Add($"{id} stands twice");
        }

        foreach (JsonObject entity in entities) broken.AddRange(Broken(entity, schemaOf));
        return broken;
    }

    static IEnumerable<string> Broken(JsonObject entity, Dictionary<string, string> schemaOf)
    {
        (string id, string name) = ((string)entity["id"]!, (string)entity["schema"]!);
        if (!Schemata.TryGetValue(name, out Schema? schema))
        {
            yield return $"{id}: {name} is no schema";
            yield break;
        }

        if (schema.IsAbstract) yield return $"{id}: {name} is abstract";
        JsonObject properties = entity["properties"]!.AsObject();
        foreach (string required in schema.Required.Append(schema.Edge?.Source).Append(schema.Edge?.Target).OfType<string>().Where(r => !properties.ContainsKey(r))) yield return $"{id}: {name} lacks {required}";
        foreach ((string property, JsonNode? values) in properties)
        {
            if (Find(name, property) is not { } type)
            {
                yield return $"{id}: {name} has no property {property}";
                continue;
            }

            if (values is not JsonArray { Count: > 0 } all) yield return $"{id}: {property} is no list of values";
            else foreach (string? value in all.Select(v => (string?)v)) if (Wrong(type, value ?? "", schemaOf) is { } why) yield return $"{id}: {property} {why}";
        }
    }

    static string? Find(string schema, string property) =>
        Schemata[schema].Properties.GetValueOrDefault(property) ?? Schemata[schema].Extends.Select(e => Find(e, property)).FirstOrDefault(t => t is not null);

    static bool IsA(string schema, string wanted) => schema == wanted || Schemata[schema].Extends.Any(e => IsA(e, wanted));

    static string? Wrong(string type, string value, Dictionary<string, string> schemaOf) => type switch
    {
        "date" => Dates().IsMatch(value) ? null : $"'{value}' is no date",
        "language" => value is "eng" or "rus" or "kaz" ? null : $"'{value}' is no language of three letters",
        "url" => Uri.TryCreate(value, UriKind.Absolute, out Uri? url) && url.Scheme is "http" or "https" ? null : $"'{value}' is no address",
        "name" or "string" or "identifier" => value.Length is > 0 and <= 1024 ? null : "is too long or empty",
        "text" => value.Length is > 0 and <= 65_000 ? null : "is too long or empty",
        _ => !schemaOf.TryGetValue(value, out string? target) ? $"leads to {value}, which is not there" : IsA(target, type) ? null : $"leads to a {target}, not a {type}",
    };

    static Dictionary<string, string> Of(string properties) => properties.Split(' ').Select(p => p.Split(':')).ToDictionary(p => p[0], p => p[1]);

    [GeneratedRegex(@"^[0-9a-zA-Z]([0-9a-zA-Z\.\-]*[0-9a-zA-Z])?$")]
    private static partial Regex Ids();

    [GeneratedRegex(@"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")]
    private static partial Regex Dates();
}
