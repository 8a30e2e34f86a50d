using System.Text;
using Khronika.Record.Schema;

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
