using System.Globalization;
using System.Text.Json;
using Khronika.Record.Things;

namespace Khronika.Record.Sentences;

/// <summary>
/// The words that tie a sentence to its speaker, one file a language. Russian and Kazakh verbs stand in the present:
/// the Russian past tense would force a guess at the speaker's gender.
/// </summary>
sealed class AttributionWords
{
    static readonly Dictionary<string, AttributionWords> Loaded =
        RecordLanguage.All.ToDictionary(l => l, l => new AttributionWords(l));

    readonly Dictionary<string, string> words;

    AttributionWords(string language)
    {
        using Stream file = typeof(AttributionWords).Assembly.GetManifestResourceStream($"attribution.{language}.json")
            ?? throw new InvalidOperationException($"attribution.{language}.json is not embedded");
        words = JsonSerializer.Deserialize<Dictionary<string, string>>(file) ?? [];
    }

    /// <summary>The words of a language; English where the record knows the language but we do not.</summary>
    public static AttributionWords For(string language) => Loaded.GetValueOrDefault(language) ?? Loaded["en"];

    public string Withheld => words["withheld"];
    public string Undated => words["undated"];

    public string ReportedBy(string name) => string.Format(CultureInfo.InvariantCulture, words["reported-by"], name);

    public string ReportedByWithheld => words["reported-by-withheld"];

    public string Verb(SpeechAct act) => words["act." + Vocabulary.Word(act)];
}
