using System.Text;
using Khronika.Record.Schema;
using Khronika.Record.Yaml;

namespace Khronika.Record.Tests.Schema;

public class OwnKindsTests
{
    const string Visit = """
        khronika: kind/v1
        kind: x-visit
        version: 1
        section: x_visits
        labels: {en: "Visit"}
        fields:
          - {name: x_tea, type: term, vocabulary: x-teas, labels: {en: "Tea"}}
          - {name: x_act, type: terms, vocabulary: act-types, labels: {en: "Act"}}

        """;

    const string Teas = """
        khronika: vocabulary/v1
        vocabulary: x-teas
        version: 3
        labels: {en: "Teas"}
        terms:
          - {code: x-black, labels: {en: "black", ru: "чёрный"}}
          - {code: x-old, labels: {en: "old"}, until: 2}

        """;

    [Fact]
    public void A_field_of_an_own_kind_takes_the_terms_of_an_own_vocabulary()
    {
        RecordSchema? schema = With(out IReadOnlyList<SchemaFault> faults, ("x-visit.yaml", Visit), ("vocabularies/x-teas.yaml", Teas));

        Assert.Empty(faults);
        KindField tea = schema!.Find("x-visit")!.Field("x_tea")!;
        Assert.Equal(["x-black"], schema.CodesOf(tea));
        Assert.Equal("x-teas/3", schema.PinOf("x-teas"));
        Assert.Equal("чёрный", schema.LabelOf(tea, "x-black", "ru"));
        Assert.Equal("old", schema.LabelOf(tea, "x-old", "ru"));
        Assert.Contains("detention", schema.CodesOf(schema.Find("x-visit")!.Field("x_act")!));
    }

    [Fact]
    public void A_vocabulary_that_is_not_there_is_refused()
    {
        Assert.Null(With(out IReadOnlyList<SchemaFault> faults, ("x-visit.yaml", Visit)));

        Assert.Equal("'x_tea' takes its words from 'x-teas', which is no vocabulary", Assert.Single(faults).Fault.Message);
        Assert.Null(RecordSchema.Standard.PinOf("x-teas"));
    }

    [Fact]
    public void Faults_of_kinds_and_of_vocabularies_are_told_at_once()
    {
        Assert.Null(With(
            out IReadOnlyList<SchemaFault> faults,
            ("x-visit.yaml", Visit.Replace("version: 1", "version: 0", StringComparison.Ordinal)),
            ("vocabularies/x-teas.yaml", Teas.Replace("version: 3", "version: 0", StringComparison.Ordinal))));

        Assert.Equal(["vocabularies/x-teas.yaml", "x-visit.yaml"], faults.Select(f => f.File));
    }

    [Fact]
    public void More_files_than_any_record_needs_are_refused_before_they_are_read()
    {
        Assert.Null(With(out IReadOnlyList<SchemaFault> faults, [.. Enumerable.Range(0, RecordSchema.MaxOwnFiles + 1).Select(i => ($"x{i}.yaml", "["))]));

        Assert.Equal("more than 200 files", Assert.Single(faults).Fault.Message);
    }

    [Theory]
    [InlineData("statements", "names of your own begin with 'x_'")]
    [InlineData("visits", "names of your own begin with 'x_'")]
    [InlineData("sample", "names of your own begin with 'x_'")]
    [InlineData("x_Visits", "a name here has letters a–z")]
    [InlineData("\"x_ visits\"", "a name here has letters a–z")]
    [InlineData("\"\"", "a name here has letters a–z")]
    public void The_section_of_an_own_kind_is_a_name_of_its_own(string section, string message)
    {
        Assert.Null(With(out IReadOnlyList<SchemaFault> faults, ("x-visit.yaml", Visit.Replace("section: x_visits", $"section: {section}", StringComparison.Ordinal)), ("vocabularies/x-teas.yaml", Teas)));

        FileFault fault = Assert.Single(faults).Fault;
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
        Assert.Equal(4, fault.Mark.Line);
    }

    [Theory]
    [InlineData("khronika")]
    [InlineData("sample")]
    [InlineData("case")]
    public void No_section_of_ours_is_a_word_a_case_file_begins_with(string section)
    {
        List<FileFault> faults = [];
        Assert.Null(KindFile.Read("visit.yaml", Encoding.UTF8.GetBytes($"khronika: kind/v1\nkind: visit\nversion: 1\nsection: {section}\nlabels: {{en: Visit}}\n"), isOwn: false, faults));

        Assert.Contains("is a word of every case file", Assert.Single(faults).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kind: x-other")]
    [InlineData("section: x_more")]
    [InlineData("shown: cleared")]
    [InlineData("touches: [health]")]
    [InlineData("subject: x_tea")]
    [InlineData("when: x_tea")]
    [InlineData("until: x_tea")]
    [InlineData("part_of: x_tea")]
    [InlineData("help: {en: a}")]
    [InlineData("labels: {en: a}")]
    [InlineData("typed: true")]
    [InlineData("extends: person")]
    [InlineData("huridocs: \"1\"")]
    public void What_describes_a_kind_is_refused_beside_adds_to(string member)
    {
        string yaml = $"khronika: kind/v1\nadds_to: detention-episode\n{member}\nfields:\n  - {{name: x_tea, type: answer, labels: {{en: Tea}}}}\n";

        Assert.Null(With(out IReadOnlyList<SchemaFault> faults, ("more.yaml", yaml)));

        FileFault fault = Assert.Single(faults).Fault;
        Assert.Contains("'adds_to' adds fields and nothing else", fault.Message, StringComparison.Ordinal);
        Assert.Equal(3, fault.Mark.Line);
    }

    /// <summary>Law lies beside the kinds and is none.</summary>
    [Fact]
    public void Files_of_law_are_read_as_law_alone()
    {
        Assert.NotNull(With(out _, ("law/x.yaml", "khronika: instruments/v1\ninstruments: []\n")));
    }

    [Fact]
    public void Money_is_in_currencies_that_are_listed()
    {
        Assert.Contains("KZT", RecordSchema.Standard.Currencies);
        Assert.DoesNotContain("kzt", RecordSchema.Standard.Currencies);
    }

    static RecordSchema? With(out IReadOnlyList<SchemaFault> faults, params (string Name, string Yaml)[] files) =>
        RecordSchema.Standard.With(files.Select(f => (f.Name, Encoding.UTF8.GetBytes(f.Yaml))), out faults);
}
