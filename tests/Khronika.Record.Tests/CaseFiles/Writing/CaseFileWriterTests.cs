using System.Text;
using System.Text.Json.Nodes;
using Khronika.Record.CaseFiles;
using Khronika.Record.CaseFiles.Writing;
using Khronika.Record.Schema;
using Khronika.Record.State;

namespace Khronika.Record.Tests.CaseFiles.Writing;

/// <summary>Importing what was written changes nothing.</summary>
public class CaseFileWriterTests
{
    [Fact]
    public void The_invented_case_reads_back_as_it_was_written()
    {
        AssertReadsBack(InventedCase.Record(InventedCase.Yaml + InventedCase.WeightStatement));
    }

    [Fact]
    public void A_case_with_every_field_of_every_kind_and_every_state_reads_back_as_it_was_written()
    {
        TestRecord record = InventedCase.Record(EveryKind.Yaml);

        AssertReadsBack(record);
        Assert.All(EveryKind.Kinds, kind => Assert.NotNull(record.State.FindByKey($"c1/{EveryKind.KeyOf(kind)}")));
    }

    [Fact]
    public void The_example_of_the_format_page_reads_back_as_it_was_written()
    {
        AssertReadsBack(FormatPageTests.WholeExample());
    }

    [Fact]
    public void A_changed_value_is_no_longer_what_was_written()
    {
        TestRecord record = InventedCase.Record(EveryKind.Yaml);
        string written = Text(record).With("2031-05-07", "2031-05-08");

        Assert.Equal(1, record.Import(written));
    }

    [Fact]
    public void What_looks_like_a_state_is_quoted_and_a_state_is_not()
    {
        TestRecord record = InventedCase.Record(InventedCase.Yaml
            .With("duration: {en: \"two hours\"}", "duration: \"yes\", number: \"unknown\", purpose: unknown")
            .With("text: \"Sample One\"", "text: \"null\""));

        string written = Text(record);

        Assert.Contains("released: yes", written, StringComparison.Ordinal);
        Assert.Contains("duration: \"yes\"", written, StringComparison.Ordinal);
        Assert.Contains("number: \"unknown\"", written, StringComparison.Ordinal);
        Assert.Contains("purpose: unknown", written, StringComparison.Ordinal);
        Assert.Contains("text: \"null\"", written, StringComparison.Ordinal);
        AssertReadsBack(record);
    }

    [Fact]
    public void Names_with_marks_of_direction_are_written_with_escapes_and_read_back()
    {
        TestRecord record = InventedCase.Record(InventedCase.With("text: \"Sample One\"", "text: \"Sample \\u202EenO\\u200B \U0001F600\""));

        string written = Text(record);

        Assert.Contains("\"Sample \\u202EenO\\u200B \U0001F600\"", written, StringComparison.Ordinal);
        AssertReadsBack(record);
    }

    [Fact]
    public void A_pseudonym_is_written_and_initials_are_made_again()
    {
        AssertReadsBack(InventedCase.Record(InventedCase.Yaml
            .WithIn("one", "protection: open", "protection: initials")
            .WithIn("two", "protection: hidden", "protection: pseudonym\n    pseudonym: {en: \"a neighbour\"}\n    cleared: [court]\n    basis: {kind: consent, text: \"planted-basis\"}")));
    }

    [Fact]
    public void An_excerpt_of_one_of_several_objects_and_its_context_read_back()
    {
        TestRecord record = new();
        record.PreserveFolder("page", ("first page.txt", InventedCase.Page, "text/plain"), ("второй.json", "{\"said\": \"nobody was held that day\"}", "application/json"));
        record.Import(InventedCase.Yaml
            .With("exact: \"Sample One was held for two hours\"", "object: \"first page.txt\", exact: \"Sample One was held for two hours\", note: \"first\", language: en")
            .With("exact: \"nobody was held that day\"", "object: \"второй.json\", exact: \"nobody was held that day\", context: line"));
        Assert.NotEqual("", record.State.FindByKey("c1/denied/excerpt-1")!.Fields.Text("before"));

        AssertReadsBack(record);
    }

