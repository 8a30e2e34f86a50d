using System.Text.RegularExpressions;
using Khronika.Language.Dates;
using Khronika.Language.Texts;

namespace Khronika.Language.Tests.Texts;

public sealed partial class WhyTests
{
    static readonly IReadOnlyDictionary<string, LanguageFile> Files = LanguageFile.All<Why>("why");

    [Fact]
    public void Every_reason_is_there_in_the_three_languages_with_the_same_places_for_values()
    {
        Assert.All(Files.Values, f => Assert.Equal(Files["en"].Keys.Order(), f.Keys.Order()));
        Assert.All(Files["en"].Keys, key => Assert.All(Files.Values, f => Assert.Equal(Places(Files["en"][key]), Places(f[key]))));
    }

    [Fact]
    public void No_reason_was_left_in_English() =>
        Assert.All(Files["en"].Keys, key => Assert.All(new[] { "ru", "kk" }, l => Assert.DoesNotMatch(EnglishWords(), Files[l][key])));

    [Fact]
    public void A_reason_holds_another_and_is_said_in_the_language_of_who_reads_it()
    {
        Assert.False(UncertainDate.TryParse("2031-02-30", out _, out Why? reason));

        Assert.Equal("'2031-02-30' has a day that this month does not have", reason.ToString());
        Assert.Equal("«2031-02-30»: в этом месяце такого дня нет", reason.In("ru"));
        Assert.Equal("«2031-02-30»: бұл айда мұндай күн жоқ", reason.In("kk"));
    }

    [Fact]
    public void A_value_can_be_put_otherwise_by_who_shows_it() =>
        Assert.Equal("no text is read from a picture", TextWhy.Kind("image/png").In("en", v => v is "image/png" ? "a picture" : null));

    [Fact]
    public void What_an_entry_keeps_of_a_text_that_is_none_is_read_back_in_every_language()
    {
        foreach (string key in Files["en"].Keys.Where(k => k.StartsWith("text.", StringComparison.Ordinal)))
        {
            string kept = Files["en"].Format(key, "17", "4711");
            Assert.Equal((key, Files["ru"].Format(key, "17", "4711")), (TextWhy.Read(kept).Key, TextWhy.Read(kept).In("ru")));
        }
    }

    [Fact]
    public void What_an_entry_keeps_and_nobody_knows_stays_as_it_stands()
    {
        foreach (string kept in new[] { "INVENTED reason", "", new string('x', 1_000_000), "no text is read from\nimage/png" })
            Assert.Equal(("", kept), (TextWhy.Read(kept).Key, TextWhy.Read(kept).In("kk")));
    }

    static IEnumerable<string> Places(string text) => Hole().Matches(text).Select(m => m.Value).Order(StringComparer.Ordinal).Distinct();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Hole();

    [GeneratedRegex("[a-z]{3,} [a-z]{2,} ")]
    private static partial Regex EnglishWords();
}
