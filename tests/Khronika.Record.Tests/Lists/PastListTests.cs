using Khronika.Record.Clearing;
using Khronika.Record.Lists;
using Khronika.Record.State;

namespace Khronika.Record.Tests.Lists;

/// <summary>An earlier state is compared with as it may still be read: what was taken back since stands in no difference.</summary>
public class PastListTests
{
    const string Day = "2031-06-04";

    static RecordList Past(RecordState then, TestRecord record) => PrisonerList.Of(ListScope.OfPast(then, Audience.Public, record.State), HeldCase.Day(Day));

    static string Said(ListDiff diff) => string.Join('\n', diff.Added.Concat(diff.Left).Concat(diff.Changed.Select(c => c.Row)).SelectMany(r => r.Cells).SelectMany(c => c.Text.Select(t => t.Value))
        .Concat(diff.Changed.SelectMany(c => c.Changes).SelectMany(c => c.From.Concat(c.To).Select(t => t.Value))));

    [Fact]
    public void A_consent_withdrawn_since_leaves_the_name_in_no_difference()
    {
        TestRecord record = HeldCase.Record(HeldCase.Episode());
        record.Write("consent", "key=yes", "person=one", "purpose=publish-named", "given=given");
        RecordState then = record.State;
        record.Edit("c1/yes", "given=withdrawn", "withdrawn_on=\"2031-06-01\"");
        RecordList now = record.Held(Day, Audience.Public);

        // Made of the old state alone it gives the name back, among those who left or as what the row was called.
        Assert.Contains("Sample One", Said(ListDiff.Of(PrisonerList.Of(ListScope.Of(then, Audience.Public), HeldCase.Day(Day)), now)), StringComparison.Ordinal);
        ListDiff diff = ListDiff.Of(Past(then, record), now);
        Assert.DoesNotContain("Sample One", Said(diff), StringComparison.Ordinal);
        Assert.DoesNotContain("Пример Один", Said(diff), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_is_shown_by_a_pseudonym_since_is_so_in_the_old_list_too()
    {
        TestRecord record = HeldCase.Record(HeldCase.Episode());
        RecordState then = record.State;
        record.Import(HeldCase.Joined(InventedCase.Yaml.WithIn("one", "protection: open", "protection: pseudonym\n    pseudonym: {en: \"a baker\"}").Replace("Sample One was held for two hours\", ru", "a baker was held for two hours\", ru", StringComparison.Ordinal), HeldCase.Episode()));

        Assert.DoesNotContain("Sample One", string.Join('\n', Past(then, record).Rows.SelectMany(r => r.Cells).SelectMany(c => c.Text.Select(t => t.Value))), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_longer_cleared_is_not_in_the_old_list()
    {
        TestRecord record = HeldCase.Record(HeldCase.Episode());
        RecordState then = record.State;
        record.Import(HeldCase.Joined(InventedCase.Yaml, HeldCase.Episode().Replace("[public, un, court, lawyer]", "[lawyer]", StringComparison.Ordinal)));

        Assert.Empty(Past(then, record).Rows);
    }

    [Fact]
    public void What_is_still_open_stands_as_it_did()
    {
        TestRecord record = HeldCase.Record(HeldCase.Episode("procedural_status: suspect"));
        RecordState then = record.State;
        record.Import(HeldCase.Joined(InventedCase.Yaml, HeldCase.Episode("procedural_status: charged")));

        ListRow row = Assert.Single(Past(then, record).Rows);

        Assert.Equal(("Sample One", "suspect"), (row.Heading.In("en").Text, row.Cell("status")));
    }

    [Fact]
    public void A_spelling_taken_out_since_is_still_looked_for_in_old_words()
    {
        TestRecord record = HeldCase.Record(HeldCase.Episode());
        RecordState then = record.State;
        record.Import(HeldCase.Joined(InventedCase.Yaml.WithIn("one", "names: [{text: \"Sample One\", lang: en, script: Latn}, ", "names: [").WithIn("one", "protection: open", "protection: pseudonym\n    pseudonym: {en: \"a baker\"}"), HeldCase.Episode()));

        Opened opened = new AudienceView(then, Audience.Public, record.State).Open(record.IdOf("c1"));

        Assert.DoesNotContain(opened.Things, t => t.Body.ToJsonString().Contains("Sample One", StringComparison.Ordinal));
        Assert.All(opened.Openings, o => Assert.Contains(opened.Things, t => t.Entry.Record == o.Entry.Record));
    }
}
