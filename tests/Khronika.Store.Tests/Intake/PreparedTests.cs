using Khronika.Language.Texts;
using Khronika.Store.Intake;
using Khronika.Store.Tests.Fixtures;

namespace Khronika.Store.Tests.Intake;

public sealed class PreparedTests : IDisposable
{
    static readonly IntakeRequest Note = new(ItemKind.CallNote, "S-1", null);

    readonly TempFolder temp = new();
    readonly RecordFolder record;

    public PreparedTests() => record = Sample.Create(temp["r"]);

    EvidenceIntake Intake => new(record, media => media == "text/plain", (_, bytes) => PlainText.Read(bytes, null), new TestClock());

    [Fact]
    public void A_note_is_kept_before_it_is_logged_and_logged_with_what_names_it()
    {
        PreparedItem item = Intake.Prepare("note.txt", "INVENTED note\n", Note);
        Assert.Null(record.Index.Current(item.Change.Record));
        Assert.True(record.Objects.Contains(item.Stored.Hash));

        record.Journal.Append([item.Change, Sample.Question("q")], Sample.By);

        EvidenceObject only = Assert.Single(EvidenceObjects.Read(record.Objects, record.Index.Current(item.Change.Record)!.Body));
        Assert.Equal(("note.txt", "text/plain"), (only.Name, only.Media));
    }

    [Fact]
    public void A_note_nothing_came_of_leaves_nothing()
    {
        PreparedItem item = Intake.Prepare("note.txt", "INVENTED note\n", Note);
        Intake.TakeBack(item);
        Assert.False(record.Objects.Contains(item.Stored.Hash));
    }

    [Fact]
    public void What_another_item_has_is_not_taken_back()
    {
        PreparedItem first = Intake.Prepare("note.txt", "INVENTED note\n", Note);
        record.Journal.Append([first.Change], Sample.By);
        Intake.TakeBack(Intake.Prepare("again.txt", "INVENTED note\n", Note));
        Assert.True(record.Objects.Contains(first.Stored.Hash));
    }

    [Fact]
    public void Bytes_that_came_twice_can_be_an_item_twice_under_the_name_they_came_with()
    {
        File.WriteAllText(temp["0"], "INVENTED\n");
        IntakeRequest named = Note with { Names = new Dictionary<string, string> { [temp["0"]] = "letter.txt" } };
        IntakeResult.Preserved first = Assert.IsType<IntakeResult.Preserved>(Intake.Preserve([temp["0"]], named, Sample.By)[0]);
        IntakeResult.Preserved second = Assert.IsType<IntakeResult.Preserved>(Intake.PreserveAgain(Ledger.Tree.Hash.Parse(first.Sha256!), "second.txt", Note, Sample.By));

        Assert.Equal(first.Sha256, second.Sha256);
        Assert.Equal(["letter.txt", "second.txt"], new[] { first, second }.Select(i => EvidenceObjects.Read(record.Objects, record.Index.Current(i.Record)!.Body)[0].Name));
    }

    [Fact]
    public void The_files_of_an_item_are_read_some_at_a_time()
    {
        Directory.CreateDirectory(temp["many"]);
        for (int i = 0; i < 300; i++) File.WriteAllText(Path.Combine(temp["many"], $"{i:D3}.txt"), $"INVENTED {i}\n");
        IntakeResult.Preserved kept = Assert.IsType<IntakeResult.Preserved>(Intake.Preserve([temp["many"]], Note, Sample.By)[0]);
        System.Text.Json.Nodes.JsonObject body = record.Index.Current(kept.Record)!.Body;

        (IReadOnlyList<EvidenceObject> some, bool hasMore) = EvidenceObjects.Read(record.Objects, body, 250, 40);
        Assert.Equal(("250.txt", 40, true), (some[0].Name, some.Count, hasMore));
        (some, hasMore) = EvidenceObjects.Read(record.Objects, body, 290, 40);
        Assert.Equal((10, false), (some.Count, hasMore));
    }

    public void Dispose()
    {
        record.Dispose();
        temp.Dispose();
    }
}
