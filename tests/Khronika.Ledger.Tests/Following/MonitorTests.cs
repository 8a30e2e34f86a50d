using System.Text;
using Khronika.Ledger.Following;
using Khronika.Ledger.Notes;

namespace Khronika.Ledger.Tests.Following;

public class MonitorTests
{
    static readonly TimeSpan Silence = TimeSpan.FromHours(26);

    readonly ServedLog log = new();
    readonly MemoryFollower memory = new();
    readonly ManualClock clock = new();

    [Fact]
    public void A_growing_log_is_followed_and_each_leaf_looked_at_once()
    {
        long seen = 0;
        foreach (int count in (int[])[1, 300, 255, 1, 900])
        {
            log.Append(count);
            FollowReport report = Look();
            Assert.Empty(report.Findings);
            Assert.Equal(log.Size, report.Checkpoint!.Size);
            seen += report.NewEntries;
            Assert.Equal(log.Size, seen);
        }

        log.Asked.Clear();
        Assert.Empty(Look().Findings);
        Assert.DoesNotContain(log.Asked, path => path.StartsWith("tile/entries/", StringComparison.Ordinal));
    }

    [Fact]
    public void Forks_of_any_size_are_reported_each_time_and_never_believed()
    {
        log.Append(300);
        Look();
        string known = log.Note;
        foreach (int size in (int[])[300, 301, 900, 20])
        {
            ServedLog fork = new ServedLog(log.Key).Append(size);
            for (int again = 0; again < 2; again++)
            {
                FollowReport report = new LogMonitor(fork.Read, log.Key.Verifier, memory, Silence, clock).Look();
                // Of a smaller tree only the larger one's tiles could tell that it is a fork, and the fork does not serve them.
                Assert.True(report.IsAltered && report.Findings.Single() is LogFinding.Forked || (size < 300 && report.Findings.Single() is LogFinding.Shrunk));
                Assert.Equal((known, fork.Note), memory.Evidence[^1]);
                // With the tiles of a larger tree withheld it may be no fork at all.
                Assert.Equal(report.Findings.Single() is LogFinding.Forked ? EvidenceKind.Fork : EvidenceKind.Signed, memory.Kinds[^1]);
                Assert.Equal(memory.Kinds[^1], report.Evidence);
                Assert.Equal(301, report.Checkpoint!.Size);
            }
        }

        Assert.Empty(Look().Findings);
    }

    [Fact]
    public void A_smaller_fork_is_told_from_a_shrunk_log_where_the_tiles_are_still_served()
    {
        log.Append(300);
        Look();
        ServedLog fork = new ServedLog(log.Key).Append(20);
        byte[] forked = fork["checkpoint"];
        log.Instead = (path, bytes) => path == "checkpoint" ? forked : bytes;
        Assert.IsType<LogFinding.Forked>(Look().Findings.Single());
    }

    [Fact]
    public void A_restored_copy_is_reported_as_shrunk()
    {
        Dictionary<string, byte[]> before = log.Append(100).Copy();
        log.Append(100);
        Look();
        log.Restore(before);
        LogFinding.Shrunk finding = Assert.IsType<LogFinding.Shrunk>(Look().Findings.Single());
        Assert.Equal((201, 101), (finding.Known.Size, finding.Found.Size));
        Assert.Equal([EvidenceKind.Signed], memory.Kinds);
    }

    [Fact]
    public void A_checkpoint_that_does_not_hold_is_kept_and_reported()
    {
        log.Append(10);
        Look();
        string bad = log.Note.Replace("\n11\n", "\n12\n", StringComparison.Ordinal);
        log["checkpoint"] = Encoding.UTF8.GetBytes(bad);
        Assert.Equal(NoteFaults.BadSignature, Assert.IsType<LogFinding.BadCheckpoint>(Look().Findings.Single()).Fault.Name);
        Assert.Equal((log.Note, bad), memory.Evidence.Single());
        Assert.Equal(EvidenceKind.Unsigned, memory.Kinds.Single());
        memory.HasRoom = false;
        Assert.Null(Look().Evidence);
        log.Remove("checkpoint");
        Assert.IsType<LogFinding.Damaged>(Look().Findings.Single());
    }

