using Khronika.Record.Sentences;
using Khronika.Record.Things;
using Khronika.Record.Views;

namespace Khronika.Record.Tests.Sentences;

public class AttributedSentenceTests
{
    static SentenceView Sentence(string yaml, string key = "c1/said-held")
    {
        TestRecord record = InventedCase.Record(yaml);
        string id = record.IdOf(key);
        CaseView view = record.View(Audience.Public);
        return view.Reported.Concat(view.Authorities).Concat(view.Demands).Single(s => s.Entry.Record == id);
    }

    static string Text(string yaml, string language = "en") => Sentence(yaml).Text.Single(t => t.Key == language).Value;

    [Fact]
    public void A_sentence_says_who_where_when_and_how_surely_before_what() =>
        Assert.Equal("Invented Watch (post, 6 May 2031) reported: it seems, Sample One was held for two hours.", Text(InventedCase.Yaml));

    [Fact]
    public void The_hedge_stands_in_every_language_the_statement_is_held_in()
    {
        Assert.StartsWith("Вымышленный дозор (post, 6 мая 2031", Text(InventedCase.Yaml, "ru"), StringComparison.Ordinal);
        Assert.EndsWith("сообщает: похоже, Пример Один провёл под стражей два часа.", Text(InventedCase.Yaml, "ru"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_hedge_missing_in_one_language_stands_in_another_and_is_never_dropped() =>
        Assert.Contains("сообщает: it seems, Пример", Text(InventedCase.With(", ru: \"похоже\"", ""), "ru"), StringComparison.Ordinal);

    [Fact]
    public void A_sentence_without_a_date_says_that_none_was_stated() =>
        Assert.Equal(
            "Invented Watch (post, date not stated) reported: it seems, Sample One was held for two hours.",
            Text(InventedCase.Yaml.WithIn("said-held", "    said_on: \"2031-05-06\"\n", "")));

    [Fact]
    public void A_withheld_speaker_is_said_to_be_withheld() =>
        Assert.StartsWith("A person whose name is withheld (post, 6 May 2031) reported: ", Text(InventedCase.Yaml.NotCleared("watch")), StringComparison.Ordinal);

    [Fact]
    public void Who_passed_it_on_is_named() =>
        Assert.StartsWith(
            "Sample One (post, 6 May 2031; as reported by Invented Watch) reported: ",
            Text(InventedCase.Yaml.WithIn("said-held", "speaker: watch", "speaker: one\n    reported_by: watch")), StringComparison.Ordinal);

    [Fact]
    public void A_withheld_reporter_leaves_the_sentence_as_hearsay()
    {
        string yaml = InventedCase.Yaml.WithIn("said-held", "speaker: watch", "speaker: one\n    reported_by: two");

        Assert.StartsWith("Sample One (post, 6 May 2031; as reported by a person whose name is withheld) reported: ", Text(yaml), StringComparison.Ordinal);
        Assert.Contains("; в передаче лица, имя которого не раскрывается)", Text(yaml, "ru"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_is_shown_as_its_keeper_wrote_it_for_the_language_and_never_transliterated()
    {
        string yaml = InventedCase.Yaml.WithIn("said-held", "speaker: watch", "speaker: prison");

        Assert.Contains("Invented Prison Service (", Text(yaml, "ru"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nobody came", "nobody came.")]
    [InlineData("nobody came.", "nobody came.")]
    [InlineData("who came?", "who came?")]
    [InlineData("they wrote «nobody came»", "they wrote «nobody came».")]
    [InlineData("they asked «who came?»", "they asked «who came?»")]
    [InlineData("nobody came…", "nobody came…")]
    public void A_sentence_ends(string text, string ending) =>
        Assert.EndsWith(ending, Text(InventedCase.Yaml.WithIn("said-held", "en: \"Sample One was held for two hours\", ru", $"en: \"{text}\", ru")), StringComparison.Ordinal);

    [Fact]
    public void Every_act_has_its_words_in_every_language()
    {
        foreach (string language in RecordLanguage.All)
        {
            Assert.All(Enum.GetValues<SpeechAct>(), act => Assert.NotEmpty(AttributionWords.For(language).Verb(act)));
            Assert.NotEmpty(AttributionWords.For(language).Withheld);
            Assert.NotEmpty(AttributionWords.For(language).Undated);
        }
    }

    [Fact]
    public void No_act_claims_that_something_is_proven_or_refuted()
    {
        string words = string.Join(' ', RecordLanguage.All.SelectMany(l => Enum.GetValues<SpeechAct>().Select(a => AttributionWords.For(l).Verb(a))));
        string[] forbidden = ["prove", "refute", "false", "доказ", "опроверг", "ложн"];

        Assert.All(forbidden, word => Assert.DoesNotContain(word, words, StringComparison.OrdinalIgnoreCase));
    }
}
