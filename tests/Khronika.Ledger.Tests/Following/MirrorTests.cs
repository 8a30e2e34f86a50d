using System.Globalization;
using System.Text;
using Khronika.Ledger.Following;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Tiles;
using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Tests.Following;

public class MirrorTests
{
    readonly ServedLog log = new();
    readonly MemoryFollower copy = new();

    [Fact]
    public void A_log_is_copied_whole_and_byte_for_byte_as_it_grows()
    {
        foreach (int count in (int[])[1, 200, 54, 1, 300, 700])
        {
            log.Append(count);
            FollowReport report = Run();
            Assert.Empty(report.Findings);
            Assert.Equal(log.Size, report.Checkpoint!.Size);
            AssertWhole();
        }

        Assert.Equal(log.Size, Run().Checkpoint!.Size);
        Assert.Equal(0, Run().NewEntries);
    }

    [Fact]
    public void What_is_copied_already_is_not_asked_for_again()
    {
        log.Append(600);
        Run();
        log.Append(5);
        log.Asked.Clear();
        Assert.Equal(5, Run().NewEntries);
        Assert.DoesNotContain("tile/entries/000", log.Asked);
        Assert.DoesNotContain("tile/entries/001", log.Asked);
        Assert.DoesNotContain("entry/0", log.Asked);
    }

    [Fact]
    public void A_fork_of_the_same_size_a_larger_and_a_smaller_one_are_refused_and_both_checkpoints_kept()
    {
        log.Append(300);
        Run();
        string known = log.Note;
        foreach (int size in (int[])[300, 301, 900, 20])
        {
            ServedLog fork = new ServedLog(log.Key).Append(size);
            FollowReport report = new LogMirror(fork.Read, log.Key.Verifier, copy).Run();
            LogFinding.Forked finding = Assert.IsType<LogFinding.Forked>(report.Findings.Single());
            Assert.Equal((301, size + 1), (finding.Known.Size, finding.Found.Size));
            Assert.True(report.IsAltered);
            Assert.Equal((known, fork.Note), copy.Evidence[^1]);
            Assert.Equal((EvidenceKind.Fork, EvidenceKind.Fork), (copy.Kinds[^1], report.Evidence));
            Assert.Equal(known, copy.Text("checkpoint"));
        }

        AssertWhole();
    }

    [Fact]
    public void A_restored_copy_is_refused_as_shrunk()
    {
        Dictionary<string, byte[]> before = log.Append(100).Copy();
        string old = log.Note;
        log.Append(100);
        Run();
        string known = log.Note;
        log.Restore(before);
        Assert.IsType<LogFinding.Shrunk>(Run().Findings.Single());
        Assert.Equal((known, old), copy.Evidence.Single());
        Assert.Equal(known, copy.Text("checkpoint"));
    }

    [Fact]
    public void A_page_that_does_not_hold_is_kept_as_unsigned_and_not_believed()
    {
        log.Append(10);
        Run();
        string known = log.Note, bad = known.Replace("\n11\n", "\n12\n", StringComparison.Ordinal);
        log["checkpoint"] = Encoding.UTF8.GetBytes(bad);
        FollowReport report = Run();
        Assert.IsType<LogFinding.BadCheckpoint>(report.Findings.Single());
        Assert.Equal((known, bad), copy.Evidence.Single());
        Assert.Equal((EvidenceKind.Unsigned, EvidenceKind.Unsigned), (copy.Kinds.Single(), report.Evidence));
        Assert.Equal(known, copy.Text("checkpoint"));
        copy.HasRoom = false;
        Assert.Null(Run().Evidence);
    }

    [Fact]
    public void A_log_that_forks_while_it_is_being_copied_is_caught_by_the_pending_checkpoint()
    {
        log.Append(100);
        Run();
        log.Append(600);
        log.Remove("tile/entries/001");
        Assert.IsType<LogFinding.Damaged>(Run().Findings.Single());
        Assert.Equal(101, Run().Checkpoint!.Size);

        // Another history from the copied 101 on is consistent with the copy, and not with what was promised since.
        ServedLog fork = new(log.Key);
        fork.Append(700);
        Assert.IsType<LogFinding.Forked>(new LogMirror(fork.Read, log.Key.Verifier, copy).Run().Findings.Single());
        Assert.Equal(log.Note, copy.Evidence[^1].Known);
    }

