using System.Text.Json.Nodes;
using Khronika.Record.Lists;
using Khronika.Record.Statistics;

namespace Khronika.Record.Tests.Lists;

/// <summary>Lists go through the cases one by one, and what one case says of another's things counts all the same.</summary>
public sealed class AcrossCasesTests
{
    static readonly DateOnly Day = HeldCase.Day("2031-06-12");

    readonly TestRecord record = new();
    readonly string[] cases;
    readonly string person, stay;

    public AcrossCasesTests()
    {
        cases = [.. Enumerable.Range(0, 6).Select(i => Case($"case-{i}"))];
        person = Person(0, "Sample One");
        stay = Stay(1, person);
    }

    [Fact]
    public void A_person_of_one_case_is_held_by_what_another_says_and_a_third_states()
    {
        string said = Said(2, "about", stay);
        ListRow row = Assert.Single(Prisoners().Rows);
        Assert.Equal(person, row.Id);
        Assert.Equal("Sample One", row.Cell("name"));
        Assert.Contains("Sample Watch", row.Cell("statedBy"), StringComparison.Ordinal);
        Assert.Equal("case-1: SAMPLE case-1", row.Cell("case"));

        Add(3, ThingType.Withdrawal, new() { ["of"] = Ref(said) });
        Assert.Empty(Prisoners().Rows);
        Assert.Equal(1, Prisoners().Counts["withoutStatement"]);
    }

    [Fact]
    public void What_is_said_through_a_proposition_of_a_further_case_counts()
    {
        string proposition = Add(3, ThingType.Assertion, new() { ["about"] = stay, ["text"] = Text("that is so") });
        Said(4, "says", proposition);
        Assert.Single(Prisoners().Rows);

        Said(5, "disputes", proposition);
        Assert.Contains("Sample Watch", Prisoners().Rows[0].Cell("disputedBy"), StringComparison.Ordinal);
    }

    [Fact]
    public void One_person_of_two_cases_has_one_row_with_the_designations_of_both()
    {
        string other = Person(2, "Sample Two"), second = Stay(3, other);
        Said(4, "about", stay);
        Said(4, "about", second);
        Add(5, ThingType.StatusDesignation, new() { ["person"] = Ref(other) });
        Assert.Equal(2, Prisoners().Rows.Count);

        Add(0, ThingType.SamePerson, new() { ["persons"] = new JsonObject { ["refs"] = new JsonArray(person, other) }, ["verdict"] = new JsonObject { ["value"] = "same" } });
        RecordList list = Prisoners();
        ListRow row = Assert.Single(list.Rows);
        Assert.Contains("criteria not recorded", row.Cell("designations"), StringComparison.Ordinal);
        Assert.Contains("case-1", row.Cell("case"), StringComparison.Ordinal);
        Assert.Contains("case-3", row.Cell("case"), StringComparison.Ordinal);
        Assert.Equal((1L, 2L, 1L), (list.Counts["people"], list.Counts["cases"], list.Counts["joined"]));
    }

    [Fact]
    public void A_hearing_names_the_person_of_another_case()
    {
        string hearing = Add(3, ThingType.Hearing, new() { ["person"] = Ref(person), ["heldOn"] = Date("2031-07-01") });
        Said(4, "about", hearing);
        Assert.Equal("Sample One", Assert.Single(HearingList.Of(ListScope.OfKeeper(record.State), Day).Rows).Cell("person"));
    }

    [Fact]
    public void A_detention_that_two_cases_record_of_one_event_is_counted_once()
    {
        string happened = Add(0, ThingType.Event, new() { ["kind"] = "detention", ["when"] = Date("2031-05-05") });
        string act = Add(2, ThingType.Act, new() { ["types"] = new JsonObject { ["values"] = "detention" }, ["event"] = Ref(happened), ["victim"] = Ref(person) });
        string episode = Add(3, ThingType.DetentionEpisode, new() { ["event"] = Ref(happened), ["person"] = Ref(person), ["start"] = Date("2031-05-05") });
        Said(4, "about", act);
        Assert.Equal(1, Acts());

        Said(5, "about", episode);
        Assert.Equal(1, Acts());

        Said(5, "about", stay);
        Assert.Equal(2, Acts());
    }

    [Fact]
    public void Whoever_goes_through_them_hears_how_many_there_were()
    {
        List<long> heard = [];
        ListScope scope = ListScope.OfKeeper(record.State);
        scope.Said = heard.Add;
        PrisonerList.Of(scope, Day);
        Assert.Equal([1, 2, 3, 4, 5, 6], heard);
    }

    RecordList Prisoners() => PrisonerList.Of(ListScope.OfKeeper(record.State), Day);

    long? Acts() => RecordStatistics.Of(ListScope.OfKeeper(record.State), _ => true, isKeepers: true).Tables.Single(t => t is { Unit: CountUnit.Acts, By: CountBy.Kind }).Total.Count;

    string Case(string key)
    {
        string id = RecordId.New();
        record.Append(new Change(ThingType.Case, id, new JsonObject { ["key"] = key, ["slug"] = key, ["title"] = Text($"SAMPLE {key}"), ["case"] = id }));
        return id;
    }

    string Person(int at, string name) => Add(at, ThingType.Person, new() { ["protection"] = "open", ["names"] = new JsonArray(new JsonObject { ["text"] = name, ["lang"] = "en", ["script"] = "Latn" }) });

    string Stay(int at, string of) => Add(at, ThingType.DetentionEpisode, new() { ["person"] = Ref(of), ["start"] = Date("2031-05-05") });

    string Said(int at, string member, string of)
    {
        string watch = Add(at, ThingType.Organisation, new() { ["names"] = new JsonArray(new JsonObject { ["text"] = "Sample Watch", ["lang"] = "en", ["script"] = "Latn" }) });
        return Add(at, ThingType.Statement, new() { ["act"] = "report", ["speaker"] = watch, ["saidOn"] = Date("2031-05-06"), ["text"] = Text("so it is"), [member] = of });
    }

    string Add(int at, string type, JsonObject body)
    {
        string id = RecordId.New();
        body["case"] = cases[at];
        body["key"] = $"{type}-{record.Entries.Count}";
        record.Append(new Change(type, id, body));
        return id;
    }

    static JsonObject Date(string edtf) => new() { ["edtf"] = edtf };

    static JsonObject Ref(string id) => new() { ["ref"] = id };

    static JsonObject Text(string text) => new() { ["en"] = text };
}
