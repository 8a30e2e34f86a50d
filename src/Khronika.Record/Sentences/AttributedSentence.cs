using System.Text;
using Khronika.Language.Dates;
using Khronika.Language.Texts;
using Khronika.Record.Bodies;
using Khronika.Record.Things;

namespace Khronika.Record.Sentences;

/// <summary>
/// What one said, as a sentence that cannot be read without who said it, when, and how surely (rule 2):
/// <c>Speaker (channel, date; as reported by X) verb: hedge text.</c>
/// Made from opened fields alone, so that whoever holds the entries makes the same sentence.
/// </summary>
static class AttributedSentence
{
    /// <summary>The sentence in each language in which the statement's own text is held.</summary>
    /// <param name="statement">Opened fields of a statement.</param>
    /// <param name="find">Opened fields of the thing with an id; null where it is not opened.</param>
    public static LocalText Compose(Fields statement, Func<string?, Fields?> find) =>
        new(from text in statement.Local("text")
            where RecordLanguage.IsOne(text.Key)
            select KeyValuePair.Create(text.Key, Compose(statement, find, text.Key, text.Value)));

    static string Compose(Fields statement, Func<string?, Fields?> find, string language, string clause)
    {
        AttributionWords words = AttributionWords.For(language);
        SpeechAct act = Vocabulary.TryRead(statement.Text("act"), out SpeechAct read) ? read : SpeechAct.Report;

        StringBuilder sentence = new(Name(find(statement.Text("speaker")), language, words));
        sentence.Append(" (").Append(Circumstances(statement, find, language, words)).Append(") ");
        sentence.Append(words.Verb(act)).Append(": ");
        if (statement.Local("hedge") is { IsEmpty: false } hedge) sentence.Append(hedge.In(language).Text).Append(", ");
        string said = clause.Trim();
        sentence.Append(said);
        if (said.TrimEnd('»', '”', '"') is not [.., '.' or '!' or '?' or '…']) sentence.Append('.');
        return sentence.ToString();
    }

    static string Circumstances(Fields statement, Func<string?, Fields?> find, string language, AttributionWords words)
    {
        UncertainDate? saidOn = statement.Date("saidOn");
        string channel = statement.Local("channel").In(language).Text;
        string when = saidOn is null ? words.Undated : saidOn.Render(language);
        string said = channel.Length > 0 ? $"{channel}, {when}" : when;
        return PassedOn(statement, find, language, words) is { } passedOn ? $"{said}; {passedOn}" : said;
    }

    /// <summary>"as reported by X" in every language; empty where the record holds the speaker's own words.</summary>
    public static LocalText PassedOn(Fields statement, Func<string?, Fields?> find) =>
        new(from language in RecordLanguage.All
            let passedOn = PassedOn(statement, find, language, AttributionWords.For(language))
            where passedOn is not null
            select KeyValuePair.Create(language, passedOn));

    static string? PassedOn(Fields statement, Func<string?, Fields?> find, string language, AttributionWords words)
    {
        if (find(statement.Text("reportedBy")) is { } reporter && NameShown.In(reporter, language) is { Length: > 0 } name) return words.ReportedBy(name);
        return statement.Flag("reported") || statement.Text("reportedBy") is not null ? words.ReportedByWithheld : null;
    }

    static string Name(Fields? thing, string language, AttributionWords words) =>
        thing is { } opened && NameShown.In(opened, language) is { Length: > 0 } name ? name : words.Withheld;
}
