using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Khronika.Language.Texts;
using Khronika.Record.CaseFiles;
using Khronika.Record.Schema;
using Khronika.Record.State;
using Khronika.Record.Yaml;
using Khronika.Web.Desk.Things;

namespace Khronika.Web.Tests.Things;

/// <summary>Whatever is typed is words: never a state, a list, a member of its own, and never an exception.</summary>
public sealed class ThingYamlTests
{
    static readonly FormKind Question = new(RecordSchema.Standard.Find("question")!);

    [Fact]
    public void What_is_typed_is_read_back_or_refused_with_a_reason() => Prop.ForAll(ArbMap.Default.ArbFor<string>(), (string typed) =>
    {
        string wanted = new Filled([("text.en", typed ?? "")])["text.en"];
        ImportPlan? plan = Read(typed ?? "", out IReadOnlyList<FileFault> faults);
        return plan is null ? faults.Count > 0 : (string?)plan.Changes.Single(c => c.Type == "question").Body["text"]!["en"] == wanted;
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("unknown")]
    [InlineData("null")]
    [InlineData("~")]
    [InlineData("{a: b}")]
    [InlineData("- x\n- y")]
    [InlineData("\" , ru: \"injected")]
    [InlineData("&a *a !!str #")]
    [InlineData("line\u2028line\u0085line")]
    [InlineData("\uFEFFmark\u200Djoined 😀")]
    public void What_means_something_to_yaml_is_words(string typed)
    {
        ImportPlan? plan = Read(typed, out IReadOnlyList<FileFault> faults);

        Assert.DoesNotContain(faults, f => !f.Message.Contains("control character", StringComparison.Ordinal));
        if (plan is not null) Assert.Equal([("en", new Filled([("text.en", typed)])["text.en"])], plan.Changes.Single(c => c.Type == "question").Body["text"]!.AsObject().Select(t => (t.Key, (string?)t.Value)));
    }

    [Fact]
    public void A_member_that_a_kind_does_not_have_is_not_written()
    {
        ThingYaml yaml = new(Question, new Filled([("text.en", "x"), ("cleared", "public"), ("text.en.how", "forged"), ("basis", "{kind: consent}")]), _ => null);

        Assert.Equal("text: {en: \"x\"}\n", Encoding.UTF8.GetString(yaml.Behind("")));
    }

    static ImportPlan? Read(string typed, out IReadOnlyList<FileFault> faults)
    {
        ThingYaml yaml = new(Question, new Filled([("text.en", typed)]), _ => null);
        ThingFile? file = ThingFile.Read(Question.Kind, RecordSchema.Standard, true, yaml.Behind("key: q\n"), [], out faults);
        return file?.Plan(RecordState.Of([]), "c", _ => (null, Why.Plain("none")));
    }
}
