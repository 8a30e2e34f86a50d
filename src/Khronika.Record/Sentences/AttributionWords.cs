using Khronika.Language.Texts;
using Khronika.Record.Things;

namespace Khronika.Record.Sentences;

/// <summary>
/// The words that tie a sentence to its speaker. Russian and Kazakh verbs stand in the present: the Russian past tense would
/// force a guess at the speaker's gender.
/// </summary>
readonly struct AttributionWords(LanguageFile words)
{
    static readonly IReadOnlyDictionary<string, LanguageFile> Loaded = LanguageFile.All<Change>("attribution");

    /// <summary>The words of a language; English where the record knows the language but we do not.</summary>
    public static AttributionWords For(string language) => new(Loaded.GetValueOrDefault(language) ?? Loaded["en"]);

    public string Withheld => words["withheld"];
    public string Undated => words["undated"];

    public string ReportedBy(string name) => words.Format("reported-by", name);

    public string ReportedByWithheld => words["reported-by-withheld"];

    public string Verb(SpeechAct act) => words["act." + Vocabulary.Word(act)];
}
