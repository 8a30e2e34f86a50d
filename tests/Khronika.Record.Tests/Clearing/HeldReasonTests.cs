using System.Text.RegularExpressions;
using Khronika.Language.Texts;
using Khronika.Record.Views;

namespace Khronika.Record.Tests.Clearing;

public partial class HeldReasonTests
{
    static readonly IReadOnlyDictionary<string, LanguageFile> Files = LanguageFile.All<Change>("held");

    [Fact]
    public void Every_reason_is_there_in_every_language_with_the_same_places() => Assert.All(RecordLanguage.All, language =>
    {
        Assert.Equal(Files["en"].Keys.Order(StringComparer.Ordinal), Files[language].Keys.Order(StringComparer.Ordinal));
        Assert.All(Files["en"].Keys, key => Assert.Equal(Places(Files["en"][key]), Places(Files[language][key])));
    });

    [Fact]
    public void What_is_held_back_says_why_in_every_language_and_of_which_thing()
    {
        TestRecord record = InventedCase.Record(InventedCase.Yaml.NotCleared("page"));
        HeldBack held = Assert.Single(record.Open(Audience.Public).Held, h => h.Key == "c1/said-held");

        Assert.Equal(record.IdOf("c1/said-held"), held.Record);
        Assert.Equal("its passage is held back: its evidence is not cleared for public", held.Reason);
        Assert.Equal("отрывок не показан: материал не разрешён для публики", held.Why.In("ru"));
        Assert.Equal("үзіндісі көрсетілмеген: материалына жұртшылық үшін рұқсат жоқ", held.Why.In("kk"));
    }

    [Fact]
    public void As_data_it_is_what_it_was_before_it_spoke_languages() =>
        Assert.Equal(
            """{"Key":"k","Type":"person","Reason":"protection: hidden"}""",
            System.Text.Json.JsonSerializer.Serialize(new HeldBack("k", ThingType.Person, new Khronika.Record.Clearing.HeldReason("hidden"), "id")));

    static string[] Places(string text) => [.. Place().Matches(text).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();
}
