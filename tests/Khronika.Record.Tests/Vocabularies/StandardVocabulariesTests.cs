using Khronika.Record.Schema;
using Khronika.Record.Vocabularies;

namespace Khronika.Record.Tests.Vocabularies;

/// <summary>The vocabularies of <c>schema/</c>: that they are read without a fault is asked by every test here.</summary>
public class StandardVocabulariesTests
{
    public static IEnumerable<TheoryDataRow<string>> Names => ReferenceData.Standard.Vocabularies.All.Select(v => new TheoryDataRow<string>(v.Name));

    [Fact]
    public void Every_file_is_a_vocabulary_of_its_own_name()
    {
        string[] files = [.. Directory.EnumerateFiles(CaseFiles.Repository.At("schema", "vocabularies"), "*.yaml").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)];

        Assert.NotEmpty(files);
        Assert.Equal(files, ReferenceData.Standard.Vocabularies.All.Select(v => v.Name));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_two_terms_read_alike_in_a_language(string name)
    {
        ControlledVocabulary vocabulary = Of(name);
        foreach (string language in RecordLanguage.All)
        {
            string[] labels = [.. vocabulary.Terms.Select(t => Label(t, language).ToUpperInvariant())];
            Assert.DoesNotContain("", labels);
            Assert.Empty(labels.GroupBy(l => l).Where(g => g.Count() > 1).Select(g => g.Key));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Russian_and_Kazakh_labels_are_in_their_own_letters(string name)
    {
        // Names of platforms are written alike everywhere.
        if (name == "platforms") return;
        foreach (Term term in Of(name).Terms)
        {
            Assert.Contains(Label(term, "ru"), c => c is >= 'а' and <= 'я' or >= 'А' and <= 'Я' or 'ё');
            Assert.Contains(Label(term, "kk"), c => c is >= 'Ѐ' and <= 'ӿ');
            Assert.DoesNotContain(Label(term, "ru"), c => "әғқңөұүһі".Contains(c, StringComparison.Ordinal));
            Assert.DoesNotContain(Label(term, "en"), c => c is >= 'Ѐ' and <= 'ӿ');
        }
    }

    /// <summary>What is not known, not asked or withheld is a state of the field: a code of that name would be a second answer.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void No_code_is_a_state(string name) => Assert.DoesNotContain(Of(name).Terms, t => FieldState.All.Contains(t.Code));

    [Fact]
    public void Every_vocabulary_a_kind_names_is_there_and_every_one_is_named()
    {
        string[] named =
        [
            .. RecordSchema.Standard.Kinds.SelectMany(k => k.Fields).SelectMany(f => f.Fields.Prepend(f)).Select(f => f.Vocabulary).OfType<string>()
                .Append(VocabularySet.Currencies).Distinct().Order(StringComparer.Ordinal),
        ];

        Assert.Equal(named, ReferenceData.Standard.Vocabularies.All.Select(v => v.Name));
    }

    [Fact]
    public void Units_hold_every_base_unit_of_the_law()
    {
        ControlledVocabulary units = Of("units");

        Assert.All(ReferenceData.Standard.Law.Units, u => Assert.NotNull(units.Find(u.Code)));
        Assert.All(ReferenceData.Standard.Law.Units, u => Assert.NotNull(Of(VocabularySet.Currencies).Find(u.Currency)));
    }

    static ControlledVocabulary Of(string name) => ReferenceData.Standard.Vocabularies.Find(name)!;

    static string Label(Term term, string language) => term.Labels.FirstOrDefault(t => t.Key == language).Value ?? "";
}
