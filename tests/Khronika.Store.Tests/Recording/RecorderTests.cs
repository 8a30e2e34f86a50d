using System.Globalization;
using System.Text.Json.Nodes;
using Khronika.Record;
using Khronika.Record.State;
using Khronika.Store.Recording;
using Khronika.Store.Tests.Fixtures;

namespace Khronika.Store.Tests.Recording;

/// <summary>The rules where they need a store: what was there before the version that is there.</summary>
public sealed class RecorderTests : IDisposable
{
    readonly TempFolder temp = new();
    readonly RecordFolder record;

    public RecorderTests() => record = Sample.Create(temp["r"]);

    [Fact]
    public void Nothing_is_overwritten_an_edit_names_the_version_it_is_of()
    {
        Change first = Sample.Question("q1", "one?") with { ExpectedVersion = 0 };
        Change second = Sample.Question("q1", "two?", first.Record) with { ExpectedVersion = 1 };
        Change late = Sample.Question("q1", "of the first?", first.Record) with { ExpectedVersion = 1 };
        RecordState seen = State();
        Logged(first);
        Logged(second);

        Assert.Throws<StaleVersionException>(() => new Recorder(record).Record(seen, [late], Sample.By));

        Assert.Equal(["one?", "two?"], record.Index.History(first.Record).Versions.Select(v => (string?)v.Change!.Body["text"]!["en"]));
        Assert.Equal(3, Logged(late with { ExpectedVersion = 2 }).Version);
    }

    [Fact]
    public void Whoever_wrote_an_earlier_version_of_an_assessment_cannot_review_the_later()
    {
        string id = RecordId.New();
        Logged(Assessment(id, "method"), "a");
        Logged(Assessment(id, "method,"), "b");

        Assert.IsType<RecordOutcome.Refused>(Review(id, 2, "a"));
        Assert.IsType<RecordOutcome.Refused>(Review(id, 2, "b"));
        Assert.IsType<RecordOutcome.Logged>(Review(id, 2, "c"));
    }

    RecordOutcome Review(string assessment, long version, string by) => new Recorder(record).Record(State(), [new(ThingType.AssessmentReview, RecordId.New(), new JsonObject
    {
        ["of"] = new JsonObject { ["ref"] = assessment },
        ["ofVersion"] = new JsonObject { ["value"] = version.ToString(CultureInfo.InvariantCulture) },
        ["verdict"] = new JsonObject { ["value"] = "agrees" },
    })], by);

    LoggedChange Logged(Change change, string by = Sample.By) => Assert.Single(Assert.IsType<RecordOutcome.Logged>(new Recorder(record).Record(State(), [change], by)).Changes);

    static Change Assessment(string id, string method) => new(ThingType.Assessment, id, new JsonObject { ["method"] = new JsonObject { ["text"] = new JsonObject { ["en"] = method } } });

    RecordState State() => RecordState.Of(record.Index.All());

    public void Dispose()
    {
        record.Dispose();
        temp.Dispose();
    }
}
