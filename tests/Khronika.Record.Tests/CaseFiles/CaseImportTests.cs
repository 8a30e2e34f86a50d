using System.Text.Json.Nodes;
using Khronika.Record.CaseFiles;
using Khronika.Record.State;
using Khronika.Record.Views;
using Khronika.Record.Yaml;

namespace Khronika.Record.Tests.CaseFiles;

public class CaseImportTests
{
    [Fact]
    public void A_case_comes_first_and_every_thing_has_the_key_of_its_case_before_its_own()
    {
        TestRecord record = InventedCase.Record();

        Assert.Equal(ThingType.Evidence, record.Entries[0].Type);
        Assert.Equal(ThingType.Case, record.Entries[1].Type);
        Assert.Equal("c1", (string?)record.Entries[1].Body["key"]);
        Assert.All(record.Entries.Skip(2), e =>
        {
            Assert.StartsWith("c1/", (string?)e.Body["key"], StringComparison.Ordinal);
            if (e.Type != ThingType.Case && (string?)e.Body["key"] != "c1/clearance") Assert.Equal(record.IdOf("c1"), (string?)e.Body["case"]);
        });
        Assert.Equal(record.Entries.Count, record.Entries.Select(e => e.Record).Distinct().Count());
        Assert.All(record.Entries, e => Assert.True(RecordId.IsValid(e.Record)));
    }

    [Fact]
    public void Importing_again_changes_nothing()
    {
        TestRecord record = InventedCase.Record();
        RecordState before = record.State;

        ImportPlan again = record.Plan(InventedCase.Yaml);

        Assert.Empty(again.Faults);
        Assert.NotEmpty(again.Changes);
        Assert.All(again.Changes, change => Assert.True(JsonNode.DeepEquals(before.Find(change.Record)?.Entry.Body, change.Body), change.Body.ToJsonString()));
        Assert.Empty(again.NoLongerCleared);
        Assert.Equal(0, record.Import(InventedCase.Yaml));
    }

    [Fact]
    public void The_order_of_a_file_makes_no_new_versions()
    {
        TestRecord record = InventedCase.Record();
        int statements = InventedCase.Yaml.IndexOf("statements:\n", StringComparison.Ordinal);
        int persons = InventedCase.Yaml.IndexOf("persons:\n", StringComparison.Ordinal);

        int written = record.Import(InventedCase.Yaml[..persons] + InventedCase.Yaml[statements..] + InventedCase.Yaml[persons..statements]);

        Assert.Equal(0, written);
    }

    [Fact]
    public void A_changed_statement_keeps_its_id_and_gets_one_new_version()
    {
        TestRecord record = InventedCase.Record();
        string id = record.IdOf("c1/denied");

        int written = record.Import(InventedCase.With("text: {en: \"nobody was held that day\"}", "text: {en: \"nobody at all was held that day\"}"));

        Assert.Equal(1, written);
        LoggedChange last = record.Entries[^1];
        Assert.Equal((id, ThingType.Statement, 2L), (last.Record, last.Type, last.Version));
        Assert.Equal(record.Entries.Single(e => e.Record == id && e.Version == 1).Commitment, last.Prev);
    }

    [Fact]
    public void Another_passage_is_a_new_version_of_the_same_excerpt()
    {
        TestRecord record = InventedCase.Record();
        string id = record.IdOf("c1/denied/excerpt-1");

        record.Import(InventedCase.With("exact: \"nobody was held that day\"", "exact: \"nobody was held\""));

        Assert.Equal(id, record.Entries[^1].Record);
        Assert.Equal("nobody was held", record.State.Find(id)!.Fields.Text("passage"));
    }

    [Fact]
    public void A_dropped_statement_has_its_clearance_taken_back_and_is_named()
    {
        TestRecord record = InventedCase.Record(InventedCase.Yaml + InventedCase.WeightStatement.Replace("says: weight", "says: held", StringComparison.Ordinal));
        Assert.True(record.IsOpened("c1/said-weight"));

        ImportPlan plan = record.Plan(InventedCase.Yaml);
        int written = record.Import(InventedCase.Yaml);

        Assert.Equal(["c1/said-weight/clearance"], plan.NoLongerCleared);
        Assert.Equal(1, written);
        Assert.False(record.IsOpened("c1/said-weight"));
        Assert.Equal("not cleared for public", record.WhyHeld("c1/said-weight"));
        Assert.False(record.IsOpened("c1/said-weight/excerpt-1"));
        Assert.Empty(record.Plan(InventedCase.Yaml).NoLongerCleared);
    }

    [Fact]
    public void A_statement_that_is_no_longer_cleared_has_its_clearance_taken_back_and_is_named()
    {
        TestRecord record = InventedCase.Record();
        string closed = InventedCase.Yaml.NotCleared("denied");

        ImportPlan plan = record.Plan(closed);
        record.Import(closed);

        Assert.Equal(["c1/denied/clearance"], plan.NoLongerCleared);
        Assert.False(record.IsOpened("c1/denied"));
    }

