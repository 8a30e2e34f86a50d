using System.Globalization;
using System.Text.Json.Nodes;

namespace Khronika.EndToEnd.Dispatch;

/// <summary>The facts that a finished record of the dispatch holds. Whatever the tests say of it is taken from here.</summary>
sealed class DispatchFacts
{
    readonly JsonObject root;
    readonly Dictionary<string, JsonObject> byId;

    public DispatchFacts(string path)
    {
        root = JsonNode.Parse(File.ReadAllBytes(path))!.AsObject();
        byId = root["facts"]!.AsArray().Select(f => f!.AsObject()).ToDictionary(f => (string)f["id"]!);
    }

    public IEnumerable<string> Ids => byId.Keys;

    public string Published => (string)root["published"]!;

    /// <summary>What "late" and "mid" are taken to mean: shown wherever it is used.</summary>
    public string Convention(string word) => $"{word}: {(string)root["conventions"]![word]!}";

    /// <summary>The defender.</summary>
    public string First => NameOf("P1");

    /// <summary>The prisoner.</summary>
    public string Second => NameOf("P2");

    public string FirstSurname => First.Split(' ')[^1];

    public string SecondSurname => Second.Split(' ')[^1];

    public string Role(string person) => (string)root["persons"]![person]!["roles"]![0]!;

    /// <summary>A value of a fact by its path, with the keys of persons written out as names.</summary>
    public string Text(string id, params string[] path)
    {
        JsonNode? node = byId[id];
        foreach (string member in path) node = node?[member];
        return (node ?? throw new InvalidDataException($"{id} has no {string.Join('/', path)}"))
            .ToString().Replace("P1", First, StringComparison.Ordinal).Replace("P2", Second, StringComparison.Ordinal);
    }

    public int Number(string id, params string[] path) => int.Parse(Text(id, path), CultureInfo.InvariantCulture);

    public IReadOnlyList<string> Lines(string id) => [.. byId[id]["lines"]!.AsArray().Select(l => (string)l!)];

    string NameOf(string person) => (string)root["persons"]![person]!["names"]![0]!["en"]!;
}
