using System.Text;
using Khronika.Ledger.Following;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Tiles;

namespace Khronika.Ledger.Tests.Following;

/// <summary>Mirror and monitor over changes of the log's key; each test is of both.</summary>
public class FollowedRotationTests
{
    readonly ServedLog log = new();
    readonly ManualClock clock = new();
    MemoryFollower kept = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_rotation_seen_while_both_keys_sign_is_followed_on_from_when_the_old_key_is_gone(bool isMirror)
    {
        log.Append(300);
        AssertFollowed(isMirror);
        log.Rotate();
        AssertFollowed(isMirror);
        log.Retire().Append(300);
        AssertFollowed(isMirror);

        // Twice, the second time with no look between announcement and the next entries, and by any of the keys.
        SigningKey third = log.Rotate();
        log.Append(5);
        AssertFollowed(isMirror);
        log.Retire().Append(5);
        AssertFollowed(isMirror);
        AssertFollowed(isMirror, third);
        Assert.Equal("301\n602\n", kept.Text("rotations"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_page_that_has_the_rotation_and_only_the_old_signature_is_refused(bool isMirror)
    {
        log.Append(300);
        log.Rotate();
        AssertFollowed(isMirror);
        string known = log.Note;
        log.Append(5);
        byte[] page = log["checkpoint"];
        log["checkpoint"] = SignedByOldOnly();
        for (int again = 0; again < 2; again++)
        {
            AssertSuperseded(Look(isMirror));
            Assert.Equal((known, Encoding.UTF8.GetString(SignedByOldOnly())), kept.Evidence[^1]);
        }

        log["checkpoint"] = page;
        AssertFollowed(isMirror);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void It_is_refused_too_where_the_rotation_becomes_known_by_its_own_tree(bool isMirror)
    {
        log.Append(300);
        AssertFollowed(isMirror);
        string known = log.Note;
        log.Rotate();
        byte[] page = log["checkpoint"];
        log["checkpoint"] = SignedByOldOnly();
        AssertSuperseded(Look(isMirror));
        AssertSuperseded(Look(isMirror));
        Assert.Equal(known, kept.Evidence[0].Known);
        Assert.Null(kept.Text("rotations"));
        if (isMirror) Assert.Equal(known, kept.Text("checkpoint"));

        log["checkpoint"] = page;
        AssertFollowed(isMirror);
        log.Retire().Append(1);
        AssertFollowed(isMirror);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Who_begins_after_the_old_key_is_gone_needs_the_key_in_use(bool isMirror)
    {
        log.Append(300);
        log.Rotate();
        log.Append(300);
        SigningKey current = log.Rotate();
        log.Retire().Append(5);
        AssertUnknown(Look(isMirror, FirstKey.Of(log.Read)));
        AssertFollowed(isMirror, current);
        Assert.Equal("301\n602\n", kept.Text("rotations"));
        log.Rotate();
        AssertFollowed(isMirror, current);
        log.Retire().Append(5);
        AssertFollowed(isMirror, current);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Who_missed_the_time_of_both_keys_goes_on_with_the_key_in_use(bool isMirror)
    {
        log.Append(300);
        AssertFollowed(isMirror);
        SigningKey current = log.Rotate();
        log.Retire().Append(5);
        AssertUnknown(Look(isMirror));
        AssertFollowed(isMirror, current);
        AssertFollowed(isMirror);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_given_key_that_signs_and_that_no_entry_names_is_an_alarm(bool isMirror)
    {
        log.Append(10);
        SigningKey other = SigningKey.Generate(Invented.Origin);
        log["checkpoint"] = Encoding.UTF8.GetBytes(other.Sign(TextOf(log.Note)));
        for (int again = 0; again < 2; again++)
        {
            FollowReport report = Look(isMirror, other.Verifier);
            Assert.IsType<LogFinding.UnnamedKey>(report.Findings.Single());
            Assert.True(report.IsAltered);
        }

        Assert.DoesNotContain("checkpoint", kept.Files.Keys);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_key_whose_hash_was_not_logged_is_an_alarm_and_never_believed(bool isMirror)
    {
        log.Append(10);
        SigningKey thief = SigningKey.Generate(Invented.Origin);
        log.AppendKey(thief, SigningKey.Generate(Invented.Origin));
        for (int again = 0; again < 2; again++) Assert.Equal(11, Assert.IsType<LogFinding.BadRotation>(Look(isMirror).Findings.Single()).Index);
        log.Append(1);
        log["checkpoint"] = Encoding.UTF8.GetBytes(thief.Sign(TextOf(log.Note)));
        AssertUnknown(Look(isMirror));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Rotations_that_are_served_late_are_taken_in_then(bool isMirror)
    {
        log.Append(10);
        log.Rotate();
        log.Rotate();
        byte[] first = log["entry/11"];
        log.Remove("entry/11");
        for (int again = 0; again < 2; again++)
        {
            FollowReport report = Look(isMirror);
            Assert.Equal(11, Assert.IsType<LogFinding.NotServed>(report.Findings[0]).Index);
            Assert.Equal(12, Assert.IsType<LogFinding.BadRotation>(report.Findings[1]).Index);
        }

        log["entry/11"] = first;
        AssertFollowed(isMirror);
        log.Retire().Append(1);
        AssertFollowed(isMirror);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void Cut_off_at_any_write_a_rotation_is_not_forgotten(bool isMirror, bool failsAfter)
    {
        log.Append(300);
        AssertFollowed(isMirror);
        (Dictionary<string, byte[]> files, string? memory) = (new(kept.Files), kept.Memory);
        log.Rotate();
        MemoryFollower before = Again();
        kept = before;
        AssertFollowed(isMirror);
        Dictionary<string, byte[]> both = log.Copy();
        log.Retire().Append(1);
        Dictionary<string, byte[]> retired = log.Copy();
        for (int write = 0; write < before.Writes; write++)
        {
            kept = Again();
            (kept.FailAt, kept.FailsAfter) = (write, failsAfter);
            log.Restore(both);
            Assert.Throws<IOException>(() => Look(isMirror));
            Assert.Empty(Look(isMirror).Findings);
            log.Restore(retired);
            Assert.Empty(Look(isMirror).Findings);
        }

        MemoryFollower Again()
        {
            MemoryFollower copy = new() { Memory = memory };
            foreach ((string path, byte[] bytes) in files) copy.Files[path] = bytes;
            return copy;
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_kept_of_the_keys_and_was_damaged_is_not_gone_on_with(bool isMirror)
    {
        log.Append(10);
        log.Rotate();
        AssertFollowed(isMirror);
        foreach (string list in (string[])["x\n", "011\n", "0\n", "11\n11\n", "12\n"])
        {
            kept.Files["rotations"] = Encoding.UTF8.GetBytes(list);
            Assert.Throws<DamagedLogException>(() => Look(isMirror));
        }

        kept.Files["rotations"] = Encoding.UTF8.GetBytes("11\n");
        kept.Files["entry/0"] = kept.Files["entry/11"][..^1];
        Assert.Equal("entry/0", Assert.Throws<DamagedLogException>(() => Look(isMirror)).Path);
    }

    byte[] SignedByOldOnly() => Encoding.UTF8.GetBytes(log.Key.Sign(TextOf(log.Note)));

    static string TextOf(string note)
    {
        Assert.True(SignedNote.TryParse(note, out SignedNote? parsed, out _));
        return parsed.Text;
    }

    static void AssertSuperseded(FollowReport report)
    {
        Assert.Equal(NoteFaults.SupersededKey, Assert.IsType<LogFinding.BadCheckpoint>(report.Findings.Single()).Fault.Name);
        Assert.True(report.IsAltered);
    }

    static void AssertUnknown(FollowReport report)
    {
        LogFinding.BadCheckpoint finding = Assert.IsType<LogFinding.BadCheckpoint>(report.Findings.OfType<LogFinding.BadCheckpoint>().Single());
        Assert.Equal(NoteFaults.UnknownKey, finding.Fault.Name);
        Assert.False(report.IsAltered);
    }

    void AssertFollowed(bool isMirror, SigningKey? key = null)
    {
        FollowReport report = Look(isMirror, key?.Verifier);
        Assert.Empty(report.Findings);
        Assert.Equal(log.Size, report.Checkpoint!.Size);
    }

    FollowReport Look(bool isMirror, VerifierKey? key = null) => isMirror
        ? new LogMirror(log.Read, key ?? log.Key.Verifier, kept).Run()
        : new LogMonitor(log.Read, key ?? log.Key.Verifier, kept, TimeSpan.FromHours(26), clock).Look();
}
