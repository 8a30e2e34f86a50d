using Khronika.Ledger.Notes;
using Khronika.Ledger.Signing;
using Khronika.Ledger.Tiles;
using Khronika.Record;
using Khronika.Store.Checks;
using Khronika.Store.Log;
using Khronika.Store.Signing;
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
        record.Journal.Append([new Change(ThingType.Edition, RecordId.New(), new System.Text.Json.Nodes.JsonObject { ["number"] = 1 }, IsPublic: true)], Sample.By);
        record.Journal.Append([.. Enumerable.Range(0, 299).Select(i => Sample.Question($"lost-{i + 3}"))], Sample.By);
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
        Assert.Equal((301L, 0L), (report.LostEntries, report.ErasedEntries));
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
        LogRestore.AcceptHead(temp["backup"], Sample.FilledEntries, false, Signer, out _);
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
        Assert.Equal(RestoreOutcome.OtherSize, LogRestore.AcceptHead(temp["backup"], 5, false, Signer, out long actual));
        Assert.Equal(Sample.FilledEntries, actual);
        Assert.Equal(RestoreOutcome.Restored, LogRestore.AcceptHead(temp["backup"], actual, false, Signer, out _));
        using (OpenBackup()) { }
    }

    [Fact]
    public void Others_never_stand_in_for_what_this_machine_itself_remembers()
    {
        // A mirror that stands still at the backup's size knows nothing against it; the signer does.
        byte[] old = File.ReadAllBytes(temp["backup/log/checkpoint"]);
        Assert.Equal(RestoreFault.Behind, Assert.Throws<RestoreGuardException>(() => LogRestore.FromPages(temp["backup"], [old], Signer)).Fault);
        Assert.Equal(RestoreOutcome.WouldFork, LogRestore.AcceptHead(temp["backup"], Sample.FilledEntries, false, Signer, out _));
        Assert.Equal(RestoreFault.Behind, Assert.Throws<RestoreGuardException>(OpenBackup).Fault);
        Assert.Equal(RestoreOutcome.Restored, LogRestore.AcceptHead(temp["backup"], Sample.FilledEntries, true, Signer, out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("other")]
    [InlineData("cut")]
    public void A_mirror_with_a_wrong_public_entry_restores_nothing_and_a_good_one_still_can(string how)
    {
        string path = Directory.GetFiles(temp["mirror/entry"]).Select(file => "entry/" + Path.GetFileName(file)).Single(name => name != "entry/0");
        byte[] good = Mirror(path)!;
        byte[]? Bad(string asked) => asked != path ? Mirror(asked) : how switch { "" => [], "cut" => good[..^20], _ => [.. good[..^9], .. "changed"u8, .. good[^2..]] };
        Assert.Throws<DamagedLogException>(() => LogRestore.FromMirror(temp["backup"], Bad, Signer, out _));
        Assert.Equal(RestoreOutcome.Restored, LogRestore.FromMirror(temp["backup"], Mirror, Signer, out _));
        using (OpenBackup()) { }
        Assert.False(Fsck.Run(temp["backup"]).IsBroken);
    }

    [Fact]
    public void A_page_that_a_witness_showed_stops_the_next_signature_until_the_log_extends_it()
    {
        // Record and memory were rolled back together: only the witness knows better.
        Directory.Delete(Signer, recursive: true);
        LogRestore.AcceptHead(temp["backup"], Sample.FilledEntries, false, Signer, out _);
        using (RecordFolder record = OpenBackup())
        {
            byte[] page = Mirror("checkpoint")!;
            SeenPages.Keep(temp["backup"], Checkpoint.Open(System.Text.Encoding.UTF8.GetString(page), Sample.Origin, record.Log.Keys.All, out _)!, page, record.Log.Keys.All);
        }

        Assert.Equal(RestoreFault.Behind, Assert.Throws<RestoreGuardException>(OpenBackup).Fault);
        Assert.Equal(RestoreOutcome.Restored, LogRestore.FromMirror(temp["backup"], Mirror, Signer, out _));
        using (OpenBackup()) { }
    }

    [Fact]
    public void A_record_restored_from_before_a_rotation_takes_the_rotation_from_the_mirror_and_needs_the_new_key()
    {
        using (RecordFolder made = Sample.Create(temp["k"], Sample.Origin, new TestClock(), out string standby))
        {
            Sample.Fill(made);
            made.Dispose();
            Copy(temp["k"], temp["before"]);
            SigningKey key = SigningKey.Parse(standby);
            Assert.True(KeyRotation.Run(temp["k"], new TestClock(), key, SigningKey.Generate(Sample.Origin).Verifier, Sample.SignerOf(temp["k"]), out _, out _));
            Assert.Equal(1, KeyRotation.Retire(temp["k"], new TestClock(), Sample.SignerOf(temp["k"])));
            using (RecordFolder rotated = RecordFolder.Open(temp["k"], new TestClock(), Sample.SignerOf(temp["k"]))) rotated.Journal.Append([Sample.Question("later")], Sample.By);
            byte[]? Rotated(string path) => File.Exists(Path.Combine(temp["k/log"], path)) ? File.ReadAllBytes(Path.Combine(temp["k/log"], path)) : null;

            Assert.Equal(RestoreOutcome.NotThisLog, LogRestore.FromMirror(temp["before"], Rotated, Sample.SignerOf(temp["k"]), out _));
            File.WriteAllText(temp["before/keys/log.key"], $"{standby}\n{File.ReadAllText(temp["before/keys/log.key"])}");
            Assert.Equal(RestoreOutcome.Restored, LogRestore.FromMirror(temp["before"], Rotated, Sample.SignerOf(temp["k"]), out _));
            using RecordFolder record = RecordFolder.Open(temp["before"], new TestClock(), Sample.SignerOf(temp["k"]));
            record.Journal.Append([Sample.Question("after")], Sample.By);
            Assert.Equal(key.Verifier.ToString(), record.Log.Key.ToString());
        }

        Assert.False(Fsck.Run(temp["before"]).IsBroken, string.Join("; ", Fsck.Run(temp["before"]).Findings));
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
