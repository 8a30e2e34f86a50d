using System.Text.Json.Nodes;
using Khronika.Record;
using Khronika.Record.State;
using Khronika.Record.Things;
using Khronika.Store.Index;
using Khronika.Store.Tests.Fixtures;

namespace Khronika.Store.Tests.Index;

public sealed class CaseQueryTests : IDisposable
{
    readonly TempFolder temp = new();
    readonly RecordFolder record;
    readonly CaseSample one, other;

    public CaseQueryTests()
    {
        record = Sample.Create(temp["r"]);
        (one, other) = (new CaseSample(record), new CaseSample(record, "sample-two"));
        record.Journal.Append(one.All, Sample.By);
        record.Journal.Append(other.All, Sample.By);
    }

    [Fact]
    public void A_case_is_itself_its_things_and_the_items_they_describe_and_nothing_of_another()
    {
        record.Journal.Append([CaseSample.Reworded(one.First, "SAMPLE, INVENTED: reworded")], Sample.By);

        IReadOnlyList<LoggedChange> found = record.Index.OfCase(one.Id);

        Assert.Equal(CaseSample.Records(one.All), CaseSample.Records(found));
        Assert.Equal("SAMPLE, INVENTED: reworded", found.Single(change => change.Record == one.First.Record).Text("text"));
        Assert.Equal(found.OrderBy(change => change.LogIndex), found);
        Assert.Empty(record.Index.OfCase(one.Person.Record));
        Assert.Empty(record.Index.OfCase("no id"));
    }

    [Fact]
    public void The_state_of_a_case_alone_is_that_of_the_whole_record_as_far_as_the_case_goes()
    {
        RecordState whole = RecordState.Of(record.Index.All()), alone = RecordState.Of(record.Index.OfCase(one.Id));

        Assert.Equal(whole.ThingsOf(one.Id).Select(thing => thing.Ref), alone.ThingsOf(one.Id).Select(thing => thing.Ref));
        Assert.Equal(one.First.Record, alone.FindByKey("sample-one/first")!.Id);
        Assert.Null(alone.Find(other.Case.Record));
    }

    [Fact]
    public void A_thing_that_was_moved_to_another_case_is_there_and_no_longer_here()
    {
        record.Journal.Append([Sample.OfCase(other.Id, one.Second)], Sample.By);

        Assert.DoesNotContain(one.Second.Record, CaseSample.Records(record.Index.OfCase(one.Id)));
        Assert.Contains(one.Second.Record, CaseSample.Records(record.Index.OfCase(other.Id)));
    }

    [Fact]
    public void Of_a_thing_whose_latest_version_is_erased_the_case_shows_no_earlier_one()
    {
        LoggedChange latest = record.Journal.Append([CaseSample.Reworded(one.First, "SAMPLE, INVENTED: reworded")], Sample.By)[0];
        CaseSample.Erase(record, ErasureMode.KeepHeader, $"{latest.LogIndex}");

        Assert.DoesNotContain(one.First.Record, CaseSample.Records(record.Index.OfCase(one.Id)));
    }

    [Fact]
    public void Who_names_a_thing_is_found_with_the_place_where()
    {
        IReadOnlyList<Pointing> pointing = record.Index.PointingTo(one.Person.Record);

        Assert.Equal([(one.First.Record, "/body/speaker"), (one.Second.Record, "/body/people/0/person")], pointing.Select(one => (one.From.Record, one.Pointer)));
        Assert.Equal(CaseSample.Records(one.Person, one.Description, one.First, one.Second), CaseSample.Records(record.Index.PointingTo(one.Id).Select(one => one.From)));

        // A version that no longer names it does not count.
        record.Journal.Append([one.First with { Body = new JsonObject { ["key"] = "sample-one/first", ["case"] = one.Id } }], Sample.By);
        Assert.Equal([one.Second.Record], record.Index.PointingTo(one.Person.Record).Select(one => one.From.Record));
    }

    [Theory]
    [InlineData(ErasureMode.KeepHeader)]
    [InlineData(ErasureMode.Full)]
    public void Who_names_an_erased_thing_is_found_too_and_an_erased_thing_names_nothing(ErasureMode mode)
    {
        CaseSample.Erase(record, mode, one.Person.Record, one.First.Record);

        Assert.Equal([one.Second.Record], record.Index.PointingTo(one.Person.Record).Select(one => one.From.Record));
        Assert.DoesNotContain(one.Person.Record, CaseSample.Records(record.Index.OfCase(one.Id)));
    }

    [Fact]
    public void Things_of_a_type_come_in_pages_and_are_counted()
    {
        record.Journal.Append([.. Enumerable.Range(0, 2100).Select(i => Sample.Question($"q{i}"))], Sample.By);
        CaseSample.Erase(record, ErasureMode.KeepHeader, other.First.Record);

        Assert.Equal(2100, record.Index.CurrentOfType(ThingType.Question).Count());
        Assert.Equal(CaseSample.Records(one.First, one.Second, other.Second), CaseSample.Records(record.Index.CurrentOfType(ThingType.Statement)));
        Assert.Empty(record.Index.CurrentOfType("no type"));
        IReadOnlyDictionary<string, long> counts = record.Index.Counts();
        Assert.Equal((2100L, 3L, 2L, 1L), (counts[ThingType.Question], counts[ThingType.Statement], counts[ThingType.Case], counts[ThingType.Erasure]));
        Assert.False(counts.ContainsKey("no type"));
    }

    public void Dispose()
    {
        record.Dispose();
        temp.Dispose();
    }
}
