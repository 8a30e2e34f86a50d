using Khronika.Record;
using Khronika.Record.Things;
using Khronika.Store.Index;
using Khronika.Store.Tests.Fixtures;

namespace Khronika.Store.Tests.Index;

public sealed class HistoryTests : IDisposable
{
    readonly TempFolder temp = new();
    readonly RecordFolder record;
    readonly Change thing = Sample.Question("q1", "one?");
    readonly List<LoggedChange> logged = [];

    public HistoryTests()
    {
        record = Sample.Create(temp["r"]);
        foreach (string text in (string[])["one?", "two?", "three?", "four?"])
            logged.AddRange(record.Journal.Append([Sample.Question("q1", text, thing.Record)], Sample.By));
    }

    [Fact]
    public void It_tells_every_version_with_its_place()
    {
        ThingHistory history = record.Index.History(thing.Record);

        Assert.Equal(ThingType.Question, history.Type);
        Assert.Empty(history.Gaps);
        Assert.All(history.Versions, version => Assert.Equal((VersionState.Kept, Sample.By, "2031-08-01T04:30:15Z"), (version.State, version.By, version.At)));
        Assert.Equal(logged.Select(change => (change.LogIndex, change.Version, change.Commitment)), history.Versions.Select(version => (version.LogIndex, version.Version, version.Commitment)));
        Assert.Equal("three?", (string?)history.Versions[2].Change!.Body["text"]!["en"]);
    }

    [Fact]
    public void An_erased_version_says_by_whose_order_and_why_and_nothing_else()
    {
        CaseSample.Erase(record, ErasureMode.KeepHeader, $"{logged[1].LogIndex}");

        ThingVersion erased = record.Index.History(thing.Record).Versions[1];

        Assert.Equal((VersionState.Erased, 2L, logged[1].LogIndex, logged[1].Commitment), (erased.State, erased.Version, erased.LogIndex, erased.Commitment));
        Assert.Equal((null, null, null), (erased.At, erased.By, erased.Change));
        Assert.Equal((ErasureMode.KeepHeader, ErasureReason.ConsentWithdrawn, "order-1"), (erased.Erasure!.Mode, erased.Erasure.Reason, erased.Erasure.Authority));
        Assert.Empty(record.Index.History(thing.Record).Gaps);
    }

    [Fact]
    public void Of_a_thing_erased_in_full_nothing_is_told()
    {
        CaseSample.Erase(record, ErasureMode.Full, thing.Record);

        ThingHistory history = record.Index.History(thing.Record);

        Assert.Equal((null, 0, 0), (history.Type, history.Versions.Count, history.Gaps.Count));
    }

    [Fact]
    public void Numbers_that_nothing_bears_any_more_are_open_gaps()
    {
        IndexedEntry[] left = [.. record.Index.Versions(thing.Record).Where(version => version.Version is 2 or 4)];

        ThingHistory history = ThingHistory.Of(thing.Record, left, _ => []);

        Assert.Equal([new OpenGap(1, 1), new OpenGap(3, 3)], history.Gaps);
        Assert.Equal([2, 4], history.Versions.Select(version => version.Version));
    }

    [Fact]
    public void What_is_not_whole_and_was_not_erased_is_lost()
    {
        IndexedEntry[] left = [.. record.Index.Versions(thing.Record).Select(version => version with { Body = null })];

        Assert.All(ThingHistory.Of(thing.Record, left, _ => []).Versions, version => Assert.Equal((VersionState.Lost, null, null), (version.State, version.Erasure, version.Change)));
    }

    public void Dispose()
    {
        record.Dispose();
        temp.Dispose();
    }
}
