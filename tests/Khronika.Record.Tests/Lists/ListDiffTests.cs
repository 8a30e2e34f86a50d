using Khronika.Record.Lists;

namespace Khronika.Record.Tests.Lists;

public class ListDiffTests
{
    const string Day = "2031-06-04";

    static ListDiff Between(string[] before, string[] now)
    {
        // Records of two imports have ids of their own: one record in two states is what an edition is compared with.
        TestRecord record = HeldCase.Record(before);
        RecordList was = record.Held(Day);
        record.Import(HeldCase.Joined(InventedCase.Yaml, now));
        return ListDiff.Of(was, record.Held(Day));
    }

    [Fact]
    public void Who_is_new_stands_among_the_added() => Assert.Equal("Sample One", Assert.Single(Between([], [HeldCase.Episode()]).Added).Heading.In("en").Text);

    [Fact]
    public void Who_is_free_stands_among_those_who_left() => Assert.Single(Between([HeldCase.Episode()], [HeldCase.Episode("end: \"2031-05-20\"")]).Left);

    [Fact]
    public void What_reads_otherwise_is_told_field_by_field_and_what_follows_from_it_is_not()
    {
        (ListRow _, IReadOnlyList<CellChange> changes) = Assert.Single(Between([HeldCase.Episode("procedural_status: suspect")], [HeldCase.Episode("procedural_status: charged", start: "2031-05-06")]).Changed);

        Assert.Equal(["since: 5 May 2031 > 6 May 2031", "status: suspect > charged"], changes.Select(c => $"{c.Name}: {c.From.In("en").Text} > {c.To.In("en").Text}"));
    }

    [Fact]
    public void Nothing_that_stayed_is_told()
    {
        ListDiff same = Between([HeldCase.Episode()], [HeldCase.Episode()]);

        Assert.Empty(same.Added);
        Assert.Empty(same.Left);
        Assert.Empty(same.Changed);
    }
}
