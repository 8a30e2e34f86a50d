using System.Text.RegularExpressions;
using Khronika.Publish.Words;
using Khronika.Record.Things;

namespace Khronika.Publish.Tests;

public sealed partial class WordsTests
{
    public static TheoryData<string> Languages => [.. PageWords.Languages];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_language_has_every_word(string language) =>
        Assert.Equal(PageWords.For("en").Keys.Order(), PageWords.For(language).Keys.Order());

    [Theory]
    [InlineData("en", "one", "other")]
    [InlineData("ru", "one", "few", "many", "other")]
    [InlineData("kk", "one", "other")]
    public void What_is_counted_has_each_form_its_language_needs(string language, params string[] forms)
    {
        foreach (string key in PageWords.For("en").Keys.Where(k => PageWords.For("en").FormsOf(k).Count > 0))
            Assert.Equal(forms, PageWords.For(language).FormsOf(key));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void A_text_takes_the_same_values_in_every_language(string language)
    {
        foreach (string key in PageWords.For("en").Keys.Where(k => PageWords.For("en").FormsOf(k).Count == 0))
            Assert.Equal(Holes(PageWords.For("en")[key]), Holes(PageWords.For(language)[key]));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void No_text_claims_what_no_record_can(string language)
    {
        string[] never = ["proven", "authentic", "tamper", "refuted", "admissible", "sealed", "false claim", "доказан", "подлинн", "опровергн", "аутентичн", "дәлелденген", "түпнұсқалығ", "теріске шығарылды"];

        foreach (string text in PageWords.For(language).Texts())
            Assert.All(never, word => Assert.DoesNotContain(word, text, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_value_of_the_schema_has_a_word(string language)
    {
        PageWords words = PageWords.For(language);

        Assert.All(Vocabulary.Words<EventKind>(), k => Assert.True(words.Has($"event.{k}"), k));
        Assert.All(Vocabulary.Words<SpeechAct>(), a => Assert.True(words.Has($"act.{a}"), a));
        Assert.All(Vocabulary.Words<Share>(), s => Assert.True(words.Has($"annex.share.{s}"), s));
        Assert.All(Vocabulary.Words<Record.Audience>(), a => Assert.True(words.Has($"bundle.confidentiality.{a}"), a));
    }

    [Theory]
    [InlineData("en", 1, "1 leaf")]
    [InlineData("en", 0, "0 leaves")]
    [InlineData("en", 4096, "4,096 leaves")]
    [InlineData("ru", 1, "1 лист")]
    [InlineData("ru", 2, "2 листа")]
    [InlineData("ru", 5, "5 листов")]
    [InlineData("ru", 11, "11 листов")]
    [InlineData("ru", 21, "21 лист")]
    [InlineData("ru", 112, "112 листов")]
    [InlineData("ru", 4096, "4\u00a0096 листов")]
    [InlineData("kk", 1, "1 жапырақ")]
    [InlineData("kk", 7, "7 жапырақ")]
    public void A_number_asks_for_its_form(string language, long count, string text) =>
        Assert.Equal(text, PageWords.For(language).Count("log.leaves", count));

    [Fact]
    public void A_language_without_words_is_refused() => Assert.Throws<ArgumentException>(() => PageWords.For("de"));

    static IEnumerable<string> Holes(string text) => Hole().Matches(text).Select(m => m.Value).Order();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Hole();
}
