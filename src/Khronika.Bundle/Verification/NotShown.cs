using System.Text.Json;

namespace Khronika.Bundle.Verification;

/// <summary>What a verdict does not show, by key. The English words lie in <c>Words/not-shown.en.json</c>; a page in another language keeps its own.</summary>
public static class NotShown
{
    public const string Truth = "truth";
    public const string Authorship = "authorship";
    public const string Completeness = "completeness";
    public const string Newest = "newest";
    public const string Time = "time";
    public const string Key = "key";
    public const string PageText = "page-text";
    public const string Pdf = "pdf";
    public const string Sources = "sources";
    public const string PrivateEntries = "private-entries";

    static readonly Lazy<Dictionary<string, string>> English = new(Load);

    /// <summary>The sentence for a key, in English.</summary>
    /// <exception cref="KeyNotFoundException">None of the keys here.</exception>
    public static string InEnglish(string key) => English.Value[key];

    static Dictionary<string, string> Load()
    {
        using Stream words = typeof(NotShown).Assembly.GetManifestResourceStream("Khronika.Bundle.Words.not-shown.en.json")!;
        using var json = JsonDocument.Parse(words);
        return json.RootElement.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString()!);
    }
}
