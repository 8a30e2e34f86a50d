using System.Text.RegularExpressions;
using Khronika.Language.Texts;
using Khronika.Record.Yaml;

namespace Khronika.Record.Tests.CaseFiles;

public sealed partial class FaultWordsTests
{
    static readonly IReadOnlyDictionary<string, LanguageFile> Files = LanguageFile.All<Change>("faults");

    [Fact]
    public void Every_fault_is_said_in_the_three_languages_with_the_same_places_for_values()
    {
        Assert.All(Files.Values, f => Assert.Equal(Files["en"].Keys.Order(), f.Keys.Order()));
        // What the YAML reader itself says it says in English.
        Assert.All(Files["en"].Keys.Where(k => k != "yaml"), key => Assert.All(Files.Values, f => Assert.Equal(Places(Files["en"][key]), Places(f[key]))));
    }

    [Fact]
    public void No_fault_was_left_in_English() =>
        Assert.All(Files["en"].Keys, key => Assert.All(new[] { "ru", "kk" }, l => Assert.DoesNotMatch(EnglishWords(), Files[l][key])));

    [Theory]
    [InlineData("act: denial", "act: proof", "«act»: значения «proof» нет в списке.", "«act»: «proof» мәні тізімде жоқ.")]
    [InlineData("said_on: \"2031-05-07\"", "said_on: \"2031-02-30\"", "«2031-02-30» – не дата: «2031-02-30»: в этом месяце такого дня нет", "«2031-02-30» – күн емес: «2031-02-30»: бұл айда мұндай күн жоқ")]
    public void A_fault_and_what_stands_behind_it_are_said_in_one_language(string right, string wrong, string russian, string kazakh)
    {
        FileFault fault = Faults.In(InventedCase.With(right, wrong));

        Assert.StartsWith(russian, fault.Why.In("ru"), StringComparison.Ordinal);
        Assert.StartsWith(kazakh, fault.Why.In("kk"), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_shows_a_fault_can_say_a_field_by_its_label()
    {
        Why missing = FaultWhy.Of(FaultWhy.Missing, new FieldName("said_on"));

        Assert.Equal("'said_on' is missing", missing.ToString());
        Assert.Equal("«Когда сказано»: не заполнено", missing.In("ru", v => v is FieldName { Name: "said_on" } ? "Когда сказано" : null));
    }

    static IEnumerable<string> Places(string text) => Hole().Matches(text).Select(m => m.Value).Order(StringComparer.Ordinal).Distinct();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Hole();

    [GeneratedRegex("[a-z]{3,} [a-z]{2,} ")]
    private static partial Regex EnglishWords();
}
