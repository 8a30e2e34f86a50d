using System.Globalization;
using System.Text.Json;

namespace Khronika.Record;

/// <summary>Words of ours that stand around what others said, one embedded file a language: <c>NAME.en.json</c>.</summary>
sealed class LanguageFile
{
    readonly Dictionary<string, string> words;

    LanguageFile(string name, string language)
    {
        using Stream file = typeof(LanguageFile).Assembly.GetManifestResourceStream($"{name}.{language}.json")
            ?? throw new InvalidOperationException($"{name}.{language}.json is not embedded");
        words = JsonSerializer.Deserialize<Dictionary<string, string>>(file) ?? [];
    }

    /// <summary>The files of that name, by language.</summary>
    public static IReadOnlyDictionary<string, LanguageFile> All(string name) => RecordLanguage.All.ToDictionary(l => l, l => new LanguageFile(name, l));

    public IReadOnlyCollection<string> Keys => words.Keys;

    /// <exception cref="KeyNotFoundException">No translator was given this word.</exception>
    public string this[string key] => words[key];

    public string? Find(string key) => words.GetValueOrDefault(key);

    public string Format(string key, params object[] values) => string.Format(CultureInfo.InvariantCulture, words[key], values);
}
