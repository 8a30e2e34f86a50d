using System.Text.Json.Nodes;
using Khronika.Record.Tests.CaseFiles;

namespace Khronika.Record.Tests.Facts;

/// <summary>The facts of the dispatch, from outside the repository: neither they nor the page may ever be in it.</summary>
sealed class DispatchFacts
{
    const string Variable = "KHRONIKA_DISPATCH";

    readonly JsonObject root;

    DispatchFacts(string folder)
    {
        root = JsonNode.Parse(File.ReadAllBytes(Path.Combine(folder, "facts.json")))!.AsObject();
        Page = File.ReadAllText(Path.Combine(folder, "dispatch.txt"));
    }

    public string Page { get; }

    /// <summary>Skips the test with a notice where the dispatch is not here.</summary>
    public static DispatchFacts Read()
    {
        string folder = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : Path.Combine(Repository.At(), "..", "shared", "dispatch");
        Assert.SkipUnless(File.Exists(Path.Combine(folder, "facts.json")), $"The dispatch is not here: put it into ../shared/dispatch beside the repository, or name its folder in {Variable}. Nothing of it was tested.");
        return new DispatchFacts(folder);
    }

    public IReadOnlyList<string> Ids => [.. root["facts"]!.AsArray().Select(f => (string)f!["id"]!)];

    public JsonObject this[string id] => root["facts"]!.AsArray().Single(f => (string?)f!["id"] == id)!.AsObject();

    /// <summary>A text of a fact; for a path, members one below the other.</summary>
    public string Text(string id, params string[] path) => path.Aggregate((JsonNode)this[id], (node, member) => node[member]!).ToString();

    public string Name(string person) => (string)root["persons"]![person]!["names"]![0]!["en"]!;
    public string Role(string person) => (string)root["persons"]![person]!["roles"]![0]!;
}
