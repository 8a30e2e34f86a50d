using Khronika.Ledger.Notes;
using Khronika.Ledger.Sequencing;
using Khronika.Ledger.Tree;
using Khronika.Record.Things;
using Khronika.Store.Archiving;
using Khronika.Store.Checks;
using Khronika.Store.Log;
using Khronika.Store.Tests.Fixtures;
using Khronika.Store.Tests.Index;

namespace Khronika.Store.Tests.Archiving;

public sealed class RestoredRecordTests : IDisposable
{
    readonly TempFolder temp = new();

    [Fact]
    public void Every_commitment_every_row_and_every_time_of_a_page_comes_back()
    {
        string[] kept;
        List<Hash> commitments = [];
        using (RecordFolder record = Sample.Create(temp["r"]))
        {
            Sample.Fill(record, questions: 300);
            CaseSample.Erase(record, ErasureMode.KeepHeader, "3");
            CaseSample.Erase(record, ErasureMode.Full, record.Journal.ReadEntry(5).Record!);
            kept = [.. record.Index.Dump()];
            for (long index = 0; index < record.Log.Checkpoint.Size; index++) commitments.Add(record.Journal.StoredEntry(index).Commitment);
        }

        DateTime written = new DateTime(2031, 8, 2, 3, 4, 5, DateTimeKind.Utc).AddTicks(1234567);
        File.SetLastWriteTimeUtc(temp["r/log/checkpoints/2"], written);

        FsckReport report = Restore(temp["r"], temp["back"], out Checkpoint log);

        Assert.Empty(report.Findings);
        Assert.Equal(commitments.Count, log.Size);
        Assert.Equal(written, File.GetLastWriteTimeUtc(temp["back/log/checkpoints/2"]));
        Assert.Equal(DateTime.UnixEpoch, File.GetLastWriteTimeUtc(temp["back/log/entry/0"]));
        using RecordFolder back = RecordFolder.OpenToRead(temp["back"]);
        Assert.Equal(kept, back.Index.Dump());
        Assert.Equal(commitments, Enumerable.Range(0, commitments.Count).Select(index => back.Journal.StoredEntry(index).Commitment));
    }

    [Fact]
    public void A_log_on_a_clock_comes_back_with_what_is_not_issued_yet()
    {
        TestClock clock = new();
        using (RecordFolder record = RecordFolder.Create(temp["r"], Sample.Origin, clock, out _, Sample.SignerOf(temp["r"]), issueEverySeconds: 3600))
            record.Journal.Append([Sample.Question("q1")], Sample.By);

        Assert.True(Restore(temp["r"], temp["back"], out Checkpoint log).IsIntact);

        Assert.Equal(2, log.Size);
        File.Copy(temp["r/keys/log.key"], temp["back/keys/log.key"]);
        using RecordFolder back = RecordFolder.Open(temp["back"], clock, Sample.SignerOf(temp["r"]));
        Assert.Equal((1, 1), (back.Log.Checkpoint.Size, back.Pages!.Waiting));
        back.Journal.Append([Sample.Question("q2")], Sample.By);
        clock.Now = clock.Now.AddHours(1);
        Assert.True(back.Pages.IssueIfDue());
        Assert.Equal(3, back.Log.Checkpoint.Size);
    }

    [Fact]
    public void Nobody_archives_while_somebody_writes_or_while_a_batch_is_on_its_way()
    {
        using (Sample.Create(temp["r"])) Assert.Throws<RecordInUseException>(() => RecordSnapshot.Open(temp["r"]));
        RecordSnapshot.Open(temp["r"]).Dispose();
        using (RecordSnapshot.Open(temp["r"])) Assert.Throws<RecordInUseException>(() => Sample.Open(temp["r"]));

        using (HeadRow head = HeadRow.Open(temp["r/head.db"]))
        {
            LogHead now = head.Read()!;
            Assert.True(head.TryReplace(now, now with { Size = now.Size + 1 }));
        }

        Assert.Throws<UnfinishedBatchException>(() => RecordSnapshot.Open(temp["r"]));
        Assert.Throws<NoRecordException>(() => RecordSnapshot.Open(temp["nowhere"]));
    }

    [Theory]
    [InlineData("khronika.json", true)]
    [InlineData("policy", true)]
    [InlineData("roots.pem", true)]
    [InlineData("log/tile/0/000", true)]
    [InlineData("schema/own.yaml", true)]
    [InlineData("keys/log.key", false)]
    [InlineData("head.db", false)]
    [InlineData("index.db", false)]
    [InlineData("search.db", false)]
    [InlineData("index.db-journal", false)]
    [InlineData("staging/5-x", false)]
    [InlineData("log", false)]
    [InlineData("other.pem", false)]
    [InlineData("objects/../keys/log.key", false)]
    [InlineData("objects//x", false)]
    [InlineData("entries/.tmp-1", false)]
    [InlineData("", false)]
    public void A_record_has_these_files_and_no_others(string path, bool isPart)
    {
        RecordParts parts = new("# SAMPLE\nrfc3161 one https://one.sample-invented.example roots roots.pem\nrfc3161 two https://two.sample-invented.example roots ../other.pem\nrfc3161 x https://x.sample-invented.example roots head.db\n"u8.ToArray());

        Assert.Equal(isPart, parts.Has(path));
    }

    [Fact]
    public void What_is_given_up_leaves_nothing()
    {
        using (RestoredRecord record = RestoredRecord.Begin(temp["back"], null))
        {
            record.Put("policy", new MemoryStream("SAMPLE, INVENTED"u8.ToArray()));
            Assert.Throws<ArgumentException>(() => record.Put("keys/log.key", new MemoryStream()));
        }

        Assert.Empty(Directory.GetFileSystemEntries(temp.Root));
        temp.Write("full/file", "SAMPLE, INVENTED"u8);
        Assert.Throws<IOException>(() => RestoredRecord.Begin(temp["full"], null));
    }

    static FsckReport Restore(string from, string to, out Checkpoint log)
    {
        using RecordSnapshot snapshot = RecordSnapshot.Open(from);
        using RestoredRecord record = RestoredRecord.Begin(to, null);
        foreach (RecordPart part in snapshot.Parts)
        {
            using Stream content = snapshot.Read(part);
            Hash put = record.Put(part.Path, content);
            Assert.True(part.Known is null || part.Known == put);
        }

        FsckReport report = record.Check(snapshot.PageTimes(), out log);
        Assert.Equal((snapshot.Log.Size, snapshot.Log.Root), (log.Size, log.Root));
        record.Place();
        return report;
    }

    public void Dispose() => temp.Dispose();
}
