using Khronika.Record.Lists;

namespace Khronika.Record.Tests.Lists;

public class HearingListTests
{
    static string Hearing(string members, string key = "sitting") => $"hearings:\n  - key: {key}\n    person: one\n    body: prison\n    {members}\n{HeldCase.Cleared}{HeldCase.Statement(key)}";

    static RecordList On(string day, bool past, params string[] parts) => HearingList.Of(ListScope.OfKeeper(HeldCase.Record(parts).State), HeldCase.Day(day), past);

    [Fact]
    public void A_row_says_when_before_whom_of_whom_and_who_states_it()
    {
        ListRow row = Assert.Single(On("2031-09-01", false, Hearing("scheduled_on: \"2031-09-18\"\n    scheduled_time: \"10:00\"\n    mode: video\n    open: no")).Rows);

        Assert.Equal(("18 September 2031", "10:00", "Invented Prison Service", "Sample One"), (row.Cell("date"), row.Cell("time"), row.Cell("court"), row.Cell("person")));
        Assert.Equal(("by video", "no"), (row.Cell("mode"), row.Cell("open")));
        Assert.StartsWith("Invented Watch (6 May 2031", row.Cell("statedBy"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2031-09-18", "2031-09-18", 1, 0)]
    [InlineData("2031-09-17", "2031-09-18", 0, 1)]
    [InlineData("2031-09-19", "2031-09-18", 1, 0)]
    [InlineData("2031-09", "2031-09-18", 1, 1)]
    public void A_hearing_whose_day_is_uncertain_may_be_to_come_and_past(string scheduled, string day, int toCome, int past)
    {
        string hearing = Hearing($"scheduled_on: \"{scheduled}\"");

        Assert.Equal((toCome, past), (On(day, false, hearing).Rows.Count, On(day, true, hearing).Rows.Count));
    }

    [Fact]
    public void A_day_it_was_put_off_to_is_a_day_to_come()
    {
        ListRow row = Assert.Single(On("2031-09-20", false, Hearing("scheduled_on: \"2031-09-18\"\n    adjourned_to: \"2031-10-02\"")).Rows);

        Assert.Equal(("2 October 2031", "put off to this day"), (row.Cell("date"), row.Cell("adjourned")));
    }

    [Fact]
    public void What_nobody_states_is_left_out_and_counted()
    {
        string unstated = Hearing("scheduled_on: \"2031-09-18\"").Split("@statements\n")[0];

        RecordList list = On("2031-09-01", false, unstated);

        Assert.Empty(list.Rows);
        Assert.Contains(list.Criteria, c => c.In("en").Text.EndsWith("stated them: 1.", StringComparison.Ordinal));
    }
}