    [Theory]
    [InlineData("tile/0/000")]
    [InlineData("tile/0/001.p/45")]
    [InlineData("tile/1/000.p/1")]
    [InlineData("tile/entries/000")]
    [InlineData("tile/entries/001.p/45")]
    public void One_changed_bit_or_a_missing_file_stops_the_copy_and_names_the_file(string path)
    {
        log.Append(300);
        byte[] whole = log[path];
        foreach (int at in (int[])[0, whole.Length / 2, whole.Length - 1])
        {
            byte[] flipped = [.. whole];
            flipped[at] ^= 1;
            log[path] = flipped;
            FollowReport report = Run();
            Assert.IsType<LogFinding.Damaged>(Assert.Single(report.Findings));
            Assert.Null(report.Checkpoint);
        }

        log.Remove(path);
        LogFinding.Damaged missing = Assert.IsType<LogFinding.Damaged>(Assert.Single(Run().Findings));
        Assert.Equal(path, missing.Path);
        Assert.DoesNotContain("checkpoint", copy.Files.Keys);

        log[path] = whole;
        Assert.Empty(Run().Findings);
        AssertWhole();
    }

    [Fact]
    public void A_public_entry_that_is_not_served_is_an_alarm_until_it_is()
    {
        log.Append(120);
        byte[] whole = log["entry/51"];
        log.Remove("entry/51");
        FollowReport report = Run();
        Assert.Equal(51, Assert.IsType<LogFinding.NotServed>(report.Findings.Single()).Index);
        Assert.Equal(121, report.Checkpoint!.Size);

        log["entry/51"] = log["entry/101"];
        Assert.IsType<LogFinding.NotServed>(Run().Findings.Single());
        log["entry/51"] = Invented.Read(whole).GiveOut(pointer => pointer != "/body/n").ToBytes();
        Assert.IsType<LogFinding.NotServed>(Run().Findings.Single());
        log["entry/51"] = [];
        Assert.IsType<LogFinding.NotServed>(Run().Findings.Single());

        log["entry/51"] = whole;
        Assert.Empty(Run().Findings);
        Assert.Empty(Run().Findings);
        AssertWhole();
    }

    [Fact]
    public void A_checkpoint_that_is_not_signed_by_the_logs_key_is_not_followed()
    {
        log.Append(10);
        log["checkpoint"] = Encoding.UTF8.GetBytes(SigningKey.Generate(Invented.Origin).Sign(new Checkpoint(Invented.Origin, 11, new Hash(new byte[32])).ToString()));
        Assert.False(Assert.IsType<LogFinding.BadCheckpoint>(Run().Findings.Single()).IsAltered);
        log["checkpoint"] = Encoding.UTF8.GetBytes(log.Note.Replace("\n11\n", "\n12\n", StringComparison.Ordinal));
        Assert.True(Assert.IsType<LogFinding.BadCheckpoint>(Run().Findings.Single()).IsAltered);
        log["checkpoint"] = [0xff, 0xfe];
        Assert.True(Assert.IsType<LogFinding.BadCheckpoint>(Run().Findings.Single()).IsAltered);
        log.Remove("checkpoint");
        Assert.IsType<LogFinding.Damaged>(Run().Findings.Single());
        Assert.Empty(copy.Files);
    }

    [Fact]
    public void Cosignatures_that_come_later_are_taken_and_the_frozen_note_stays()
    {
        log.Append(10);
        Run();
        string cosigned = log.Note + SigningKey.GenerateCosigner("w.example").CosignatureLine(new Checkpoint(Invented.Origin, 11, Root()).ToString(), DateTimeOffset.FromUnixTimeSeconds(1));
        log["checkpoint"] = Encoding.UTF8.GetBytes(cosigned);
        Assert.Empty(Run().Findings);
        Assert.Equal(cosigned, copy.Text("checkpoint"));
        Assert.Equal(log.Note, copy.Text("checkpoints/11"));

        Hash Root()
        {
            Assert.True(SignedNote.TryParse(log.Note, out SignedNote? note, out _) && Checkpoint.TryParse(note.Text, out _));
            return Checkpoint.TryParse(note!.Text, out Checkpoint? checkpoint) ? checkpoint.Root : default;
        }
    }

