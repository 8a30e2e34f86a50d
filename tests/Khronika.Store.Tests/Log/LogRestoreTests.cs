using Khronika.Ledger.Signing;
using Khronika.Ledger.Tiles;
using Khronika.Store.Checks;
using Khronika.Store.Log;
using Khronika.Store.Tests.Fixtures;

namespace Khronika.Store.Tests.Log;

/// <summary>A record, a backup of it from before its last entries, and a mirror of its log from after them.</summary>
public sealed class LogRestoreTests : IDisposable
{
    readonly TempFolder temp = new();

    public LogRestoreTests()
    {
        using RecordFolder record = Sample.Create(temp["r"]);
        Sample.Fill(record);
        Copy(temp["r"], temp["backup"]);
        record.Journal.Append([Sample.Question("lost-1"), Sample.Question("lost-2")], Sample.By);
        record.Journal.Append([.. Enumerable.Range(0, 300).Select(i => Sample.Question($"lost-{i + 3}"))], Sample.By);
        Copy(temp["r/log"], temp["mirror"]);
    }

    [Fact]
    public void A_restored_backup_signs_nothing_and_comes_back_from_a_mirror_with_its_lost_entries_shown_as_lost()
    {
        RestoreGuardException refused = Assert.Throws<RestoreGuardException>(OpenBackup);
        Assert.Equal(RestoreFault.Behind, refused.Fault);

        Assert.Equal(RestoreOutcome.Restored, LogRestore.FromMirror(temp["backup"], Mirror, Signer, out long taken));
        Assert.Equal(302, taken);
        using (RecordFolder record = OpenBackup())
        {
            Assert.Equal(Sample.FilledEntries + 302, record.Log.Checkpoint.Size);
            record.Journal.Append([Sample.Question("after")], Sample.By);
        }

        FsckReport report = Fsck.Run(temp["backup"]);
        Assert.False(report.IsBroken, string.Join("; ", report.Findings));
        Assert.Equal((302L, 0L), (report.LostEntries, report.ErasedEntries));
    }

    [Fact]
    public void A_mirror_that_was_altered_or_is_another_logs_restores_nothing()
    {
        Assert.Equal(RestoreOutcome.NotThisLog, LogRestore.FromMirror(temp["backup"], path => path == "checkpoint" ? "nothing\n"u8.ToArray() : Mirror(path), Signer, out _));
        byte[] Flipped(string path)
        {
            byte[] bytes = Mirror(path)!;
            if (path.StartsWith("tile/entries/001", StringComparison.Ordinal)) bytes[30] ^= 1;
            return bytes;
        }

        Assert.Throws<DamagedLogException>(() => LogRestore.FromMirror(temp["backup"], Flipped, Signer, out _));
        Assert.Throws<RestoreGuardException>(OpenBackup);
        Assert.Equal(RestoreOutcome.Restored, LogRestore.FromMirror(temp["backup"], Mirror, Signer, out _));
        Assert.Equal(RestoreOutcome.NothingNew, LogRestore.FromMirror(temp["backup"], Mirror, Signer, out _));
    }

    [Fact]
    public void A_record_whose_history_is_another_than_the_mirrors_is_left_alone()
    {
        // Somebody went on with the backup on another machine, with no memory of what was signed.
        Directory.Delete(Signer, recursive: true);
        LogRestore.AcceptHead(temp["backup"], Sample.FilledEntries, Signer, out _);
        using (RecordFolder record = OpenBackup()) record.Journal.Append([Sample.Question("fork")], Sample.By);
        Assert.Equal(RestoreFault.Diverges, Assert.Throws<RestoreGuardException>(() => LogRestore.FromMirror(temp["backup"], Mirror, Signer, out _)).Fault);
    }

    [Fact]
    public void Without_a_memory_nothing_is_signed_until_others_were_asked_or_the_head_is_accepted()
    {
        Directory.Delete(Signer, recursive: true);
        Assert.Equal(RestoreFault.NothingRemembered, Assert.Throws<RestoreGuardException>(OpenBackup).Fault);
        Assert.Equal(RestoreFault.Behind, Assert.Throws<RestoreGuardException>(() => LogRestore.FromPages(temp["backup"], [Mirror("checkpoint")!], Signer)).Fault);
        Assert.Equal(RestoreFault.NothingRemembered, Assert.Throws<RestoreGuardException>(OpenBackup).Fault);

        Assert.Equal(RestoreOutcome.Restored, LogRestore.FromPages(temp["r"], [Mirror("checkpoint")!, Mirror("checkpoints/1")!], Signer));
        using (RecordFolder.Open(temp["r"], new TestClock(), Signer)) { }

        Directory.Delete(Signer, recursive: true);
        Assert.Equal(RestoreOutcome.OtherSize, LogRestore.AcceptHead(temp["backup"], 5, Signer, out long actual));
        Assert.Equal(Sample.FilledEntries, actual);
        Assert.Equal(RestoreOutcome.Restored, LogRestore.AcceptHead(temp["backup"], actual, Signer, out _));
        using (OpenBackup()) { }
    }

    [Fact]
    public void A_restore_cut_short_is_finished_by_the_next()
    {
        byte[]? Broken(string path) => path.StartsWith("tile/entries/001", StringComparison.Ordinal) ? throw new IOException("the line broke") : Mirror(path);
        Assert.Throws<IOException>(() => LogRestore.FromMirror(temp["backup"], Broken, Signer, out _));
        Assert.Equal(RestoreOutcome.Restored, LogRestore.FromMirror(temp["backup"], Mirror, Signer, out _));
        using RecordFolder record = OpenBackup();
        Assert.Equal(Sample.FilledEntries + 302, record.Log.Checkpoint.Size);
    }

    string Signer => Sample.SignerOf(temp["r"]);

    byte[]? Mirror(string path) => File.Exists(Path.Combine(temp["mirror"], path)) ? File.ReadAllBytes(Path.Combine(temp["mirror"], path)) : null;

    RecordFolder OpenBackup() => RecordFolder.Open(temp["backup"], new TestClock(), Signer);

    static void Copy(string from, string to)
    {
        foreach (string path in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(to, Path.GetRelativePath(from, path));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(path, copy);
        }

        foreach (string empty in Directory.EnumerateDirectories(from)) Directory.CreateDirectory(Path.Combine(to, Path.GetFileName(empty)));
    }

    public void Dispose() => temp.Dispose();
}
