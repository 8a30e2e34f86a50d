using System.Text;
using System.Text.Json.Nodes;
using Khronika.Ledger.Tree;
using Khronika.Record;
using Khronika.Store.Objects;
using Khronika.Store.Tests.Fixtures;

namespace Khronika.Store.Tests.Index;

public sealed class RecordIndexTests : IDisposable
{
    readonly TempFolder temp = new();

    [Fact]
    public void An_index_rebuilt_is_the_index_kept()
    {
        using RecordFolder record = Sample.Create(temp["r"]);
        Sample.Fill(record, questions: 300);
        string[] kept = [.. record.Index.Dump()];

        record.Index.Rebuild();

        Assert.Equal(kept, record.Index.Dump());
        Assert.True(kept.Length > 300);
        Assert.Empty(Directory.GetFiles(temp["r"], "index.db.new*"));
    }

    [Theory]
    [InlineData("deleted")]
    [InlineData("no database")]
    [InlineData("of another record")]
    [InlineData("cut short")]
    public void An_index_lost_or_damaged_is_made_again_at_the_next_start(string state)
    {
        string[] kept;
        using (RecordFolder record = Sample.Create(temp["r"]))
        {
            Sample.Fill(record);
            kept = [.. record.Index.Dump()];
        }

        using (RecordFolder other = Sample.Create(temp["other"])) Sample.Fill(other);
        switch (state)
        {
            case "deleted": File.Delete(temp["r/index.db"]); break;
            case "no database": File.WriteAllText(temp["r/index.db"], "SAMPLE, INVENTED: no database"); break;
            case "of another record": File.Copy(temp["other/index.db"], temp["r/index.db"], overwrite: true); break;
            default: File.WriteAllBytes(temp["r/index.db"], File.ReadAllBytes(temp["r/index.db"])[..512]); break;
        }

        using (RecordFolder reader = RecordFolder.OpenToRead(temp["r"])) Assert.Equal(kept, reader.Index.Dump());
        using RecordFolder reopened = Sample.Open(temp["r"]);
        Assert.Equal(kept, reopened.Index.Dump());
    }

    [Fact]
    public void An_index_that_is_behind_catches_up()
    {
        string[] kept;
        using (RecordFolder record = Sample.Create(temp["r"]))
        {
            record.Journal.Append([Sample.Question("q0")], Sample.By);
            File.Copy(temp["r/index.db"], temp["index.old"]);
            Sample.Fill(record);
            kept = [.. record.Index.Dump()];
        }

        File.Copy(temp["index.old"], temp["r/index.db"], overwrite: true);

        using RecordFolder reopened = Sample.Open(temp["r"]);
        Assert.Equal(kept, reopened.Index.Dump());
    }

    [Fact]
    public void A_reader_makes_no_file()
    {
        using (RecordFolder record = Sample.Create(temp["r"])) Sample.Fill(record);
        File.Delete(temp["r/index.db"]);

        using (RecordFolder reader = RecordFolder.OpenToRead(temp["r"])) Assert.NotEmpty(reader.Index.All());

        Assert.False(File.Exists(temp["r/index.db"]));
    }

    [Fact]
    public void Things_are_found_by_key_and_items_by_their_bytes()
    {
        using RecordFolder record = Sample.Create(temp["r"]);
        PutResult.Stored first = record.Objects.Put("first"u8), second = record.Objects.Put("second"u8), text = record.Objects.Put("text"u8);
        Change item = Sample.Evidence(first), question = Sample.Question("q1"), twin = Sample.Question("twin"), other = Sample.Question("twin");
        item.Body["objects"]![0]!["text"] = new JsonObject { ["encoding"] = "utf-8", ["sha256"] = text.Hash.ToString(), ["map"] = null };
        record.Journal.Append([item, question, twin, other], Sample.By);

        Assert.Equal(question.Record, record.Index.KeyToRecord("q1"));
        Assert.Null(record.Index.KeyToRecord("absent"));
        Assert.Null(record.Index.KeyToRecord("twin"));
        Assert.Equal([twin.Record, other.Record], record.Index.RecordsWithKey("twin"));
        Assert.Equal(item.Record, Assert.Single(record.Index.ItemsWithObject(first.Hash)).Record);
        Assert.Empty(record.Index.ItemsWithObject(text.Hash));

        // A later version without the object no longer holds it.
        record.Journal.Append([Sample.Evidence(second, item.Record)], Sample.By);
        Assert.Empty(record.Index.ItemsWithObject(first.Hash));
    }

    [Fact]
    public void Items_are_found_by_objects_that_lie_in_a_list()
    {
        using RecordFolder record = Sample.Create(temp["r"]);
        Hash one = record.Objects.Put("one of many"u8).Hash;
        string line = new JsonObject { ["name"] = "sample.txt", ["sha256"] = one.ToString() }.ToJsonString();
        Hash list = record.Objects.Put(Encoding.UTF8.GetBytes(line + "\nnot json\n")).Hash;
        var item = new Change(ThingType.Evidence, RecordId.New(), new JsonObject { ["kind"] = "export", ["objects"] = new JsonArray(), ["objectList"] = list.ToString() });

        record.Journal.Append([item], Sample.By);

        Assert.Equal(item.Record, Assert.Single(record.Index.ItemsWithObject(one)).Record);
        Assert.Equal(new[] { list.ToString(), one.ToString() }.Order(StringComparer.Ordinal), record.Index.NamedObjects());
    }

    [Fact]
    public void Texts_in_any_script_come_back_as_they_went_in()
    {
        using RecordFolder record = Sample.Create(temp["r"]);
        Change change = Sample.Question("q1", "Үлгі: ойдан шығарылған? \"<&>\" \u2028 \U0001F4A1");

        record.Journal.Append([change], Sample.By);

        Assert.True(JsonNode.DeepEquals(change.Body, record.Index.Current(change.Record)!.Body));
    }

    public void Dispose() => temp.Dispose();
}
