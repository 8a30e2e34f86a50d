using Khronika.Ledger.Tiles;
using Khronika.Store.Checks;
using Khronika.Store.Tests.Fixtures;

namespace Khronika.Store.Tests.Log;

public sealed class IssueClockTests : IDisposable
{
    const int Hour = 3600;

    readonly TempFolder temp = new();
    readonly TestClock clock = new() { Now = new DateTimeOffset(2031, 8, 1, 9, 30, 0, TimeSpan.Zero) };

    [Fact]
    public void A_page_is_issued_once_in_a_period_and_never_in_that_of_its_first_entry()
    {
        using RecordFolder record = Create();
        record.Journal.Append([Sample.Question("q1")], Sample.By);
        record.Journal.Append([Sample.Question("q2")], Sample.By);
        clock.Now = clock.Now.AddMinutes(10);
        record.Journal.Append([Sample.Question("q3")], Sample.By);
        Assert.Equal((1L, 3L), (record.Log.Checkpoint.Size, record.Pages!.Waiting));
        Assert.Equal(new DateTimeOffset(2031, 8, 1, 10, 0, 0, TimeSpan.Zero), record.Pages.Next);

        // The keeper sees them at once; nobody is given a proof, a tile or a page of them.
        Assert.Equal(3, record.Index.All().Count(change => change.Type == "question"));
        Assert.Throws<NotIssuedException>(() => record.Log.ProofOf(3));
        Assert.Throws<NotIssuedException>(record.Log.RequireIssued);
        Assert.DoesNotContain("tile/0/000.p/4", record.Log.Files());
        Assert.True(File.Exists(temp["r/log/tile/0/000.p/4"]));

        // The next append issues what waited, and not itself.
        clock.Now = clock.Now.AddMinutes(31);
        record.Journal.Append([Sample.Question("q4")], Sample.By);
        Assert.Equal((4L, 1L), (record.Log.Checkpoint.Size, record.Pages.Waiting));
        Assert.Equal(3, record.Log.ProofOf(3).Index);
        Assert.Contains("tile/0/000.p/4", record.Log.Files());
        Assert.False(record.Pages.IssueIfDue());
        clock.Now = clock.Now.AddHours(1);
        Assert.True(record.Pages.IssueIfDue());
        Assert.Equal(5, record.Log.Checkpoint.Size);
    }

    [Fact]
    public void Of_a_tile_and_of_a_public_entry_the_file_tells_no_time()
    {
        using RecordFolder record = Create();
        record.Journal.Append([Sample.Question("q1")], Sample.By);
        foreach (string path in Directory.EnumerateFiles(temp["r/log"], "*", SearchOption.AllDirectories).Where(path => !path.Contains("checkpoint", StringComparison.Ordinal)))
            Assert.Equal(DateTime.UnixEpoch, File.GetLastWriteTimeUtc(path));
    }

    [Fact]
    public void What_waits_is_issued_by_the_first_start_in_a_later_period()
    {
        using (RecordFolder record = Create())
        {
            record.Journal.Append([Sample.Question("q1")], Sample.By);
            record.Journal.Append([Sample.Question("q2")], Sample.By);
        }

        using (RecordFolder record = Open()) Assert.Equal(1, record.Log.Checkpoint.Size);
        Assert.True(Fsck.Run(temp["r"]).IsIntact, string.Join("; ", Fsck.Run(temp["r"]).Findings));
        using (RecordFolder reader = RecordFolder.OpenToRead(temp["r"])) Assert.Equal(2, reader.Index.All().Count(change => change.Type == "question"));
        clock.Now = clock.Now.AddHours(1);
        using (RecordFolder record = Open()) Assert.Equal(3, record.Log.Checkpoint.Size);
        Assert.True(Fsck.Run(temp["r"]).IsIntact);
    }

    [Fact]
    public void A_clock_that_was_set_back_issues_nothing_until_it_has_caught_up()
    {
        using RecordFolder record = Create();
        record.Journal.Append([Sample.Question("q1")], Sample.By);
        clock.Now = clock.Now.AddHours(1);
        Assert.True(record.Pages!.IssueIfDue());
        clock.Now = clock.Now.AddHours(-5);
        record.Journal.Append([Sample.Question("q2")], Sample.By);
        clock.Now = clock.Now.AddHours(5);
        Assert.False(record.Pages.IssueIfDue());
        record.Pages.Issue();
        Assert.Equal(3, record.Log.Checkpoint.Size);
    }

    [Fact]
    public void Which_files_are_issued_is_told_from_their_names()
    {
        Assert.All((string[])["checkpoint", "checkpoints/300", "checkpoints/300.cosignatures", "checkpoints/other", "entry/299", "tile/0/000", "tile/0/001.p/44", "tile/entries/001.p/44", "tile/1/000.p/1"], path => Assert.True(IssuedPath.IsWithin(path, 300), path));
        Assert.All((string[])["checkpoints/301", "checkpoints/301.cosignatures", "entry/300", "entry/x", "tile/0/001.p/45", "tile/0/001", "tile/entries/001", "tile/1/000.p/2", "tile/64/000", "tile/0/000.p/", "tile/0/x999/999/999/999/999/999/999"], path => Assert.False(IssuedPath.IsWithin(path, 300), path));
    }

    RecordFolder Create() => RecordFolder.Create(temp["r"], Sample.Origin, clock, out _, Sample.SignerOf(temp["r"]), Hour);

    RecordFolder Open() => RecordFolder.Open(temp["r"], clock, Sample.SignerOf(temp["r"]));

    public void Dispose() => temp.Dispose();
}
