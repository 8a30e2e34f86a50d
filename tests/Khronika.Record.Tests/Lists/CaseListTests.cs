using Khronika.Record.Lists;
using Khronika.Record.Views;

namespace Khronika.Record.Tests.Lists;

public class CaseListTests
{
    static ListRow Row(TestRecord record) => Assert.Single(CaseList.Of(
        ListScope.OfKeeper(record.State), [KeeperView.Of(record.State, record.IdOf("c1"))!], HeldCase.Day("2031-05-06"), _ => "2034-04-04").Rows);

    [Fact]
    public void A_row_says_what_is_said_how_propositions_stand_and_what_comes_next()
    {
        ListRow row = Row(HeldCase.Record(HeldCase.Episode(), "hearings:\n  - key: sitting\n    person: one\n    scheduled_on: \"2031-09-18\"\n" + HeldCase.Cleared + HeldCase.Statement("sitting")));

        Assert.Equal(("c1", "Sample One", "4", "disputed: 1"), (row.Cell("key"), row.Cell("subject"), row.Cell("statements"), row.Cell("propositions")));
        Assert.Equal(("18 September 2031", "1", "2034-04-04"), (row.Cell("next"), row.Cell("heldPeople"), row.Cell("lastEntry")));
    }

    [Fact]
    public void What_nobody_has_stated_is_no_date_to_come() =>
        Assert.Null(Row(HeldCase.Record("hearings:\n  - key: sitting\n    person: one\n    scheduled_on: \"2031-09-18\"\n" + HeldCase.Cleared)).Cell("next"));

    [Fact]
    public void The_keeper_sees_what_nobody_has_stated_without_its_details_and_readers_do_not_see_it()
    {
        TestRecord record = InventedCase.Record(InventedCase.Yaml.WithIn("weighing", "when: \"2031-05-06\"", "when: \"2031-05-06\"\n    details: {value: 61}"));

        TimelineItem unstated = KeeperView.Of(record.State, record.IdOf("c1"))!.Timeline.Single(i => i.Kind == "health-observation");

        Assert.Empty(unstated.Sentences);
        Assert.Empty(unstated.Details);
        Assert.DoesNotContain(record.View(Audience.Lawyer).Timeline, i => i.Kind == "health-observation");
    }
}