    [Fact]
    public void A_file_that_cannot_be_had_says_nothing_about_the_log()
    {
        log.Append(300);
        foreach (string unreachable in (string[])["checkpoint", "tile/0/000", "tile/entries/001.p/45", "entry/51", "checkpoints/301"])
        {
            log.Instead = (path, bytes) => path == unreachable ? throw new LogSourceException(path, LogSourceFailure.TimedOut, "too slow") : bytes;
            FollowReport report = Run();
            Assert.False(report.IsAltered);
            Assert.Equal(unreachable, Assert.IsType<LogFinding.Unreachable>(report.Findings.Single()).Path);
            Assert.Null(report.Checkpoint);
        }

        log.Instead = (_, bytes) => bytes;
        Assert.Empty(Run().Findings);
        AssertWhole();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Cut_off_at_any_write_it_goes_on_to_the_same_copy(bool failsAfter)
    {
        log.Append(300);
        Run();
        log.Append(2600);
        log.Remove("entry/351");
        MemoryFollower reference = new();
        foreach ((string path, byte[] bytes) in copy.Files) reference.Files[path] = bytes;
        new LogMirror(log.Read, log.Key.Verifier, reference).Run();
        for (int write = 0; write < reference.Writes; write++)
        {
            MemoryFollower cut = new() { FailAt = write, FailsAfter = failsAfter };
            foreach ((string path, byte[] bytes) in copy.Files) cut.Files[path] = bytes;
            Assert.Throws<IOException>(() => new LogMirror(log.Read, log.Key.Verifier, cut).Run());
            Assert.IsType<LogFinding.NotServed>(new LogMirror(log.Read, log.Key.Verifier, cut).Run().Findings.Single());
            Assert.Equal(reference.Files.Keys.Order(), cut.Files.Keys.Order());
            Assert.All(reference.Files, file => Assert.Equal(file.Value, cut.Files[file.Key]));
        }
    }

    [Fact]
    public void A_copy_that_was_damaged_is_not_gone_on_with()
    {
        log.Append(10);
        Run();
        copy.Files["checkpoint"] = Encoding.UTF8.GetBytes(log.Note.Replace("\n11\n", "\n10\n", StringComparison.Ordinal));
        Assert.Equal("checkpoint", Assert.Throws<DamagedLogException>(() => Run()).Path);

        byte[] line = Encoding.UTF8.GetBytes("\u2014 someone-invented AAAAAAA=\n");
        line[6] = 0xff;
        copy.Files["checkpoint"] = [.. Encoding.UTF8.GetBytes(log.Note), .. line];
        Assert.Equal("checkpoint", Assert.Throws<DamagedLogException>(() => Run()).Path);
    }

    [Fact]
    public void A_frozen_note_that_is_no_text_is_not_kept()
    {
        log.Append(10);
        byte[] line = Encoding.UTF8.GetBytes("\u2014 someone-invented AAAAAAA=\n");
        line[6] = 0xff;
        log["checkpoints/11"] = [.. Encoding.UTF8.GetBytes(log.Note), .. line];

        Assert.Empty(Run().Findings);

        Assert.Null(copy.Text("checkpoints/11"));
        Assert.Equal(log.Note, copy.Text("checkpoint"));
    }

    [Fact]
    public void A_copy_is_a_log_that_can_be_copied()
    {
        log.Append(700);
        Run();
        MemoryFollower second = new();
        Assert.Empty(new LogMirror(copy.Read, FirstKey.Of(copy.Read), second).Run().Findings);
        Assert.All(second.Files, file => Assert.Equal(copy.Files[file.Key], file.Value));
    }

    [Fact]
    public void The_first_key_is_the_one_entry_0_names_or_there_is_none()
    {
        Assert.Equal(log.Key.Verifier.ToString(), FirstKey.Of(log.Read).ToString());
        byte[] entry0 = log["entry/0"];
        log["entry/0"] = log.Append(2, publicEvery: 1)["entry/1"];
        Assert.Throws<DamagedLogException>(() => FirstKey.Of(log.Read));
        log["entry/0"] = entry0[..^1];
        Assert.Throws<DamagedLogException>(() => FirstKey.Of(log.Read));
        log.Remove("entry/0");
        Assert.Throws<DamagedLogException>(() => FirstKey.Of(log.Read));
    }

    FollowReport Run() => new LogMirror(log.Read, log.Key.Verifier, copy).Run();

    // Every file of the log's present tree, and a reader of the copy that finds all leaves.
    void AssertWhole()
    {
        Assert.Equal(log.Note, copy.Text("checkpoint"));
        Assert.Equal(log["checkpoints/" + log.Size.ToString(CultureInfo.InvariantCulture)], copy.Files["checkpoints/" + log.Size.ToString(CultureInfo.InvariantCulture)]);
        Checkpoint checkpoint = Checkpoint.Open(log.Note, Invented.Origin, [log.Key.Verifier], out _)!;
        TileReader reader = new(copy.Read, checkpoint.Size, checkpoint.Root);
        for (long i = 0; i < checkpoint.Size; i++) reader.Leaf(i);
        foreach ((string path, byte[] bytes) in copy.Files)
            if (path.StartsWith("tile/", StringComparison.Ordinal) || path.StartsWith("entry/", StringComparison.Ordinal)) Assert.Equal(log[path], bytes);
        Assert.Contains("entry/0", copy.Files.Keys);
    }
}
