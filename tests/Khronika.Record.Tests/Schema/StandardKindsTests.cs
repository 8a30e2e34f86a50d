using Khronika.Language.Texts;
using Khronika.Record.Schema;
using Khronika.Record.State;

namespace Khronika.Record.Tests.Schema;

/// <summary>The kinds of <c>schema/</c> as data: that they are read without a fault is asked by every test here.</summary>
public class StandardKindsTests
{
    public static IEnumerable<TheoryDataRow<string>> Names => RecordSchema.Standard.Kinds.Select(k => new TheoryDataRow<string>(k.Name));

    [Fact]
    public void Every_file_is_a_kind_of_its_own_name()
    {
        string[] files = [.. Directory.EnumerateFiles(CaseFiles.Repository.At("schema"), "*.yaml").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)];

        Assert.NotEmpty(files);
        Assert.Equal(files, RecordSchema.Standard.Kinds.Select(k => k.Name));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_label_and_help_is_there_in_the_three_languages(string name)
    {
        Kind kind = RecordSchema.Standard.Find(name)!;
        IEnumerable<LocalText> texts = kind.Fields.SelectMany(f => f.Fields.Prepend(f)).Select(f => f.Labels).Append(kind.Labels).Append(kind.Help);

        Assert.All(texts, t => Assert.Equal(RecordLanguage.All.Order(StringComparer.Ordinal), t.Select(l => l.Key)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_two_fields_of_a_kind_read_alike(string name)
    {
        Kind kind = RecordSchema.Standard.Find(name)!;
        foreach (IReadOnlyList<KindField> fields in kind.Fields.Select(f => f.Fields).Append(kind.Fields))
        {
            foreach (string language in RecordLanguage.All) Assert.Empty(fields.GroupBy(f => f.Labels.In(language).Text).Where(g => g.Count() > 1).Select(g => g.Key));
        }
    }

    [Fact]
    public void No_two_kinds_read_alike()
    {
        foreach (string language in RecordLanguage.All) Assert.Empty(RecordSchema.Standard.Kinds.GroupBy(k => k.Labels.In(language).Text).Where(g => g.Count() > 1).Select(g => g.Key));
    }

    /// <summary>What case work, identities and dangers hold is never for readers, cleared or not.</summary>
    [Theory]
    [InlineData("assessment", ShownWhen.Internal)]
    [InlineData("assessment-review", ShownWhen.Internal)]
    [InlineData("consent", ShownWhen.Internal)]
    [InlineData("risk-note", ShownWhen.Internal)]
    [InlineData("task", ShownWhen.Internal)]
    [InlineData("submission", ShownWhen.Internal)]
    [InlineData("same-person", ShownWhen.Internal)]
    [InlineData("handover", ShownWhen.Internal)]
    [InlineData("personal-details", ShownWhen.Internal)]
    [InlineData("source", ShownWhen.Never)]
    [InlineData("source-reliability", ShownWhen.Never)]
    [InlineData("clearance", ShownWhen.Never)]
    [InlineData("detention-episode", ShownWhen.WithStatement)]
    [InlineData("health-observation", ShownWhen.WithStatement)]
    [InlineData("retaliation-link", ShownWhen.WithStatement)]
    [InlineData("right-of-reply", ShownWhen.Cleared)]
    public void Each_kind_is_shown_as_far_as_it_may_be(string name, ShownWhen shown) => Assert.Equal(shown, RecordSchema.Standard.Find(name)!.Shown);

    [Fact]
    public void What_is_known_of_a_body_touches_health()
    {
        Assert.Contains("health", RecordSchema.Standard.Find("health-observation")!.Touches);
        Assert.Contains("health", RecordSchema.Standard.Find("hunger-strike")!.Touches);
        Assert.Equal("health", RecordSchema.Standard.Find("detention-episode")!.Field("medical")!.Touches);
    }

    /// <summary>A file that names what the code does not write would show empty columns, one that names less would hide what is held.</summary>
    [Theory]
    [InlineData("case")]
    [InlineData("person")]
    [InlineData("organisation")]
    [InlineData("place")]
    [InlineData("source")]
    [InlineData("description")]
    [InlineData("excerpt")]
    [InlineData("event")]
    [InlineData("assertion")]
    [InlineData("statement")]
    [InlineData("clearance")]
    [InlineData("correction")]
    [InlineData("question")]
    public void A_kind_the_code_writes_has_the_members_its_file_names(string name)
    {
        Thing[] things = [.. CaseFiles.FormatPageTests.WholeExample().State.OfType(name)];
        // Members that are there only where a passage is of a part, and where an item is a transcription.
        string[] atTimes = name switch { "excerpt" => ["part"], "description" => ["transcribes", "transcription", "complete", "transcribedBy", "checkedBy"], _ => [] };
        string[] named = [.. RecordSchema.Standard.Find(name)!.Fields.Select(f => f.Member).Except(atTimes).Order(StringComparer.Ordinal)];

        Assert.NotEmpty(things);
        Assert.All(things, thing => Assert.Equal(named, thing.Entry.Body.Select(m => m.Key).Except(["key", "case"]).Order(StringComparer.Ordinal)));
    }
}