    [Fact]
    public void What_was_taken_back_is_shown_again_when_it_is_cleared_again()
    {
        TestRecord record = InventedCase.Record();
        record.Import(InventedCase.Yaml.NotCleared("denied"));

        record.Import(InventedCase.Yaml);

        Assert.True(record.IsOpened("c1/denied"));
        Assert.Equal(3, record.State.FindByKey("c1/denied/clearance")!.Entry.Version);
    }

    [Fact]
    public void A_clearance_for_fewer_is_a_new_version_and_is_not_taken_back()
    {
        TestRecord record = InventedCase.Record();
        string fewer = InventedCase.Yaml.ClearedFor("denied", "court");

        Assert.Empty(record.Plan(fewer).NoLongerCleared);
        Assert.Equal(1, record.Import(fewer));
        Assert.False(record.IsOpened("c1/denied"));
        Assert.True(record.IsOpened("c1/denied", Audience.Court));
    }

    [Fact]
    public void A_case_without_clearance_is_shown_to_nobody()
    {
        TestRecord record = InventedCase.Record();

        record.Import(InventedCase.Yaml.NotCleared("c1"));

        Assert.False(record.IsOpened("c1"));
    }

    [Fact]
    public void Another_case_has_keys_of_its_own()
    {
        TestRecord record = InventedCase.Record();
        int before = record.Entries.Count;
        string[] ids = [.. record.State.ThingsOf(record.IdOf("c1")).Select(t => t.Id)];

        record.Import(InventedCase.Yaml.With("key: c1\n", "key: c2\n").With("slug: sample-one", "slug: sample-other"));

        Assert.Equal(2 * (before - 1), record.Entries.Count - 1);
        Assert.Equal(ids, record.State.ThingsOf(record.IdOf("c1")).Select(t => t.Id));
        Assert.NotEqual(record.IdOf("c1/denied"), record.IdOf("c2/denied"));
    }

