using System.Text.Json.Nodes;
using Khronika.Record;
using Khronika.Record.Things;
using Khronika.Store.Due;
using Khronika.Store.Tests.Fixtures;
using Khronika.Store.Tests.Index;

namespace Khronika.Store.Tests.Due;

/// <summary>New material: what no case describes, and what nobody has cited a passage of.</summary>
public sealed class UnreadTests : IDisposable
{
    readonly TempFolder temp = new();
    readonly RecordFolder record;
    readonly CaseSample one;

    public UnreadTests()
    {
        record = Sample.Create(temp["r"]);
        one = new CaseSample(record);
    }

    [Fact]
    public void An_item_is_new_until_it_is_described_and_its_description_until_a_passage_of_it_is_cited()
    {
        record.Journal.Append([one.Case, one.Item], Sample.By);
        Told(items: [one.Item.Record], descriptions: []);

        record.Journal.Append([one.Description], Sample.By);
        Told(items: [], descriptions: [one.Description.Record]);
        Assert.Equal(one.Id, Assert.Single(Of(DueKind.Unread).Lines).Case);

        Change excerpt = Excerpt(one.Item.Record);
        record.Journal.Append([excerpt], Sample.By);
        Told(items: [], descriptions: []);

        // What cites another item now, no longer cites this one.
        record.Journal.Append([Excerpt(RecordId.New(), excerpt.Record)], Sample.By);
        Told(items: [], descriptions: [one.Description.Record]);
        Rebuilt();
    }

    [Theory]
    [InlineData(ErasureMode.KeepHeader)]
    [InlineData(ErasureMode.Full)]
    public void What_described_or_cited_it_and_is_erased_counts_no_more_and_of_an_erased_item_nothing_is_asked(ErasureMode mode)
    {
        Change excerpt = Excerpt(one.Item.Record);
        record.Journal.Append([.. one.All, excerpt], Sample.By);
        Told(items: [], descriptions: []);

        CaseSample.Erase(record, mode, excerpt.Record);
        Told(items: [], descriptions: [one.Description.Record]);

        CaseSample.Erase(record, mode, one.Description.Record);
        Told(items: [one.Item.Record], descriptions: []);
        Rebuilt();

        CaseSample.Erase(record, mode, one.Item.Record);
        Told(items: [], descriptions: []);
        Rebuilt();
    }

    [Fact]
    public void The_newest_comes_first_and_all_are_counted()
    {
        Change[] items = [.. Enumerable.Range(0, 5).Select(i => Sample.Keep(record, $"SAMPLE, INVENTED: {i}"))];
        record.Journal.Append(items, Sample.By);

        DueList newest = record.Index.Due(DueKind.Undescribed, DueCase.Evening(DueCase.Today), 2);

        Assert.Equal((items[4].Record, items[3].Record, 5), (newest.Lines[0].Thing.Record, newest.Lines[1].Thing.Record, newest.Count));
    }

    void Told(string[] items, string[] descriptions)
    {
        Assert.Equal(items, Of(DueKind.Undescribed).Lines.Select(line => line.Thing.Record));
        Assert.Equal(descriptions, Of(DueKind.Unread).Lines.Select(line => line.Thing.Record));
    }

    DueList Of(DueKind kind) => record.Index.Due(kind, DueCase.Evening(DueCase.Today), DueList.MaxLines);

    void Rebuilt()
    {
        string[] kept = [.. record.Index.Dump()];
        record.Index.Rebuild();
        Assert.Equal(kept, record.Index.Dump());
    }

    Change Excerpt(string item, string? record = null) =>
        Sample.OfCase(one.Id, new Change(ThingType.Excerpt, record ?? RecordId.New(), new JsonObject { ["item"] = item, ["passage"] = "SAMPLE" }));

    public void Dispose()
    {
        record.Dispose();
        temp.Dispose();
    }
}
