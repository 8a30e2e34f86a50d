using Khronika.Ledger.Entries;
using Khronika.Ledger.Tiles;
using Khronika.Store.Archiving;
using Khronika.Store.Checks;
using Khronika.Store.Files;
using Khronika.Store.Tests.Fixtures;

namespace Khronika.Store.Tests.Erasing;

/// <summary>A backup brings content back; the next start erases it again, and fsck says so before.</summary>
public sealed class ReapplyTests : IDisposable
{
    readonly TempFolder temp = new();
    readonly Planted planted;

    public ReapplyTests()
    {
        using (RecordFolder record = Sample.Create(temp["r"])) planted = Planted.In(record);
        Copy(temp["r"], temp["backup"]);
        using (RecordFolder record = Sample.Open(temp["r"])) planted.Erase(record);
    }

    [Fact]
    public void A_pack_restored_over_the_erased_one_is_found_by_fsck_and_erased_at_the_next_start()
    {
        RestorePack();
        Assert.NotEmpty(planted.FoundIn(temp["r"]));

        FsckReport broken = Fsck.Run(temp["r"]);
        Assert.True(broken.IsBroken);
        Assert.Equal(4, broken.UnappliedErasures);
        Assert.Equal(4, broken.Findings.Count(finding => finding.Kind == FindingKind.Broken && finding.Reason.Contains("its content is back", StringComparison.Ordinal)));
        Assert.NotEmpty(planted.FoundIn(temp["r"]));

        Sample.Open(temp["r"]).Dispose();

        AssertErased();
    }

    [Fact]
    public void Objects_restored_with_their_pack_go_again()
    {
        RestorePack();
        Copy(temp["backup/objects"], temp["r/objects"]);

        Sample.Open(temp["r"]).Dispose();

        AssertErased();
    }

    [Fact]
    public void A_narrower_pack_restored_beside_the_erased_one_goes_and_so_do_the_objects_it_names()
    {
        Copy(temp["backup"], temp["r"]);
        Assert.Contains(planted.FoundIn(temp["r"]), found => found.File.StartsWith("objects/", StringComparison.Ordinal));
        Assert.NotEmpty(planted.FoundIn(temp["r"]));

        Sample.Open(temp["r"]).Dispose();

        AssertErased();
    }

    [Fact]
    public void An_index_restored_from_before_the_erasure_is_made_again_and_not_brought_up_to_date()
    {
        File.Copy(temp["backup/index.db"], temp["r/index.db"], overwrite: true);
        Assert.NotEmpty(planted.FoundIn(temp["r"]));

        Sample.Open(temp["r"]).Dispose();

        AssertErased();
    }

    [Fact]
    public void A_reader_of_a_restored_pack_shows_nothing_of_it()
    {
        RestorePack();
        File.Delete(temp["r/index.db"]);

        using RecordFolder reader = RecordFolder.OpenToRead(temp["r"]);

        Assert.Null(reader.Index.Current(planted.Question.Record));
        Assert.DoesNotContain(reader.Index.All(), change => planted.Entries.Contains(change.LogIndex));
        Assert.DoesNotContain(planted.Own.ToString(), reader.Index.NamedObjects());
    }

    [Fact]
    public void An_index_made_from_a_restored_pack_is_the_index_of_the_erased_one()
    {
        string[] kept;
        using (RecordFolder record = RecordFolder.OpenToRead(temp["r"])) kept = [.. record.Index.Dump()];
        RestorePack();
        File.Delete(temp["r/index.db"]);

        using RecordFolder reader = RecordFolder.OpenToRead(temp["r"]);

        Assert.Equal(kept, reader.Index.Dump());
    }

    [Fact]
    public void Who_archives_is_told_of_erasures_not_applied_and_of_nothing_once_they_are()
    {
        RestorePack();
        using (RecordSnapshot restored = RecordSnapshot.Open(temp["r"])) Assert.Equal(4, restored.Check().UnappliedErasures);

        Sample.Open(temp["r"]).Dispose();

        using RecordSnapshot applied = RecordSnapshot.Open(temp["r"]);
        Assert.Empty(applied.Check().Findings);
    }