    [Fact]
    public void A_thing_that_is_no_longer_cleared_is_written_without_clearance()
    {
        TestRecord record = InventedCase.Record();
        record.Import(InventedCase.Yaml.NotCleared("denied"));

        AssertReadsBack(record);
        Assert.DoesNotContain("cleared", Yaml(record, "c1/denied"), StringComparison.Ordinal);
        Assert.Contains("\ncleared: [court, lawyer, public, un]\n", Yaml(record, "c1/said-held"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_item_that_was_described_again_under_another_key_is_written_once()
    {
        TestRecord record = InventedCase.Record();
        record.Import(InventedCase.Yaml.With("key: page", "key: leaf").Replace("item: page", "item: leaf", StringComparison.Ordinal));

        string written = Text(record);

        Assert.Contains("key: leaf", written, StringComparison.Ordinal);
        Assert.DoesNotContain("key: page", written, StringComparison.Ordinal);
        AssertReadsBack(record);
    }

    [Fact]
    public void One_thing_is_written_as_one_item_of_its_list()
    {
        TestRecord record = InventedCase.Record();

        Assert.Equal(
            """
            key: denied
            speaker: prison
            act: denial
            said_on: "2031-05-07"
            text: {en: "nobody was held that day"}
            disputes: held
            source: src-prison
            excerpts:
            """,
            Yaml(record, "c1/denied").Split("\n  - ")[0].TrimEnd('\n'));
        Assert.Null(new ThingWriter(record.State, RecordSchema.Standard, record.IdOf("c1")).Yaml(record.State.FindByKey("c1/denied/excerpt-1")!));
    }

    [Fact]
    public void A_thing_of_another_case_is_named_by_its_id()
    {
        TestRecord record = InventedCase.Record();
        record.Import($$"""
            khronika: case-file/v1
            sample: true
            case:
              key: c2
              slug: sample-two
              title: {en: "SAMPLE - INVENTED: another"}
              subject: id:{{record.IdOf("c1/one")}}
            """ + "\n");

        string written = Encoding.UTF8.GetString(CaseFileWriter.Write(record.State, RecordSchema.Standard, record.IdOf("c2")));

        Assert.Contains($"subject: \"id:{record.IdOf("c1/one")}\"", written, StringComparison.Ordinal);
        Assert.Equal(record.IdOf("c1/one"), record.State.FindByKey("c2")!.Fields.Text("subject"));
        Assert.Equal(0, record.Import(written));
    }

    [Theory]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaa", "names nothing in this record")]
    [InlineData("nothing", "names nothing in this record")]
    public void An_id_that_names_nothing_is_refused(string id, string message)
    {
        ImportPlan plan = InventedCase.Record().Plan(InventedCase.With("subject: one", $"subject: id:{id}"));

        Assert.Contains(message, Assert.Single(plan.Faults).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_id_of_a_thing_of_another_kind_is_refused()
    {
        TestRecord record = InventedCase.Record();

        ImportPlan plan = record.Plan(InventedCase.With("subject: one", $"subject: id:{record.IdOf("c1/watch")}"));

        Assert.Contains("is an organisation; here it must be a person", Assert.Single(plan.Faults).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_id_is_looked_up_beyond_the_case_where_the_case_alone_was_read()
    {
        TestRecord record = InventedCase.Record();
        CaseFile file = CaseFile.Read(Encoding.UTF8.GetBytes($"khronika: case-file/v1\nsample: true\ncase: {{key: c2, slug: s, title: {{en: \"SAMPLE\"}}, subject: \"id:{record.IdOf("c1/one")}\"}}\n"), out _)!;
        RecordState nothing = RecordState.Of([]);

        Assert.Single(CaseImport.Plan(file, nothing, true, record.Find).Faults);
        ImportPlan plan = CaseImport.Plan(file, nothing, true, record.Find, record.State.Find);

        Assert.Empty(plan.Faults);
        Assert.Equal(record.IdOf("c1/one"), (string?)plan.Changes[0].Body["subject"]);
    }

    static void AssertReadsBack(TestRecord record)
    {
        RecordState before = record.State;
        string written = Text(record);

        ImportPlan plan = record.Plan(written);

        Assert.Empty(plan.Faults);
        Assert.NotEmpty(plan.Changes);
        Assert.All(plan.Changes, change => Assert.True(JsonNode.DeepEquals(before.Find(change.Record)?.Entry.Body, change.Body), change.Body.ToJsonString()));
        Assert.Empty(plan.NoLongerCleared);
        record.Import(written);
        Assert.Equal(written, Text(record));
    }

    static string Text(TestRecord record) => Encoding.UTF8.GetString(CaseFileWriter.Write(record.State, RecordSchema.Standard, record.IdOf("c1")));

    static string Yaml(TestRecord record, string key) =>
        new ThingWriter(record.State, RecordSchema.Standard, record.IdOf("c1")).Yaml(record.State.FindByKey(key)!) ?? "";
}
