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

    LoggedChange Logged(Change change, string by = Sample.By) => Assert.Single(Assert.IsType<RecordOutcome.Logged>(new Recorder(record).Record(State(), [change], by)).Changes);

    RecordState State() => RecordState.Of(record.Index.All());

    public void Dispose()
    {
        record.Dispose();
        temp.Dispose();
    }
}