    [Fact]
    public void A_start_with_all_erasures_applied_writes_nothing()
    {
        Dictionary<string, DateTime> before = Files();

        Sample.Open(temp["r"]).Dispose();

        Assert.Equal(before, Files());
    }

    [Fact]
    public void Content_gone_without_an_erasure_is_lost_and_not_erased()
    {
        RewritePack((index, file) => index == 3 ? EntryErasure.Of(file.Span, keepsHeader: true) : index == 4 ? EntryErasure.Of(file.Span, keepsHeader: false) : index == 5 ? ReadOnlyMemory<byte>.Empty : file);

        FsckReport report = Fsck.Run(temp["r"]);

        Assert.Equal((4, 3), (report.ErasedEntries, report.LostEntries));
        Assert.Equal(3, report.Findings.Count(finding => finding.Kind == FindingKind.Lost));
        Assert.False(report.IsIntact || report.IsBroken);
    }

    [Fact]
    public void A_lost_entry_that_was_erased_is_erased_and_a_record_with_lost_entries_can_be_read()
    {
        RewritePack((index, file) => index == 5 || index == planted.Entries[0] ? ReadOnlyMemory<byte>.Empty : file);

        File.Delete(temp["r/index.db"]);
        using (RecordFolder record = RecordFolder.OpenToRead(temp["r"]))
        {
            Assert.NotEmpty(record.Index.All());
            Assert.Throws<DamagedLogException>(() => record.Journal.ReadEntry(5));
        }

        FsckReport report = Fsck.Run(temp["r"]);
        Assert.Equal((4, 1), (report.ErasedEntries, report.LostEntries));
    }

    [Fact]
    public void An_entry_erased_that_was_not_lost_is_damaged_where_a_line_of_it_changed()
    {
        RewritePack((index, file) =>
        {
            if (index != planted.Entries[0]) return file;
            byte[] changed = file.ToArray();
            changed[^2] = changed[^2] == (byte)'0' ? (byte)'1' : (byte)'0';
            return changed;
        });

        Assert.True(Fsck.Run(temp["r"]).IsBroken);
    }

    public void Dispose() => temp.Dispose();

    void AssertErased()
    {
        Assert.Empty(planted.FoundIn(temp["r"]));
        FsckReport report = Fsck.Run(temp["r"]);
        Assert.Empty(report.Findings);
        Assert.Equal(4, report.ErasedEntries);
        using RecordFolder record = Sample.Open(temp["r"]);
        Assert.Equal(4, record.Index.Erasures().Count);
        Assert.False(record.Objects.Contains(planted.Own));
        Assert.True(record.Objects.Contains(planted.Shared));
    }

    // The pack has grown by the erasures since; its entries are put back into the present one.
    void RestorePack()
    {
        Assert.True(EntryPack.TryRead(File.ReadAllBytes(PackOf("backup")), out IReadOnlyList<ReadOnlyMemory<byte>> old));
        RewritePack((index, file) => index < old.Count ? old[index] : file);
    }

    void RewritePack(Func<int, ReadOnlyMemory<byte>, ReadOnlyMemory<byte>> change)
    {
        string path = PackOf("r");
        Assert.True(EntryPack.TryRead(File.ReadAllBytes(path), out IReadOnlyList<ReadOnlyMemory<byte>> files));
        Durable.Replace(path, EntryPack.Write([.. files.Select((file, index) => change(index, file))]), Durable.ReadOnly);
    }

    string PackOf(string record) => Assert.Single(Directory.GetFiles(temp[$"{record}/entries"], "*", SearchOption.AllDirectories));

    Dictionary<string, DateTime> Files() =>
        Directory.EnumerateFiles(temp["r"], "*", SearchOption.AllDirectories).ToDictionary(path => path, File.GetLastWriteTimeUtc);

    static void Copy(string from, string to)
    {
        foreach (string path in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(to, Path.GetRelativePath(from, path));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            if (!File.Exists(copy)) File.Copy(path, copy);
        }
    }
}
