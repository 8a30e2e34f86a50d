using System.Text.Json.Nodes;
using Khronika.Record.Clearing;
using Khronika.Record.State;

namespace Khronika.Record.Tests.Clearing;

public class ClosedByChangeTests
{
    readonly TestRecord record = InventedCase.Record();

    [Theory]
    [InlineData("c1/said-held", "text")]
    [InlineData("c1/said-held", "source")]
    [InlineData("c1/said-held", "touches")]
    [InlineData("c1/said-held", "speaker")]
    [InlineData("c1/held", "text")]
    [InlineData("c1/one", "names")]
    [InlineData("c1/one", "protection")]
    [InlineData("c1/watch", "names")]
    [InlineData("c1/page", "title")]
    [InlineData("c1/day", "when")]
    [InlineData("c1", "title")]
    public void What_reads_otherwise_is_closed_to_everybody_it_was_cleared_for(string key, string member)
    {
        IReadOnlyList<Change> all = Taking(Changed(key, member), out IReadOnlyList<ClosedByChange> closed);

        ClosedByChange one = Assert.Single(closed);
        Assert.Equal((record.IdOf(key), 4), (one.Thing, one.For.Count));
        Assert.Equal([ThingType.Clearance, record.State.FindByKey(key)!.Type], all.Select(c => c.Type));
        Assert.Equal("", (string?)all[0].Body["audiences"]);
        Assert.Equal("planted-basis", (string?)all[0].Body["basisText"]);
        record.Write(all);
        foreach (Audience audience in Enum.GetValues<Audience>()) Assert.DoesNotContain(new AudienceView(record.State, audience).Open(record.IdOf("c1")).Things, t => t.Entry.Record == one.Thing);
        Assert.True(ClosedByChange.IsSince(record.State, record.State.Find(one.Thing)!));
    }

    [Theory]
    [InlineData("c1/said-held", "key")]
    [InlineData("c1/said-held", "translations")]
    [InlineData("c1/two", "names")]
    [InlineData("c1/src-watch", "code")]
    public void What_no_reader_sees_and_what_nobody_cleared_closes_nothing(string key, string member)
    {
        Assert.Equal([record.IdOf(key)], Taking(Changed(key, member), out IReadOnlyList<ClosedByChange> closed).Select(c => c.Record));
        Assert.Empty(closed);
    }

    [Fact]
    public void A_thing_written_again_as_it_stands_closes_nothing()
    {
        Thing statement = record.State.FindByKey("c1/said-held")!;
        Taking(new Change(statement.Type, statement.Id, (JsonObject)statement.Entry.Body.DeepClone()), out IReadOnlyList<ClosedByChange> closed);
        Assert.Empty(closed);
    }

    [Fact]
    public void Internal_remarks_of_a_kind_are_read_by_nobody_and_its_other_fields_are()
    {
        record.Write("hunger-strike", "key=strike", "person=one", "start={edtf: \"2031-06-01\"}", "cleared=[public]", "basis={kind: consent, text: x}");
        Thing strike = record.State.FindByKey("c1/strike")!;
        Taking(With(strike, "remarks", new JsonObject { ["text"] = new JsonObject { ["en"] = "ask again" } }), out IReadOnlyList<ClosedByChange> remarks);
        Assert.Empty(remarks);
        Taking(With(strike, "start", new JsonObject { ["edtf"] = "2031-06-02" }), out IReadOnlyList<ClosedByChange> start);
        Assert.Equal([Audience.Public], Assert.Single(start).For);
    }

    [Fact]
    public void A_passage_is_cleared_with_its_statement_and_an_item_with_its_description()
    {
        string excerpt = record.State.FindByKey("c1/said-held")!.Fields.Texts("excerpts").Single();
        Taking(With(record.State.Find(excerpt)!, "passage", "Sample One was held"), out IReadOnlyList<ClosedByChange> closed);
        Assert.Equal(record.IdOf("c1/said-held"), Assert.Single(closed).Thing);

        Thing item = record.State.Find(record.State.FindByKey("c1/page")!.Fields.Text("item"))!;
        Taking(With(item, "kind", "photograph"), out closed);
        Assert.Equal(record.IdOf("c1/page"), Assert.Single(closed).Thing);
    }

