using System.Text;
using System.Text.RegularExpressions;
using Khronika.Record.Bodies;
using Khronika.Record.CaseFiles;
using Khronika.Record.Schema;
using Khronika.Record.Tests.CaseFiles;
using Khronika.Record.Yaml;

namespace Khronika.Record.Tests.Schema;

/// <summary>The examples of docs/formats/schema.md are read, and what is said of them holds.</summary>
public sealed partial class SchemaPageTests
{
    [Fact]
    public void A_kind_of_an_organisation_s_own_is_read_filled_and_given_to_nobody_else()
    {
        TestRecord record = InventedCase.Record();
        string list = Examples()["case-file"];
        Assert.NotNull(CaseFile.Read(Encoding.UTF8.GetBytes(InventedCase.Yaml + list), Own, out IReadOnlyList<FileFault> faults));
        Assert.Empty(faults);
        ImportPlan plan = CaseImport.Plan(CaseFile.Read(Encoding.UTF8.GetBytes(InventedCase.Yaml + list), Own, out _)!, record.State, true, record.Find);
        Assert.Empty(plan.Faults);
        foreach (Change change in plan.Changes) record.Append(change);

        Fields visit = record.State.FindByKey("c1/first")!.Fields;
        Assert.Equal("x-tea-visit/1", visit.Text("schema"));
        Assert.Equal(("x-black", "x-teas/1"), (visit.Value("xServed"), visit.Inner("xServed").Text("vocabulary")));
        Assert.Equal(("2", "hour"), (visit.Inner("xStayed").Text("value"), visit.Inner("xStayed").Text("unit")));
        Assert.Equal((null, "not-asked"), (visit.Value("xInvited"), visit.State("xInvited")));
        Assert.Equal(record.IdOf("c1/one"), visit.Target("xGuest"));
        Assert.DoesNotContain(record.Open(Audience.Public).Things, t => t.Type == "x-tea-visit");
    }

    [Fact]
    public void A_field_is_added_to_a_kind_of_ours() =>
        Assert.Equal(FieldType.Answer, Own.Find("detention-episode")!.Field("x_tea_given")!.Type);

    [Theory]
    [InlineData("extends: x-tea-visit\nkind: x-tea-visit", "cannot extend itself: x-tea-visit extends x-tea-visit")]
    [InlineData("extends: x-nothing\nkind: x-b", "'extends: x-nothing' is no kind")]
    [InlineData("extends: statement\nkind: x-b", "is read by code of its own")]
    [InlineData("kind: tea", "begin with 'x-'")]
    [InlineData("kind: person", "begin with 'x-'")]
    [InlineData("adds_to: statement", "is read by code of its own")]
    [InlineData("adds_to: tea", "'adds_to: tea' is no kind")]
    public void A_file_that_stands_on_nothing_is_refused(string head, string reason) =>
        Assert.Contains(reason, Fault($"khronika: kind/v1\n{head}\n{(head.StartsWith("adds_to", StringComparison.Ordinal) ? "" : "version: 1\nlabels: {en: x}\n")}fields:\n  - {{name: x_a, type: line, labels: {{en: a}}}}\n"), StringComparison.Ordinal);

    [Theory]
    [InlineData("{name: x_a, type: teapot, labels: {en: a}}", "'type: teapot' is not known; known are: line, text")]
    [InlineData("{name: a, type: line, labels: {en: a}}", "begin with 'x_'")]
    [InlineData("{name: x_a, type: term, labels: {en: a}}", "needs a 'vocabulary'")]
    [InlineData("{name: x_a, type: term, vocabulary: x-none, labels: {en: a}}", "'x-none', which is no vocabulary")]
    [InlineData("{name: x_a, type: reference, to: [teapot], labels: {en: a}}", "leads to 'teapot', which is no kind")]
    [InlineData("{name: x_a, type: line, touches: tea, labels: {en: a}}", "'touches: tea' is not known")]
    [InlineData("{name: x_a, type: list, labels: {en: a}}", "has no fields")]
    [InlineData("{name: x_a, type: list, labels: {en: a}, fields: [{name: b, type: list, labels: {en: b}, fields: []}]}", "a list stands in no list")]
    [InlineData("{name: x_a, type: line}", "'labels' is missing")]
    [InlineData("{name: x_a, type: line, labels: {en: a}, colour: red}", "'colour' is not known here")]
    public void A_field_that_cannot_be_is_refused(string field, string reason) =>
        Assert.Contains(reason, Fault($"khronika: kind/v1\nkind: x-b\nversion: 1\nlabels: {{en: x}}\nfields:\n  - {field}\n"), StringComparison.Ordinal);

    [Fact]
    public void A_cycle_over_several_files_is_refused_and_named()
    {
        static (string, byte[]) Kind(string name, string extends) => ($"{name}.yaml", Encoding.UTF8.GetBytes($"khronika: kind/v1\nkind: {name}\nextends: {extends}\nversion: 1\nlabels: {{en: x}}\n"));
        Assert.Null(RecordSchema.Standard.With([Kind("x-a", "x-b"), Kind("x-b", "x-c"), Kind("x-c", "x-a")], out IReadOnlyList<SchemaFault> faults));
        Assert.Contains(faults, f => f.Fault.Message.Contains("x-a extends x-b extends x-c extends x-a", StringComparison.Ordinal));
    }

    [Fact]
    public void A_kind_extends_another_with_all_its_fields()
    {
        RecordSchema? schema = RecordSchema.Standard.With([("a.yaml", Encoding.UTF8.GetBytes("khronika: kind/v1\nkind: x-raid\nextends: act\nversion: 1\nlabels: {en: x}\nsection: x_raids\nfields:\n  - {name: x_door, type: answer, labels: {en: Door}}\n"))], out IReadOnlyList<SchemaFault> faults);
        Assert.Empty(faults);
        Kind raid = schema!.Find("x-raid")!;
        Assert.Equal([.. RecordSchema.Standard.Find("act")!.Fields.Select(f => f.Name), "x_door"], raid.Fields.Select(f => f.Name));
        Assert.Equal("victim", raid.Subject);
    }

    static string Fault(string yaml)
    {
        Assert.Null(RecordSchema.Standard.With([("own.yaml", Encoding.UTF8.GetBytes(yaml))], out IReadOnlyList<SchemaFault> faults));
        return string.Join('\n', faults.Select(f => f.Fault.Message));
    }

    static RecordSchema Own
    {
        get
        {
            RecordSchema? schema = RecordSchema.Standard.With(Examples().Where(e => e.Key.EndsWith(".yaml", StringComparison.Ordinal)).Select(e => (e.Key, Encoding.UTF8.GetBytes(e.Value))), out IReadOnlyList<SchemaFault> faults);
            Assert.Empty(faults);
            return schema!;
        }
    }

    static Dictionary<string, string> Examples() =>
        Fence().Matches(File.ReadAllText(Repository.At("docs", "formats", "schema.md"))).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);

    [GeneratedRegex(@"^```yaml (\S+)\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