    [Fact]
    public void A_sample_is_refused_by_a_real_record()
    {
        TestRecord record = new() { IsSample = false };
        record.Preserve("page", InventedCase.Page);

        ImportPlan plan = record.Plan(InventedCase.Yaml);

        Assert.Contains("this is a real record: it takes no samples", Assert.Single(plan.Faults).Message, StringComparison.Ordinal);
        Assert.Empty(plan.Changes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("sample: false\n")]
    public void A_real_case_is_refused_by_a_sample_record(string mark)
    {
        TestRecord record = new();
        record.Preserve("page", InventedCase.Page);

        ImportPlan plan = record.Plan(InventedCase.With("sample: true\n", mark));

        Assert.Contains("takes only case files marked 'sample: true'", Assert.Single(plan.Faults).Message, StringComparison.Ordinal);
        Assert.Empty(plan.Changes);
    }

    [Fact]
    public void A_real_record_takes_a_real_case()
    {
        TestRecord record = new() { IsSample = false };
        record.Preserve("page", InventedCase.Page);

        Assert.True(record.Import(InventedCase.With("sample: true\n", "")) > 0);
    }

    [Theory]
    [InlineData("subject: one", "subject: \"\"", "'subject: ' names nothing in this file")]
    [InlineData("subject: one", "subject: nobody", "'subject: nobody' names nothing in this file")]
    [InlineData("    speaker: watch", "    speaker: nobody", "'speaker: nobody' names nothing")]
    [InlineData("{person: two, role: present}", "{person: nobody, role: present}", "'person: nobody' names nothing")]
    [InlineData("to: weight", "to: nothing", "'to: nothing' names nothing")]
    [InlineData("source: src-prison", "source: src-other", "'source: src-other' names nothing")]
    [InlineData("{item: page, exact: \"nobody", "{item: other, exact: \"nobody", "'item: other' is no key of 'evidence:'")]
    [InlineData("subject: one", "subject: watch", "'subject: watch' is an organisation (line 21); here it must be a person")]
    [InlineData("    speaker: watch", "    speaker: page", "here it must be a person or an organisation")]
    [InlineData("    speaker: watch", "    speaker: c1", "'speaker: c1' is a case")]
    [InlineData("says: held", "says: day", "here it must be an assertion")]
    [InlineData("disputes: held", "disputes: said-held", "here it must be an assertion")]
    [InlineData("    about: day\n    source", "    about: held\n    source", "here it must be an event")]
    [InlineData("{item: page, exact: \"nobody", "{item: prison, exact: \"nobody", "'item: prison' is no key of 'evidence:'")]
    public void A_reference_leads_to_a_thing_of_the_right_type(string old, string now, string message)
    {
        string yaml = InventedCase.With(old, now);

        FileFault fault = In(yaml);

        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
        Assert.Equal(Faults.LineOf(yaml, now), fault.Mark.Line);
    }

    [Fact]
    public void A_reference_into_another_case_leads_nowhere()
    {
        TestRecord record = InventedCase.Record();

        ImportPlan plan = record.Plan(InventedCase.Yaml.With("key: c1\n", "key: c2\n").With("subject: one", "subject: c1"));

        Assert.Contains("'subject: c1' names nothing in this file", Assert.Single(plan.Faults).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Evidence_that_is_not_preserved_is_named_once_however_often_it_is_quoted()
    {
        string yaml = InventedCase.With("item: file:page", "item: file:other");

        FileFault fault = In(yaml);

        Assert.Equal("evidence 'page': file:other is not preserved in this record", fault.Message);
        Assert.Equal(Faults.LineOf(yaml, "key: page"), fault.Mark.Line);
    }

    [Fact]
    public void One_item_is_described_once()
    {
        string yaml = InventedCase.With("events:\n", "  - key: again\n    item: file:page\n    title: {en: \"the same page\"}\nevents:\n");

        FileFault fault = In(yaml);

        Assert.Equal($"evidence 'again' is the same item as 'page' (line {Faults.LineOf(yaml, "key: page")}): describe it once", fault.Message);
        Assert.Equal(Faults.LineOf(yaml, "key: again"), fault.Mark.Line);
    }

    [Fact]
    public void A_key_that_named_one_type_never_names_another()
    {
        TestRecord record = InventedCase.Record();
        string yaml = InventedCase.Yaml + "questions:\n  - {key: two, text: {en: x}}\n";
        int start = yaml.IndexOf("  - key: two\n", StringComparison.Ordinal);
        yaml = yaml.Remove(start, yaml.IndexOf("organisations:\n", StringComparison.Ordinal) - start).With(", {person: two, role: present}", "");

        ImportPlan plan = record.Plan(yaml);

        FileFault fault = Assert.Single(plan.Faults);
        Assert.Equal("key 'two' is a person in the record: a key names one thing for ever, so take another", fault.Message);
        Assert.Equal(Faults.LineOf(yaml, "key: two"), fault.Mark.Line);
        Assert.Empty(plan.Changes);
    }

    [Fact]
    public void Faults_of_references_items_and_quotations_are_told_at_once_in_the_order_of_lines()
    {
        string yaml = InventedCase.Yaml
            .With("exact: \"nobody was held that day\"", "exact: \"somebody else entirely\"")
            .With("subject: one", "subject: nobody")
            .With("says: held", "says: day");

        TestRecord record = Record();
        int before = record.Entries.Count;
        ImportPlan plan = record.Plan(yaml);

        Assert.Equal(
            [Faults.LineOf(yaml, "subject: nobody"), Faults.LineOf(yaml, "says: day"), Faults.LineOf(yaml, "exact: \"somebody")],
            plan.Faults.Select(f => f.Mark.Line));
        Assert.Empty(plan.Changes);
        Assert.Equal(before, record.Entries.Count);
    }

    [Fact]
    public void A_file_with_a_fault_takes_back_no_clearance()
    {
        TestRecord record = InventedCase.Record();

        ImportPlan plan = record.Plan(InventedCase.Yaml.NotCleared("denied").With("subject: one", "subject: nobody"));

        Assert.Single(plan.Faults);
        Assert.Empty(plan.NoLongerCleared);
        Assert.Empty(plan.Changes);
    }

    [Fact]
    public void What_a_change_is_called_in_the_log_tells_nothing()
    {
        ImportPlan plan = Record().Plan(InventedCase.Yaml);

        Assert.All(plan.Changes, change => Assert.False(change.IsPublic));
        HashSet<string> names = [.. plan.Changes.SelectMany(c => MemberNames(c.Body))];
        Assert.DoesNotContain(names, name => name.Contains("planted", StringComparison.Ordinal) || name is "released" or "duration" or "health" or "public" or "one" or "two");
    }

    [Fact]
    public void Evidence_kept_without_clearance_is_described_and_held_back()
    {
        TestRecord record = InventedCase.Record(InventedCase.Yaml.NotCleared("page"));

        HeldBack[] held = [.. record.Open(Audience.Public).Held];

        Assert.Contains(held, h => h.Key == "c1/page");
        Assert.Contains(held, h => h.Key == "c1/said-held" && h.Reason.Contains("evidence is not cleared", StringComparison.Ordinal));
    }

    static IEnumerable<string> MemberNames(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(m => MemberNames(m.Value).Append(m.Key)),
        JsonArray items => items.SelectMany(MemberNames),
        _ => [],
    };

    static TestRecord Record()
    {
        TestRecord record = new();
        record.Preserve("page", InventedCase.Page);
        return record;
    }

    static FileFault In(string yaml)
    {
        ImportPlan plan = Record().Plan(yaml);
        Assert.Empty(plan.Changes);
        return Assert.Single(plan.Faults);
    }
}
