using System.Globalization;
using System.Text;
using Khronika.Record.Vocabularies;
using Khronika.Record.Yaml;

namespace Khronika.Record.Tests.Vocabularies;

public class VocabularyFileTests
{
    const string Colours = """
        khronika: vocabulary/v1
        vocabulary: colours
        version: 2
        labels: {en: "Colours", ru: "Цвета", kk: "Түстер"}
        huridocs: 25
        huridocs_unknown: "990000000000"
        terms:
          - {code: red, labels: {en: "red", ru: "красный", kk: "қызыл"}, huridocs: "020101000000"}
          - {code: crimson, labels: {en: "crimson", ru: "багровый", kk: "күрең қызыл"}, parent: red}
          - {code: grey, labels: {en: "grey", ru: "серый", kk: "сұр"}, until: 1}

        """;

    [Fact]
    public void A_vocabulary_is_read_with_its_codes_labels_and_crosswalk()
    {
        ControlledVocabulary colours = Read(Colours);

        Assert.Equal("colours/2", colours.Pin);
        Assert.Equal((25, "990000000000"), (colours.HuridocsList, colours.HuridocsUnknown));
        Assert.Equal("020101000000", colours.Find("red")!.Huridocs);
        Assert.Equal("багровый", colours.Label("crimson", "ru"));
        Assert.True(colours.IsWithin("crimson", "red"));
        Assert.False(colours.IsWithin("red", "crimson"));
        Assert.False(colours.IsWithin("blue", "red"));
    }

    [Fact]
    public void A_term_that_is_no_longer_offered_stays_readable()
    {
        ControlledVocabulary colours = Read(Colours);

        Assert.Equal(["red", "crimson"], colours.Codes);
        Assert.Equal("grey", colours.Label("grey", "en"));
    }

    [Fact]
    public void A_code_nobody_knows_is_shown_as_it_is() => Assert.Equal("blue", Read(Colours).Label("blue", "kk"));

    [Theory]
    [InlineData("version: 2", "version: 0", "'version' is a whole number from 1")]
    [InlineData("version: 2", "version: two", "'version' is a whole number from 1")]
    [InlineData("version: 2", "", "'version' is missing")]
    [InlineData("version: 2", "version: 2\ncolour: red", "'colour' is not known here; known are:")]
    [InlineData("vocabulary: colours", "vocabulary: Farben & Töne", "a code has letters a–z")]
    [InlineData("huridocs: 25", "huridocs: 100", "'huridocs' is a whole number from 1 to 99")]
    [InlineData("huridocs: 25\n", "", "without 'huridocs'")]
    [InlineData("\"020101000000\"", "\"20101000000\"", "'huridocs: 20101000000' is no code of HURIDOCS: twelve digits in quotation marks, zeros kept")]
    [InlineData("\"020101000000\"", "\"02010100000x\"", "is no code of HURIDOCS")]
    [InlineData("code: crimson", "code: red", "code 'red' stands twice: keep one")]
    [InlineData("parent: red", "parent: blue", "'parent: blue' is no code of this vocabulary")]
    [InlineData("parent: red", "parent: crimson", "term 'crimson' stands below itself")]
    [InlineData("huridocs: \"020101000000\"", "parent: crimson", "stands below itself")]
    [InlineData(", kk: \"сұр\"}", "}", "'labels' is not there in kk")]
    [InlineData("{en: \"Colours\", ru: \"Цвета\", kk: \"Түстер\"}", "Colours", "'labels' says its language")]
    [InlineData("until: 1", "until: soon", "'until' is a whole number from 1")]
    [InlineData("until: 1", "since: 1", "'since' is not known here")]
    public void What_is_wrong_with_a_file_is_told_with_its_line(string old, string now, string message)
    {
        Assert.Contains(old, Colours, StringComparison.Ordinal);

        FileFault fault = Faults(Colours.Replace(old, now, StringComparison.Ordinal))[0];

        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
        Assert.InRange(fault.Mark.Line, 1, 12);
    }

    [Fact]
    public void A_vocabulary_of_nothing_is_refused() =>
        Assert.Contains("'terms' is empty", Assert.Single(Faults(Colours[..Colours.IndexOf("  - {", StringComparison.Ordinal)])).Message, StringComparison.Ordinal);

    [Fact]
    public void A_label_is_no_page()
    {
        string message = Assert.Single(Faults(Colours.Replace("en: \"crimson\"", $"en: \"{new string('x', 201)}\"", StringComparison.Ordinal))).Message;

        Assert.Equal("'labels' in en is one line of at most 200 characters", message);
    }

    [Fact]
    public void More_terms_than_any_form_can_offer_are_refused() =>
        Assert.Contains(Faults(Many(VocabularyFile.MaxTerms + 1, _ => null)), f => f.Message == "a vocabulary has at most 5000 terms");

    /// <summary>A chain as long as a file may hold: walked once, and no recursion.</summary>
    [Fact]
    public void A_long_chain_of_parents_is_followed_in_linear_time()
    {
        Assert.Empty(Faults(Many(VocabularyFile.MaxTerms, i => i == 0 ? null : i - 1)));
        FileFault fault = Assert.Single(Faults(Many(VocabularyFile.MaxTerms, i => (i + 1) % VocabularyFile.MaxTerms)));
        Assert.Contains("stands below itself", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("khronika: kind/v1\n")]
    [InlineData("- a\n- b\n")]
    [InlineData("khronika: vocabulary/v1\nterms: {a: b}\n")]
    [InlineData("khronika: vocabulary/v1\nterms: [[a], [b]]\n")]
    [InlineData("khronika: vocabulary/v1\nterms: &all [x]\n")]
    [InlineData("khronika: vocabulary/v1\nvocabulary: [x]\nversion: {}\nterms: [{}]\n")]
    public void A_file_made_to_hurt_is_a_fault_and_no_failure(string yaml) => Assert.NotEmpty(Faults(yaml));

    [Fact]
    public void A_message_does_not_repeat_a_megabyte()
    {
        string huge = new('9', 3_999);

        Assert.All(Faults(Colours.Replace("parent: red", $"parent: \"{huge}\"", StringComparison.Ordinal).Replace("\"020101000000\"", $"\"{huge}\"", StringComparison.Ordinal)), f => Assert.InRange(f.Message.Length, 1, 400));
    }

    static string Many(int count, Func<int, int?> parent)
    {
        StringBuilder yaml = new("khronika: vocabulary/v1\nvocabulary: many\nversion: 1\nlabels: {en: m, ru: м, kk: м}\nterms:\n");
        for (int i = 0; i < count; i++)
        {
            yaml.Append(CultureInfo.InvariantCulture, $"  - {{code: c{i}, labels: {{en: e{i}, ru: r{i}, kk: k{i}}}");
            if (parent(i) is { } up) yaml.Append(CultureInfo.InvariantCulture, $", parent: c{up}");
            yaml.Append("}\n");
        }

        return yaml.ToString();
    }

    static ControlledVocabulary Read(string yaml)
    {
        List<FileFault> faults = [];
        VocabularyFile? file = VocabularyFile.Read("colours.yaml", Encoding.UTF8.GetBytes(yaml), isOwn: false, faults);
        Assert.Empty(faults);
        return file!.Vocabulary;
    }

    static List<FileFault> Faults(string yaml)
    {
        List<FileFault> faults = [];
        VocabularyFile? file = VocabularyFile.Read("colours.yaml", Encoding.UTF8.GetBytes(yaml), isOwn: false, faults);
        Assert.Equal(faults.Count == 0, file is not null);
        return faults;
    }
}
