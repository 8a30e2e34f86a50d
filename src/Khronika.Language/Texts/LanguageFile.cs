using System.Reflection;
using System.Text.Json;

namespace Khronika.Language.Texts;

/// <summary>Words of ours that stand around what others said, one embedded file a language: <c>NAME.en.json</c>.</summary>
public sealed class LanguageFile
{
    /// <summary>Languages our words are kept in.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["en", "ru", "kk"];

    readonly Dictionary<string, string> words;

    LanguageFile(Assembly assembly, string name, string language)
    {
        using Stream file = assembly.GetManifestResourceStream($"{name}.{language}.json") ?? throw new InvalidOperationException($"{name}.{language}.json is not embedded");
        using JsonDocument read = JsonDocument.Parse(file);
        words = read.RootElement.EnumerateObject().ToDictionary(w => w.Name, w => w.Value.GetString() ?? "", StringComparer.Ordinal);
    }

    /// <summary>The files of that name, by language.</summary>
    /// <typeparam name="TBeside">Any type of the room that embeds them.</typeparam>
    public static IReadOnlyDictionary<string, LanguageFile> All<TBeside>(string name) => Languages.ToDictionary(l => l, l => new LanguageFile(typeof(TBeside).Assembly, name, l), StringComparer.Ordinal);

    public IReadOnlyCollection<string> Keys => words.Keys;

    /// <exception cref="KeyNotFoundException">No translator was given this word.</exception>
    public string this[string key] => words[key];

    public string? Find(string key) => words.GetValueOrDefault(key);

    public string Format(string key, params object[] values) => Sentence.Fill(words[key], values);
}
