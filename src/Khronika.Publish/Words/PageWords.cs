using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Khronika.Language.Texts;

namespace Khronika.Publish.Words;

/// <summary>
/// Every word of ours that a reader sees, from embedded files of one language. What others said comes from the record and never from here.
/// </summary>
public sealed class PageWords
{
    /// <summary>Languages pages are written in, in the order in which they are offered.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["en", "ru", "kk"];

    static readonly Dictionary<string, PageWords> Loaded = Languages.ToDictionary(l => l, l => Read(typeof(PageWords).Assembly, l));

    readonly Dictionary<string, JsonElement> words;
    readonly CultureInfo numbers;

    PageWords(string language, Dictionary<string, JsonElement> words)
    {
        Language = language;
        this.words = words;

        // Never the machine's culture: a page reads the same wherever it is made.
        numbers = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        numbers.NumberFormat.NumberGroupSeparator = language == "en" ? "," : "\u00a0";
    }

    /// <summary>The words of a language in the files <c>words.*.json</c> that an assembly holds, one beside the other.</summary>
    /// <exception cref="InvalidOperationException">It holds none, or two files have one key.</exception>
    public static PageWords Read(Assembly assembly, string language)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        Dictionary<string, JsonElement> words = [];
        foreach (string name in assembly.GetManifestResourceNames().Where(n => n.StartsWith("words.", StringComparison.Ordinal) && n.EndsWith($".{language}.json", StringComparison.Ordinal)))
        {
            using Stream file = assembly.GetManifestResourceStream(name)!;
            foreach ((string key, JsonElement word) in JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(file) ?? [])
                if (!words.TryAdd(key, word)) throw new InvalidOperationException($"'{key}' stands in two files of words");
        }

        return words.Count > 0 ? new PageWords(language, words) : throw new InvalidOperationException($"no words in '{language}' are embedded");
    }

    /// <exception cref="ArgumentException">A language no file is held for.</exception>
    public static PageWords For(string language) =>
        Loaded.GetValueOrDefault(language) ?? throw new ArgumentException($"pages are written in {string.Join(", ", Languages)}, not in '{language}'", nameof(language));

    public string Language { get; }

    public IReadOnlyCollection<string> Keys => words.Keys;

    /// <exception cref="KeyNotFoundException">No such word: a page asks for what no translator was given.</exception>
    public string this[string key] => words[key].GetString() ?? throw new KeyNotFoundException($"'{key}' is no text");

    /// <summary>The word of <paramref name="key"/>, or that of <paramref name="otherwise"/> where the record holds a value we have no word for.</summary>
    public string Or(string key, string otherwise) => words.ContainsKey(key) ? this[key] : this[otherwise];

    public bool Has(string key) => words.ContainsKey(key);

    public string Format(string key, params object[] values) => Sentence.Fill(this[key], values);

    /// <summary>A counted noun with its number, in the form the number asks for.</summary>
    public string Count(string key, long count)
    {
        JsonElement forms = words[key];
        string form = forms.TryGetProperty(Plural.Form(Language, count), out JsonElement exact) ? exact.GetString()! : forms.GetProperty("other").GetString()!;
        return string.Format(CultureInfo.InvariantCulture, form, Number(count));
    }

    public string Number(long number) => number.ToString("N0", numbers);

    /// <summary>The forms a key has; a plain text has none.</summary>
    public IReadOnlyList<string> FormsOf(string key) =>
        words[key] is { ValueKind: JsonValueKind.Object } forms ? [.. forms.EnumerateObject().Select(f => f.Name)] : [];

    /// <summary>Every text of the file, plural forms one by one.</summary>
    public IEnumerable<string> Texts() =>
        words.Values.SelectMany(w => w.ValueKind == JsonValueKind.Object ? w.EnumerateObject().Select(f => f.Value.GetString()!) : [w.GetString()!]);
}
