using Khronika.Language.Texts;
using Khronika.Record.Law;

namespace Khronika.Record.Tests.Law;

public class LawCitationTests
{
    [Theory]
    [InlineData("kz/cao-2014/456-2/3", "Art. 456-2(3) CAO", "ч. 3 ст. 456-2 КоАП РК", "ҚР ӘҚБтК 456-2-бабының 3-бөлігі")]
    [InlineData("kz/cc-2014/405", "Art. 405 CC", "ст. 405 УК РК", "ҚР ҚК 405-бабы")]
    [InlineData("iccpr/9/3", "Article 9(3) ICCPR", "МПГПП, п. 3 ст. 9", "АСҚХП, 9-баптың 3-тармағы")]
    [InlineData("mandela-rules/24", "Rule 24 Mandela Rules", "Правила Манделы, правило 24", "Мандела ережелері, 24-ереже")]
    public void A_provision_is_cited_as_lawyers_of_each_language_cite_it(string code, string en, string ru, string kk)
    {
        LocalText cited = Assert.IsType<LocalText>(LawCitation.Of(ReferenceData.Standard.Law, code));

        Assert.Equal((en, ru, kk), (cited.In("en").Text, cited.In("ru").Text, cited.In("kk").Text));
    }

    [Theory]
    [InlineData(null, "2", "Art. 5(2) X", "п. 2 ст. 5 X", "X 5-бабының 2-тармағы")]
    [InlineData("1", "2", "Art. 5(1)(2) X", "п. 2 ч. 1 ст. 5 X", "X 5-бабы 1-бөлігінің 2-тармағы")]
    public void An_item_is_cited_with_or_without_a_part(string? part, string item, string en, string ru, string kk)
    {
        LegalCode code = new() { Code = "x", Titles = Text("X"), Cited = Text("X"), Unit = null };
        LawProvision provision = new() { Code = "x/5", In = "x", Article = "5", Part = part, Item = item, Titles = LocalText.Empty, Editions = [] };

        LocalText cited = LawCitation.Of(provision, code);

        Assert.Equal((en, ru, kk), (cited.In("en").Text, cited.In("ru").Text, cited.In("kk").Text));
    }

    [Theory]
    [InlineData("kz/cao-2014/999")]
    [InlineData("iccpr/999")]
    [InlineData("nowhere/1")]
    public void What_is_not_on_record_has_no_citation(string code) => Assert.Null(LawCitation.Of(ReferenceData.Standard.Law, code));

    static LocalText Text(string text) => new([KeyValuePair.Create("en", text), KeyValuePair.Create("ru", text), KeyValuePair.Create("kk", text)]);
}
