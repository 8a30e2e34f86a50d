using System.Text;
using Khronika.Language.Texts;
using Khronika.Record.Law;
using Khronika.Record.Schema;

namespace Khronika.Record.Tests.Law;

public class LawFilesTests
{
    const string Unit = """
        khronika: base-unit/v1
        unit: sl-unit
        labels: {en: "invented unit", ru: "выдуманная единица", kk: "ойдан шығарылған бірлік"}
        short: {en: "IU", ru: "ВЕ", kk: "ОШБ"}
        currency: XTS
        years:
          - {year: 2031, amount: "100.5", status: in-force, source: "SAMPLE – INVENTED"}
          - {year: 2030, amount: "90", status: implied, source: "SAMPLE – INVENTED"}

        """;

    const string Provisions = """
        khronika: provisions/v1
        codes:
          - code: sl/code
            titles: {en: "Invented Code", ru: "Выдуманный кодекс", kk: "Ойдан шығарылған кодекс"}
            cited: {en: "IC", ru: "ВК", kk: "ОШК"}
            unit: sl-unit
        provisions:
          - code: "sl/code/7/2"
            in: sl/code
            article: "7"
            part: "2"
            editions:
              - from: "2030"
                until: "2031-06-30"
                tariffs:
                  - {who: natural-person, kind: fine, units: "4"}
                source: "SAMPLE – INVENTED"
                checked: true

        """;

    const string Instruments = """
        khronika: instruments/v1
        instruments:
          - code: sl-charter
            titles: {en: "Invented Charter", ru: "Выдуманная хартия", kk: "Ойдан шығарылған хартия"}
            short: {en: "ICh", ru: "ВХ", kk: "ОШХ"}
            provisions:
              - {code: sl-charter/1, cited: {en: "Article 1", ru: "ст. 1", kk: "1-бап"}, subject: {en: "tea", ru: "чай", kk: "шай"}, huridocs: "010100000000"}

        """;

    [Fact]
    public void A_records_own_law_stands_beside_ours_and_is_reckoned_with()
    {
        ReferenceData data = With(("law/unit.yaml", Unit), ("law/code.yaml", Provisions), ("law/charter.yaml", Instruments));

        TariffFinding finding = TariffMatch.Of(data.Law, 402, "XTS", Date("2031-03"));

        Assert.Equal("Art. 7(2) IC", LawCitation.Of(data.Law, Assert.Single(finding.Suggestions).Provision.Code)!.In("en").Text);
        Assert.Equal([2030, 2031], data.Law.Unit("sl-unit")!.Years.Select(y => y.Year));
        Assert.NotNull(data.Law.Unit("kz-mci"));
        Assert.Contains(data.Law.Instruments, i => i.Code == "sl-charter");
    }

    [Theory]
    [InlineData("2031-06-30", true)]
    [InlineData("2031-07-01", false)]
    public void An_edition_that_has_ended_is_not_suggested(string on, bool isFound)
    {
        ReferenceData data = With(("law/unit.yaml", Unit), ("law/code.yaml", Provisions));

        Assert.Equal(isFound, TariffMatch.Of(data.Law, 402, "XTS", Date(on)).Suggestions.Count == 1);
    }

