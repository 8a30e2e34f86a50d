using System.Text.Json.Nodes;
using Khronika.Record;
using Khronika.Record.Bodies;

namespace Khronika.Web.Desk.Things;

/// <summary>In which language a text was written, and how each other language of it came about.</summary>
/// <param name="Hows">By language: <c>original</c>, <c>machine</c>, <c>person</c> or <c>checked</c>; without those of which nothing was said.</param>
public sealed record TextOrigins(IReadOnlyDictionary<string, string> Hows)
{
    /// <summary>What can be chosen beside a text.</summary>
    public static IReadOnlyList<string> All { get; } = ["original", "machine", "person", "checked"];

    /// <summary>As a case file writes it.</summary>
    public string Yaml => $"{{{string.Join(", ", Hows.OrderBy(h => h.Value != "original").Select(h => h.Value == "original" ? $"original: {h.Key}" : $"{h.Key}: {h.Value}"))}}}";

    /// <summary>What a form says of a text; null where it says nothing. Of a language that has no text nothing can be said.</summary>
    public static TextOrigins? In(Filled form, string path)
    {
        ArgumentNullException.ThrowIfNull(form);
        Dictionary<string, string> hows = RecordLanguage.All.Where(l => form[$"{path}.{l}"].Length > 0 && All.Contains(form[$"{path}.{l}.how"])).ToDictionary(l => l, l => form[$"{path}.{l}.how"], StringComparer.Ordinal);
        return hows.Count == 0 ? null : new TextOrigins(hows);
    }

    /// <summary>What a thing says of its texts, by the name of the field.</summary>
    public static IReadOnlyDictionary<string, TextOrigins> Of(JsonObject body) => new Fields(body).Items("translations")
        .Where(t => t.Item.Text("field") is not null)
        .GroupBy(t => t.Item.Text("field")!, StringComparer.Ordinal)
        .ToDictionary(t => t.Key, t => Of(t.First().Item), StringComparer.Ordinal);

    static TextOrigins Of(Fields told)
    {
        Dictionary<string, string> hows = [];
        foreach (string language in RecordLanguage.All)
        {
            if (told.Text("original") == language) hows[language] = "original";
            else if (told.Text(language) is { } how) hows[language] = how;
        }

        return new TextOrigins(hows);
    }
}
