namespace Khronika.Archive.Posts.Json;

enum JsonKind
{
    Object,
    Array,
    Text,

    /// <summary>A number, true, false, null, or what an exporter forgot to put in quotes.</summary>
    Word,
}

/// <summary>One value of an export. Numbers stay as they are written: ids have more digits than a double holds.</summary>
sealed class JsonValue(JsonKind kind, string text = "")
{
    static readonly IReadOnlyList<(string, JsonValue)> NoMembers = [];
    static readonly IReadOnlyList<JsonValue> NoItems = [];

    public JsonKind Kind => kind;

    /// <summary>Of a string its characters, of a word itself.</summary>
    public string Text => text;

    /// <summary>The string as the file writes it, where it has escapes that are not of JSON; else null.</summary>
    public string? Written { get; init; }

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<(string Name, JsonValue Value)> Members { get; init; } = NoMembers;

    public IReadOnlyList<JsonValue> Items { get; init; } = NoItems;

    /// <summary>The member of that name, of several the last, as most readers have it; null where there is none or this is no object.</summary>
    public JsonValue? this[string name]
    {
        get
        {
            for (int i = Members.Count - 1; i >= 0; i--)
            {
                if (Members[i].Name == name) return Members[i].Value;
            }

            return null;
        }
    }

    /// <summary>A string, or a word other than null, as text; else null.</summary>
    public string? Scalar => Kind is JsonKind.Text || (Kind is JsonKind.Word && text != "null") ? text : null;

    public bool IsTrue => Kind is JsonKind.Word && text == "true";

    public string? ScalarOf(string name) => this[name]?.Scalar;

    /// <summary>Null where the member is missing or empty: exporters write both for "none".</summary>
    public string? TextOf(string name) => ScalarOf(name) is { Length: > 0 } found ? found : null;

    public IReadOnlyList<JsonValue> ItemsOf(string name) => this[name]?.Items ?? NoItems;
}