    [Fact]
    public void A_provision_that_was_not_compared_with_its_text_is_suggested_with_that_doubt()
    {
        ReferenceData data = With(("law/unit.yaml", Unit), ("law/code.yaml", Provisions.Replace("checked: true", "checked: false", StringComparison.Ordinal)));

        Assert.Contains("the provision was not compared with its text", Assert.Single(TariffMatch.Of(data.Law, 402, "XTS", Date("2031-03")).Suggestions).Reason.In("en").Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("unit: sl-unit", "unit: kz-mci", "base unit 'kz-mci' is described already")]
    [InlineData("unit: sl-unit", "unit: Einheit", "a code of law has letters a–z")]
    [InlineData("currency: XTS", "currency: xts", "three capital letters")]
    [InlineData("currency: XTS", "currency: TENGE", "three capital letters")]
    [InlineData("amount: \"90\"", "amount: \"-90\"", "'amount' is a number from 0.01")]
    [InlineData("amount: \"90\"", "amount: \"9e5\"", "'amount' is a number from 0.01")]
    [InlineData("amount: \"90\"", "amount: \"0\"", "'amount' is a number from 0.01")]
    [InlineData("amount: \"90\"", "amount: \"90000000000\"", "to 1000000000, digits with a point")]
    [InlineData("year: 2030", "year: 2031", "year 2031 stands twice")]
    [InlineData("year: 2030", "year: 20300", "'year' is a whole number from 1900 to 2199")]
    [InlineData("status: implied", "status: rumoured", "'status: rumoured' is not known")]
    [InlineData("status: implied, source: \"SAMPLE – INVENTED\"", "status: implied", "'source' is missing")]
    [InlineData("short: {en: \"IU\", ru: \"ВЕ\", kk: \"ОШБ\"}", "short: {en: \"IU\"}", "'short' is not there in ru, kk")]
    [InlineData("base-unit/v1", "base-unit/v2", "format 'base-unit/v2' is not known: this program reads 'base-unit/v1' or 'provisions/v1' or 'instruments/v1'")]
    public void What_is_wrong_with_a_base_unit_is_told(string old, string now, string message) => Refused(Unit, old, now, message);

    [Theory]
    [InlineData("in: sl/code", "in: sl/other", "'sl/code/7/2' is not the code of what is described: that would be 'sl/other/7/2'")]
    [InlineData("part: \"2\"", "part: \"3\"", "that would be 'sl/code/7/3'")]
    [InlineData("article: \"7\"", "article: \"seventh of all\"", "'article' is a number such as")]
    [InlineData("who: natural-person", "who: anybody", "'who: anybody' is not known")]
    [InlineData("kind: fine", "kind: gift", "'kind: gift' is not known")]
    [InlineData("units: \"4\"", "units: \"10000000\"", "'units' is a number from 0.01 to 1000000")]
    [InlineData("until: \"2031-06-30\"", "until: \"2029\"", "the edition ends before it begins")]
    [InlineData("until: \"2031-06-30\"", "until: \"2031-13\"", "is no date")]
    [InlineData("    unit: sl-unit\n", "", "has a tariff and 'sl/code' no base unit")]
    [InlineData("    unit: sl-unit\n", "    unit: sl-other\n", "has its tariffs in 'sl-other', which is no base unit")]
    [InlineData("checked: true", "checked: perhaps", "'checked' is true or false")]
    [InlineData("source: \"SAMPLE – INVENTED\"\n        checked", "note: x\n        checked", "'source' is missing")]
    public void What_is_wrong_with_provisions_is_told(string old, string now, string message) => Refused(Provisions, old, now, message, ("law/a-unit.yaml", Unit));

    [Fact]
    public void A_provision_of_a_code_that_is_described_nowhere_is_refused() =>
        Assert.Contains("'in: sl/nowhere' is no code that is described here", Faults(("law/a.yaml", Unit), ("law/b.yaml", Provisions.Replace("in: sl/code", "in: sl/nowhere", StringComparison.Ordinal).Replace("sl/code/7/2", "sl/nowhere/7/2", StringComparison.Ordinal))), StringComparison.Ordinal);

    [Theory]
    [InlineData("code: sl-charter/1", "code: other/1", "begins with that of its instrument: 'sl-charter/…'")]
    [InlineData("\"010100000000\"", "\"0101\"", "'huridocs' is no code of HURIDOCS")]
    [InlineData("code: sl-charter\n", "code: iccpr\n", "instrument 'iccpr' is described already")]
    [InlineData(", kk: \"шай\"", "", "'subject' is not there in kk")]
    public void What_is_wrong_with_an_instrument_is_told(string old, string now, string message) => Refused(Instruments, old, now, message);

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("khronika: base-unit/v1\nyears: 5\n")]
    [InlineData("khronika: provisions/v1\nprovisions: [[], {}, x]\n")]
    [InlineData("khronika: instruments/v1\ninstruments: [{provisions: [{}]}]\n")]
    [InlineData("khronika: instruments/v1\ninstruments: &a [*a]\n")]
    public void A_file_made_to_hurt_is_a_fault_and_no_failure(string yaml) => Assert.NotEmpty(Faults(("law/x.yaml", yaml)));

    /// <summary>Ends of the calendar are where arithmetic with days breaks.</summary>
    [Theory]
    [InlineData("9999")]
    [InlineData("0001")]
    public void Editions_at_the_ends_of_the_calendar_break_nothing(string from)
    {
        ReferenceData data = With(("law/unit.yaml", Unit), ("law/code.yaml", Provisions.Replace("from: \"2030\"\n        until: \"2031-06-30\"", $"from: \"{from}~\"", StringComparison.Ordinal)));

        Assert.Equal(from == "0001", TariffMatch.Of(data.Law, 402, "XTS", Date("2031-03")).Suggestions.Count == 1);
    }

    static void Refused(string yaml, string old, string now, string message, params (string, string)[] beside)
    {
        Assert.Contains(old, yaml, StringComparison.Ordinal);
        Assert.Contains(message, Faults([.. beside, ("law/x.yaml", yaml.Replace(old, now, StringComparison.Ordinal))]), StringComparison.Ordinal);
    }

    static string Faults(params (string Name, string Yaml)[] files)
    {
        Assert.Null(ReferenceData.Standard.With(files.Select(f => (f.Name, Encoding.UTF8.GetBytes(f.Yaml))), out IReadOnlyList<SchemaFault> faults));
        Assert.NotEmpty(faults);
        return string.Join('\n', faults.Select(f => $"{f.File}:{f.Fault.Mark.Line}: {f.Fault.Message}"));
    }

    static ReferenceData With(params (string Name, string Yaml)[] files)
    {
        ReferenceData? data = ReferenceData.Standard.With(files.Select(f => (f.Name, Encoding.UTF8.GetBytes(f.Yaml))), out IReadOnlyList<SchemaFault> faults);
        Assert.Empty(faults);
        return data!;
    }

    static Language.Dates.UncertainDate Date(string edtf) =>
        Language.Dates.UncertainDate.TryParse(edtf, out Language.Dates.UncertainDate? date, out Why? reason) ? date : throw new ArgumentException($"{reason}", nameof(edtf));
}
