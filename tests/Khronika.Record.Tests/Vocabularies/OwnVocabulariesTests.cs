using System.Text;
using Khronika.Record.Schema;
using Khronika.Record.Vocabularies;

namespace Khronika.Record.Tests.Vocabularies;

public class OwnVocabulariesTests
{
    const string Teas = """
        khronika: vocabulary/v1
        vocabulary: x-teas
        version: 3
        labels: {en: "Teas"}
        terms:
          - {code: x-black, labels: {en: "black"}}

        """;

    const string MoreActs = """
        khronika: vocabulary/v1
        adds_to: act-types
        terms:
          - {code: x-toll, labels: {ru: "выдуманный сбор"}, parent: threat, huridocs: "020103010000"}
          - {code: x-night-toll, labels: {en: "invented toll by night"}, parent: x-toll}

        """;

    [Fact]
    public void An_organisation_brings_a_vocabulary_in_the_languages_it_has()
    {
        VocabularySet set = Own(("vocabularies/x-teas.yaml", Teas));

        Assert.Equal("x-teas/3", set.Find("x-teas")!.Pin);
        Assert.Equal("black", set.Find("x-teas")!.Label("x-black", "kk"));
        Assert.NotNull(set.Find("act-types"));
    }

    [Fact]
    public void An_organisation_adds_terms_to_one_of_ours()
    {
        ControlledVocabulary acts = Own(("vocabularies/more.yaml", MoreActs)).Find("act-types")!;

        Assert.True(acts.IsWithin("x-night-toll", "threat"));
        Assert.Contains("x-toll", acts.Codes);
        Assert.Equal(ReferenceData.Standard.Vocabularies.Find("act-types")!.Terms.Count + 2, acts.Terms.Count);
        Assert.Null(ReferenceData.Standard.Vocabularies.Find("act-types")!.Find("x-toll"));
    }

    [Theory]
    [InlineData("vocabulary: x-teas", "vocabulary: teas", "codes of your own begin with 'x-'")]
    [InlineData("code: x-black", "code: black", "codes of your own begin with 'x-'")]
    [InlineData("labels: {en: \"black\"}", "labels: {}", "'labels' has no text")]
    [InlineData("labels: {en: \"black\"}", "labels: {de: \"schwarz\"}", "'de' is not known here")]
    public void What_is_wrong_with_an_own_vocabulary_is_told(string old, string now, string message) =>
        Assert.Contains(message, Faults(("vocabularies/x-teas.yaml", Teas.Replace(old, now, StringComparison.Ordinal))), StringComparison.Ordinal);

    [Theory]
    [InlineData("adds_to: act-types", "adds_to: nothing", "'adds_to: nothing' is no vocabulary")]
    [InlineData("code: x-toll", "code: x-night-toll", "code 'x-night-toll' stands twice")]
    [InlineData("parent: threat", "parent: gift", "'parent: gift' is no code of this vocabulary")]
    [InlineData("parent: threat", "parent: x-night-toll", "stands below itself")]
    [InlineData("adds_to: act-types", "adds_to: intake", "'intake' crosses to no micro-thesaurus")]
    public void What_is_wrong_with_added_terms_is_told(string old, string now, string message) =>
        Assert.Contains(message, Faults(("vocabularies/more.yaml", MoreActs.Replace(old, now, StringComparison.Ordinal))), StringComparison.Ordinal);

    [Fact]
    public void Two_files_cannot_bring_the_same_vocabulary_or_the_same_term()
    {
        Assert.Contains("vocabulary 'x-teas' is there already", Faults(("vocabularies/a.yaml", Teas), ("vocabularies/b.yaml", Teas)), StringComparison.Ordinal);
        Assert.Contains("'x-toll' is a code of 'act-types' already", Faults(("vocabularies/a.yaml", MoreActs), ("vocabularies/b.yaml", MoreActs)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_fault_names_its_file_and_line() =>
        Assert.StartsWith("vocabularies/more.yaml:5: ", Faults(("vocabularies/more.yaml", MoreActs.Replace("parent: x-toll", "parent: gift", StringComparison.Ordinal))), StringComparison.Ordinal);

    static VocabularySet Own(params (string Name, string Yaml)[] files)
    {
        ReferenceData? data = ReferenceData.Standard.With(files.Select(f => (f.Name, Encoding.UTF8.GetBytes(f.Yaml))), out IReadOnlyList<SchemaFault> faults);
        Assert.Empty(faults);
        return data!.Vocabularies;
    }

    static string Faults(params (string Name, string Yaml)[] files)
    {
        Assert.Null(ReferenceData.Standard.With(files.Select(f => (f.Name, Encoding.UTF8.GetBytes(f.Yaml))), out IReadOnlyList<SchemaFault> faults));
        return string.Join('\n', faults.Select(f => $"{f.File}:{f.Fault.Mark.Line}: {f.Fault.Message}"));
    }
}
