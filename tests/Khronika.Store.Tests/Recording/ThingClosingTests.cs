using Khronika.Record;
using Khronika.Record.Clearing;
using Khronika.Record.State;
using Khronika.Store.Recording;
using Khronika.Store.Tests.Fixtures;

namespace Khronika.Store.Tests.Recording;

/// <summary>A thing that was cleared is changed.</summary>
public sealed class ThingClosingTests : IDisposable
{
    static readonly (string, string)[] Cleared = [("cleared", "[public, court]"), ("basis", "{kind: not-needed, text: \"SAMPLE, INVENTED\"}")];

    readonly TempFolder temp = new();
    readonly RecordFolder record;

    public ThingClosingTests()
    {
        record = Sample.Create(temp["r"]);
        Logged(ThingType.Case, 0, [("key", "case-one"), ("slug", "case-one"), ("title", "{en: \"SAMPLE - INVENTED\"}")]);
        Logged(ThingType.Question, 0, [("key", "q"), ("text", "{en: \"One?\"}"), .. Cleared]);
        Logged(ThingType.Question, 0, [("key", "other"), ("text", "{en: \"Other?\"}"), .. Cleared]);
    }

    [Fact]
    public void The_change_and_what_it_closes_are_logged_together_and_the_closing_first()
    {
        ThingOutcome.Logged logged = Logged(ThingType.Question, 1, [("key", "q"), ("text", "{en: \"Two?\"}"), .. Cleared]);

        Assert.Equal([ThingType.Clearance, ThingType.Question], logged.Entries.Select(e => e.Type));
        ClosedByChange closed = Assert.Single(logged.Closed);
        Assert.Equal(logged.Records[0], closed.Thing);
        Assert.Equal([Audience.Public, Audience.Court], closed.For);
        Assert.Empty(For("q"));
        Assert.Equal(2, For("other").Count);
    }

    [Fact]
    public void What_stays_as_it_was_and_what_nobody_cleared_closes_nothing()
    {
        Assert.Empty(Logged(ThingType.Question, 1, [("key", "q"), ("text", "{en: \"One?\"}"), .. Cleared]).Entries);
        Assert.Equal(2, For("q").Count);
        Logged(ThingType.Question, 0, [("key", "closed"), ("text", "{en: \"One?\"}")]);
        Assert.Equal([ThingType.Question], Logged(ThingType.Question, 1, [("key", "closed"), ("text", "{en: \"Two?\"}")]).Entries.Select(e => e.Type));
    }

    [Fact]
    public void Where_somebody_decided_meanwhile_neither_the_change_nor_the_closing_is_logged()
    {
        RecordState seen = State();
        record.Journal.Append(ClearingWish.TakenBack(seen, seen.FindByKey("case-one")!.Id, [seen.FindByKey("case-one/q")!.Id], Audience.Public), Sample.By);
        long size = record.Index.Size;

        Assert.Throws<StaleVersionException>(() => Write(seen, ThingType.Question, 1, [("key", "q"), ("text", "{en: \"Two?\"}"), .. Cleared]));

        Assert.Equal(size, record.Index.Size);
        Assert.Equal([Audience.Court], For("q"));
        Assert.Equal("One?", State().FindByKey("case-one/q")!.Fields.Local("text").In("en").Text);
    }

    [Fact]
    public void Another_clearance_beside_the_change_is_the_decision_where_somebody_may_decide()
    {
        (string, string)[] anew = [("key", "q"), ("text", "{en: \"Two?\"}"), ("cleared", "[court]"), ("basis", "{kind: not-needed, text: \"looked at anew\"}")];
        Logged(ThingType.Question, 1, anew);
        Assert.Empty(For("q"));
        // Nothing is changed by it any more, and so it opens what is wished.
        Logged(ThingType.Question, 2, anew);
        Assert.Equal([Audience.Court], For("q"));

        (string, string)[] third = [("key", "q"), ("text", "{en: \"Three?\"}"), ("cleared", "[public]"), ("basis", "{kind: not-needed, text: \"once more\"}")];
        Assert.Empty(Assert.IsType<ThingOutcome.Logged>(Write(State(), ThingType.Question, 2, third, decides: true)).Closed);
        Assert.Equal([Audience.Public], For("q"));
    }

    ThingOutcome.Logged Logged(string kind, long version, (string, string)[] members) => Assert.IsType<ThingOutcome.Logged>(Write(State(), kind, version, members));

    ThingOutcome Write(RecordState state, string kind, long version, (string, string)[] members, bool decides = false) =>
        new ThingRecorder(record, null, (_, _) => null!).Write(state, "case-one", [new ThingWanted(record.Schema.Find(kind)!, default, members, version)], Sample.By, decides: decides);

    IReadOnlyList<Audience> For(string key) => [.. Clearance.Of(State(), State().FindByKey($"case-one/{key}")!.Id).Audiences.Order()];

    RecordState State() => RecordState.Of(record.Index.All());

    public void Dispose()
    {
        record.Dispose();
        temp.Dispose();
    }
}