    [Fact]
    public void Silence_is_reported_when_it_is_longer_than_agreed_and_ends_with_a_new_checkpoint()
    {
        log.Append(10);
        Assert.Empty(Look().Findings);
        clock.Move(Silence);
        Assert.Empty(Look().Findings);
        clock.Move(TimeSpan.FromSeconds(1));
        FollowReport report = Look();
        Assert.False(report.IsAltered);
        Assert.True(Assert.IsType<LogFinding.Silent>(report.Findings.Single()).For > Silence);

        log.Append(1);
        Assert.Empty(Look().Findings);
    }

    [Fact]
    public void A_log_that_cannot_be_reached_is_silent_in_the_end()
    {
        log.Append(10);
        Look();
        log.Instead = (path, _) => throw new LogSourceException(path, LogSourceFailure.Unreachable, "nobody there");
        Assert.IsType<LogFinding.Unreachable>(Look().Findings.Single());
        clock.Move(Silence * 2);
        Assert.Equal(["unreachable", "silent"], Look().Findings.Select(finding => finding.Name));
    }

    [Fact]
    public void A_public_entry_that_is_not_served_is_an_alarm_until_it_is()
    {
        log.Append(120);
        byte[] whole = log["entry/51"];
        log.Remove("entry/51");
        Assert.Equal(51, Assert.IsType<LogFinding.NotServed>(Look().Findings.Single()).Index);
        log.Append(5);
        log["entry/51"] = log["entry/101"];
        Assert.Equal(51, Assert.IsType<LogFinding.NotServed>(Look().Findings.Single()).Index);
        log["entry/51"] = whole;
        Assert.Empty(Look().Findings);
        Assert.Empty(Look().Findings);
    }

    [Fact]
    public void A_bundle_or_tile_that_is_missing_or_changed_is_reported_until_it_is_there()
    {
        log.Append(300);
        foreach (string path in (string[])["tile/entries/000", "tile/0/000", "tile/0/001.p/45"])
        {
            MemoryFollower fresh = new();
            byte[] whole = log[path];
            byte[] flipped = [.. whole];
            flipped[^1] ^= 1;
            log[path] = flipped;
            Assert.IsType<LogFinding.Damaged>(new LogMonitor(log.Read, log.Key.Verifier, fresh, Silence, clock).Look().Findings.Single());
            log.Remove(path);
            Assert.Equal(path, Assert.IsType<LogFinding.Damaged>(new LogMonitor(log.Read, log.Key.Verifier, fresh, Silence, clock).Look().Findings.Single()).Path);
            log[path] = whole;
            FollowReport report = new LogMonitor(log.Read, log.Key.Verifier, fresh, Silence, clock).Look();
            Assert.Empty(report.Findings);
            Assert.Equal(301, report.NewEntries);
        }
    }

    [Fact]
    public void Tiles_that_would_show_the_growth_and_are_withheld_leave_the_new_checkpoint_as_evidence()
    {
        log.Append(300);
        Look();
        log.Append(300);
        log.Remove("tile/0/001");
        FollowReport report = Look();
        Assert.IsType<LogFinding.Damaged>(report.Findings.Single());
        Assert.Equal(301, report.Checkpoint!.Size);
        Assert.Equal(log.Note, memory.Evidence.Single().Found);
    }

    [Fact]
    public void The_memory_reads_back_as_itself_and_nothing_else_is_one()
    {
        MonitorMemory kept = new(log.Key.Verifier, 5, 9, [1, 8], log.Note);
        Assert.True(MonitorMemory.TryParse(kept.ToString(), out MonitorMemory? read));
        Assert.Equal(kept.ToString(), read.ToString());
        foreach (string text in (string[])["", kept.ToString().Replace("v1", "v2", StringComparison.Ordinal), kept.ToString().Replace("new 5", "new 05", StringComparison.Ordinal), kept.ToString().Replace(" 8", " 9", StringComparison.Ordinal), kept.ToString().Replace("not-served ", "not-served  ", StringComparison.Ordinal)])
            Assert.False(MonitorMemory.TryParse(text, out _), text);

        memory.Memory = "something else";
        Assert.Throws<FormatException>(() => Look());
        memory.Memory = kept with { Key = SigningKey.Generate("other.example").Verifier } + "";
        Assert.Throws<FormatException>(() => Look());
        memory.Memory = kept with { Note = log.Note.Replace("\n1\n", "\n2\n", StringComparison.Ordinal) } + "";
        Assert.Throws<FormatException>(() => Look());
    }

    FollowReport Look() => new LogMonitor(log.Read, log.Key.Verifier, memory, Silence, clock).Look();
}
