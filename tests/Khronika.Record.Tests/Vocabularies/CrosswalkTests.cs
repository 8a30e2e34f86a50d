using Khronika.Record.Law;
using Khronika.Record.Schema;

namespace Khronika.Record.Tests.Vocabularies;

/// <summary>The codes are facts and are compared; the terms are HURIDOCS's and are not ours.</summary>
public class CrosswalkTests
{
    /// <summary>Words a label may share with theirs: one, two or three of them are the field's language and nobody's wording.</summary>
    const int SharedWords = 3;

    [Fact]
    public void Every_code_is_one_of_the_list_its_vocabulary_names()
    {
        Assert.SkipUnless(HuridocsCodes.AreHere, HuridocsCodes.Notice);
        Dictionary<(int List, string Code), string> terms = HuridocsCodes.Terms();

        IEnumerable<string> unknown =
            from vocabulary in ReferenceData.Standard.Vocabularies.All
            from code in vocabulary.Terms.Select(t => t.Huridocs).Append(vocabulary.HuridocsUnknown).OfType<string>()
            where !terms.ContainsKey((vocabulary.HuridocsList!.Value, code))
            select $"{vocabulary.Name}: {code}";

        Assert.Empty(unknown);
    }

    [Fact]
    public void Every_right_of_an_instrument_has_a_code_of_the_list_of_rights()
    {
        Assert.SkipUnless(HuridocsCodes.AreHere, HuridocsCodes.Notice);
        Dictionary<(int List, string Code), string> terms = HuridocsCodes.Terms();

        Assert.All(
            ReferenceData.Standard.Law.Instruments.SelectMany(i => i.Provisions).Where(p => p.Huridocs is not null),
            p => Assert.Contains((RightsProvision.HuridocsList, p.Huridocs!), terms));
    }

    [Fact]
    public void No_label_is_taken_word_for_word()
    {
        Assert.SkipUnless(HuridocsCodes.AreHere, HuridocsCodes.Notice);
        HashSet<string> theirs = [.. HuridocsCodes.Terms().Values.Where(t => t.Split(' ').Length > SharedWords).Select(t => t.ToUpperInvariant())];

        IEnumerable<string> taken =
            from vocabulary in ReferenceData.Standard.Vocabularies.All
            from term in vocabulary.Terms
            let label = term.Labels.In("en").Text
            where theirs.Contains(label.ToUpperInvariant())
            select $"{vocabulary.Name}: {label}";

        Assert.Empty(taken);
    }

    [Fact]
    public void Every_number_of_a_field_is_one_of_the_formats()
    {
        Assert.SkipUnless(HuridocsCodes.AreHere, HuridocsCodes.Notice);
        HashSet<string> numbers = HuridocsCodes.Fields();

        IEnumerable<string> unknown =
            from kind in RecordSchema.Standard.Kinds
            from number in kind.Fields.SelectMany(f => f.Fields.Prepend(f)).Select(f => f.Huridocs).Append(kind.Huridocs).OfType<string>()
            where !numbers.Contains(number)
            select $"{kind.Name}: {number}";

        Assert.Empty(unknown);
    }
}
