using Khronika.Record.Clearing;
using Khronika.Record.State;
using Khronika.Record.Things;

namespace Khronika.Record.Tests.Clearing;

public class ClearingWishTests
{
    [Fact]
    public void What_a_statement_brings_with_it_is_named_down_to_the_place_and_the_person()
    {
        TestRecord record = InventedCase.Record();
        RecordState state = record.State;

        string[] brings = [.. new RestsOn(state, record.IdOf("c1")).Of(state.FindByKey("c1/said-held")!).Select(t => t.Key)];

        Assert.Equal(["c1/page", "c1/held", "c1/day", "c1/watch", "c1/one", "c1/two"], brings);
    }

    [Theory]
    [InlineData(ThingType.Excerpt)]
    [InlineData(ThingType.Evidence)]
    [InlineData(ThingType.Source)]
    [InlineData(ThingType.Clearance)]
    [InlineData(ThingType.Assessment)]
    [InlineData(ThingType.Consent)]
    [InlineData("no-such-kind")]
    public void Nobody_decides_on_what_is_internal_or_goes_with_another(string type) => Assert.False(RestsOn.IsDecidedOn(type));

    [Fact]
    public void Seen_as_if_it_were_cleared_a_thing_goes_out_and_in_the_record_it_does_not()
    {
        TestRecord record = InventedCase.Record(InventedCase.Yaml.NotCleared("said-held"));
        RecordState state = record.State, after = state.With(Wish(record, "c1/said-held").Changes(state), "keeper", "");

        Assert.Contains(new AudienceView(after, Audience.Public).Open(record.IdOf("c1")).Things, t => t.Entry.Record == record.IdOf("c1/said-held"));
        Assert.False(record.IsOpened("c1/said-held"));
    }

    [Fact]
    public void A_decision_for_one_reader_leaves_what_was_decided_for_others()
    {
        TestRecord record = InventedCase.Record(InventedCase.Yaml.Replace("planted-basis", "first", StringComparison.Ordinal));
        RecordState state = record.State;
        Change back = Assert.Single(ClearingWish.TakenBack(state, record.IdOf("c1"), [record.IdOf("c1/said-held")], Audience.Public));
        Assert.Equal("un court lawyer", (string?)back.Body["audiences"]);
        record.Append(back);
        Assert.False(record.IsOpened("c1/said-held"));
        Assert.True(record.IsOpened("c1/said-held", Audience.Court));

        Change again = Assert.Single(Wish(record, "c1/said-held").Changes(record.State));
        Assert.Equal("public un court lawyer", (string?)again.Body["audiences"]);
        Assert.Equal("first / public: second", (string?)again.Body["basisText"]);
        Assert.Equal((back.Record, 2L), (again.Record, again.ExpectedVersion));
    }

    [Theory]
    [InlineData("c1", "c1/c1/clearance")]
    [InlineData("c1/said-held", "c1/said-held/clearance")]
    public void A_first_decision_bears_the_key_a_case_file_would_give_it(string key, string expected)
    {
        Assert.NotNull(InventedCase.Record().State.FindByKey(expected));
        TestRecord record = InventedCase.Record(InventedCase.Yaml.NotCleared(key.Split('/')[^1]));

        Change change = Assert.Single(Wish(record, key).Changes(record.State));

        Assert.Equal((expected, 0L), ((string?)change.Body["key"], change.ExpectedVersion));
    }

    [Fact]
    public void What_touches_health_asks_for_a_second_look_and_says_to_whom_it_would_be_open()
    {
        TestRecord record = InventedCase.Record();
        SecondLook look = Assert.Single(Wish(record, "c1/weight").SecondLooks(record.State));

        Assert.Equal([TouchClass.Health], look.Classes);
        Assert.Equal([Audience.Public, Audience.Un, Audience.Court, Audience.Lawyer], look.To);
        Assert.Empty(Wish(record, "c1/watch", "c1/held").SecondLooks(record.State));
    }

    [Theory]
    [InlineData("person", "yes", true)]
    [InlineData("person", "unknown", true)]
    [InlineData("person", "no", false)]
    [InlineData("organisation", "yes", false)]
    public void Words_that_rest_on_a_persons_own_access_ask_for_a_second_look(string kind, string shown, bool asks)
    {
        TestRecord record = InventedCase.Record(InventedCase.Yaml.Replace("code: planted-code-1, kind: organisation, access: [{to: held, shown: yes}", $"code: planted-code-1, kind: {kind}, access: [{{to: held, shown: {shown}}}", StringComparison.Ordinal));

        Assert.Equal(asks, Wish(record, "c1/said-held").SecondLooks(record.State) is [{ NamesSource: true }]);
    }

    [Fact]
    public void An_original_that_goes_out_whole_asks_for_a_second_look()
    {
        TestRecord record = InventedCase.Record();
        ClearingWish wish = Wish(record, "c1/page") with { Share = Share.Whole };

        Assert.True(Assert.Single(wish.SecondLooks(record.State)).ShowsWhole);
        Assert.Equal("whole", (string?)Assert.Single(wish.Changes(record.State)).Body["share"]);
        Assert.Equal("excerpt", (string?)Assert.Single(Wish(record, "c1/page").Changes(record.State)).Body["share"]);
    }

    [Fact]
    public void What_others_have_whole_asks_for_a_second_look_before_somebody_new_has_it_whole()
    {
        TestRecord record = InventedCase.Record();
        record.Append(Assert.Single((Wish(record, "c1/page") with { Share = Share.Whole }).Changes(record.State)));
        record.Append(Assert.Single(ClearingWish.TakenBack(record.State, record.IdOf("c1"), [record.IdOf("c1/page")], Audience.Public)));
        RecordState state = record.State;
        Thing page = state.Find(record.IdOf("c1/page"))!;
        ClearingWish kept = Wish(record, "c1/page"), passages = kept with { Share = Share.Excerpt }, again = kept with { Audience = Audience.Court };

        Assert.Equal((Share.Whole, true), (kept.ShareOf(state, page), kept.WidensWhole(state, page)));
        Assert.True(Assert.Single(kept.SecondLooks(state)).ShowsWhole);
        Assert.Empty(passages.SecondLooks(state));
        Assert.Equal((Share.Whole, false), (again.ShareOf(state, page), again.WidensWhole(state, page)));
        Assert.Empty(again.SecondLooks(state));
    }

    [Fact]
    public void A_thing_of_another_case_or_of_none_is_left_out()
    {
        TestRecord record = InventedCase.Record();

        Assert.Empty((Wish(record, "c1/held") with { CaseId = RecordId.New() }).Changes(record.State));
        Assert.Empty((Wish(record, "c1/held") with { Things = [RecordId.New(), record.IdOf("c1/src-watch")] }).Changes(record.State));
    }

    static ClearingWish Wish(TestRecord record, params string[] keys) => new(record.IdOf("c1"), [.. keys.Select(record.IdOf)], Audience.Public, "consent", _ => "second", null);
}
