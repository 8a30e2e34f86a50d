using System.Text.RegularExpressions;
using Khronika.Publish.Words;
using Khronika.Web.Desk.Running;

namespace Khronika.Web.Tests.Running;

public sealed partial class WordsTests
{
    public static TheoryData<string> Languages => [.. PageWords.Languages];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_language_has_every_word(string language) =>
        Assert.Equal(DeskWords.For("en").Keys.Order(), DeskWords.For(language).Keys.Order());

    [Theory]
    [InlineData("en", "one", "other")]
    [InlineData("ru", "one", "few", "many", "other")]
    [InlineData("kk", "one", "other")]
    public void What_is_counted_has_each_form_its_language_needs(string language, params string[] forms)
    {
        foreach (string key in DeskWords.For("en").Keys.Where(k => DeskWords.For("en").FormsOf(k).Count > 0))
            Assert.Equal(forms, DeskWords.For(language).FormsOf(key));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void A_text_takes_the_same_values_in_every_language(string language)
    {
        foreach (string key in DeskWords.For("en").Keys.Where(k => DeskWords.For("en").FormsOf(k).Count == 0))
            Assert.True(Holes(DeskWords.For("en")[key]).SequenceEqual(Holes(DeskWords.For(language)[key])), key);
    }

    [Theory]
    [InlineData("ru")]
    [InlineData("kk")]
    public void No_text_was_left_in_English(string language)
    {
        string[] same = [.. DeskWords.For("en").Keys.Where(k => DeskWords.For("en").FormsOf(k).Count == 0 && DeskWords.For("en")[k] == DeskWords.For(language)[k] && Letters().IsMatch(DeskWords.For("en")[k]))];

        // Codes, formats and names of programs are the same everywhere.
        Assert.All(same, key => Assert.DoesNotMatch(@"\b[a-z]{4,} [a-z]{2,} ", DeskWords.For("en")[key]));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void No_text_claims_what_no_record_can(string language)
    {
        string[] never = ["proven", "authentic", "tamper", "refuted", "admissible", "sealed", "false claim", "доказан", "подлинн", "опровергн", "аутентичн", "дәлелденген", "түпнұсқалығ", "теріске шығарылды"];

        foreach (string text in DeskWords.For(language).Texts())
            Assert.All(never, word => Assert.DoesNotContain(word, text, StringComparison.OrdinalIgnoreCase));
    }

    static IEnumerable<string> Holes(string text) => Hole().Matches(text).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Hole();

    [GeneratedRegex("[A-Za-z]{4}")]
    private static partial Regex Letters();
}
