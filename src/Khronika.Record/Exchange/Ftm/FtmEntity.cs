using System.Text.Json.Nodes;

namespace Khronika.Record.Exchange.Ftm;

/// <summary>An entity of FollowTheMoney: an id, the name of a schema, and for each property its values as text.</summary>
sealed class FtmEntity(string id, string schema)
{
    /// <summary>A name is cut here: their longest.</summary>
    const int MaxName = 1_000;

    readonly SortedDictionary<string, List<string>> properties = new(StringComparer.Ordinal);

    public string Id => id;
    public string Schema => schema;

    /// <summary>Adds values that are there, each once.</summary>
    public FtmEntity With(string property, params IEnumerable<string?> values)
    {
        foreach (string? value in values)
        {
            if (string.IsNullOrWhiteSpace(value)) continue;
            string text = property is "name" or "title" or "fileName" && value.Length > MaxName ? value[..MaxName] : value;
            if (!properties.TryGetValue(property, out List<string>? known)) properties[property] = known = [];
            if (!known.Contains(text)) known.Add(text);
        }

        return this;
    }

    public bool Has(string property) => properties.ContainsKey(property);

    public JsonObject ToJson() => new()
    {
        ["id"] = id,
        ["schema"] = schema,
        ["properties"] = new JsonObject(properties.Select(p => KeyValuePair.Create(p.Key, (JsonNode?)new JsonArray([.. p.Value.Select(v => (JsonNode)v)])))),
    };
}