    [Fact]
    public void A_changed_description_holds_back_its_passages_and_they_come_back_with_it()
    {
        record.Write(Taking(Changed("c1/page", "title"), out _));
        Assert.False(record.IsOpened("c1/said-held"));
        record.Write(new ClearingWish(record.IdOf("c1"), [record.IdOf("c1/page")], Audience.Public, "not-needed", _ => "", null).Changes(record.State));
        Assert.True(record.IsOpened("c1/said-held"));
        Assert.False(record.IsOpened("c1/said-held", Audience.Court));
    }

    [Fact]
    public void A_clearance_beside_the_change_stands_only_where_it_is_said_to_be_the_decision()
    {
        Thing standing = record.State.ClearanceOf(record.IdOf("c1/said-held"))!;
        Change same = new(ThingType.Clearance, standing.Id, (JsonObject)standing.Entry.Body.DeepClone());
        Change other = With(standing, "audiences", "court");
        Change text = Changed("c1/said-held", "text");

        foreach ((Change wanted, Func<Thing, JsonObject, bool>? isDecided, bool stands) in new (Change, Func<Thing, JsonObject, bool>?, bool)[]
                 {
                     (same, null, false), (other, null, false), (same, ClosedByChange.IsAnother, false), (other, ClosedByChange.IsAnother, true), (same, (_, _) => true, true),
                 })
        {
            IReadOnlyList<Change> all = ClosedByChange.Taking(record.State, [text, wanted], isDecided, out IReadOnlyList<ClosedByChange> closed);
            Assert.Equal(stands, closed.Count == 0);
            Assert.Equal(stands ? (string?)wanted.Body["audiences"] : "", (string?)Assert.Single(all, c => c.Type == ThingType.Clearance).Body["audiences"]);
        }
    }

    [Fact]
    public void Taken_back_by_hand_or_decided_anew_nothing_is_changed_since()
    {
        Thing statement = record.State.FindByKey("c1/said-held")!;
        Assert.False(ClosedByChange.IsSince(record.State, statement));
        foreach (Audience audience in Enum.GetValues<Audience>()) record.Write(ClearingWish.TakenBack(record.State, record.IdOf("c1"), [statement.Id], audience));
        Assert.False(ClosedByChange.IsSince(record.State, statement));

        record.Write([Changed("c1/said-held", "text")]);
        Assert.True(ClosedByChange.IsSince(record.State, record.State.Find(statement.Id)!));
        record.Write(new ClearingWish(record.IdOf("c1"), [statement.Id], Audience.Court, "not-needed", _ => "", null).Changes(record.State));
        Assert.False(ClosedByChange.IsSince(record.State, record.State.Find(statement.Id)!));
    }

    [Fact]
    public void One_decision_for_several_readers_is_the_same_for_each()
    {
        ClearingWish wish = new(record.IdOf("c1"), [record.IdOf("c1/said-held")], Audience.Public, "not-needed", _ => "second", null) { Also = [Audience.Court] };
        record.Write(Taking(Changed("c1/said-held", "text"), out _));
        Assert.Equal([Audience.Court, Audience.Public], wish.As(Audience.Court).For);
        Change change = Assert.Single(wish.Changes(record.State));
        Assert.Equal(("public court", "second"), ((string?)change.Body["audiences"], (string?)change.Body["basisText"]));
        Assert.Equal((string?)change.Body["audiences"], (string?)Assert.Single(wish.As(Audience.Court).Changes(record.State)).Body["audiences"]);
    }

    IReadOnlyList<Change> Taking(Change change, out IReadOnlyList<ClosedByChange> closed) => ClosedByChange.Taking(record.State, [change], null, out closed);

    Change Changed(string key, string member) => With(record.State.FindByKey(key)!, member, new JsonObject { ["en"] = "otherwise" });

    static Change With(Thing thing, string member, JsonNode value)
    {
        JsonObject body = (JsonObject)thing.Entry.Body.DeepClone();
        body[member] = value;
        return new Change(thing.Type, thing.Id, body);
    }
}
