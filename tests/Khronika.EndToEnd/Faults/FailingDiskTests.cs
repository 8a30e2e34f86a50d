using System.Globalization;
using System.Text.Json;
using Khronika.EndToEnd.Running;

namespace Khronika.EndToEnd.Faults;

/// <summary>The disk refuses a write: it is reported, and the record is whole afterwards.</summary>
public sealed class FailingDiskTests(SmallRecord small) : IDisposable
{
    /// <summary>Beyond it every fourth: the tests of the store try each call of an append, with a smaller program.</summary>
    const int EachUpTo = 12;

    const int Step = 4;

    const int MaxCalls = 200;

    readonly TempFolder temp = new();

    [Fact]
    public void A_failing_fsync_is_reported_wherever_it_happens()
    {
        Assert.SkipUnless(Injection.IsPossible, Injection.Why);
        string page = temp.Write("page.txt", SmallRecord.Page);
        string untouched = small.SampleIn(temp);
        (int reported, int silent) = (0, 0);
        for (int n = 1; ; n += n < EachUpTo ? 1 : Step)
        {
            Assert.True(n < MaxCalls, "the program never came to an end");
            string record = temp.Copy(untouched, string.Create(CultureInfo.InvariantCulture, $"fsync-{n}"));
            Outcome outcome = Injection.Run($"fsync:error=EIO:when={n}", temp["calls"], "preserve", page, "--record", record);
            string? failed = File.ReadLines(temp["calls"]).FirstOrDefault(line => line.Contains("(INJECTED)", StringComparison.Ordinal));
            if (failed is null) break;
            Assert.True(Recovered.Check(record).IsIntact, failed);
            if (outcome.ExitCode == 0)
            {
                AssertIsFolderOfJournal(record, temp["calls"]);
                silent++;
                continue;
            }

            reported++;
            outcome.MustEndWith(1);
            Assert.Matches("The disk refused a write|The record's database could not be read or written", outcome.Err);
            Assert.DoesNotContain("   at ", outcome.Err, StringComparison.Ordinal);
            Assert.Empty(outcome.Out);
        }

        // Each silent one was the flush that SQLite does not look at, for one of two databases. How many of the runs meet it depends on
        // the threads, since calls are counted for each of them; the sweep has tried something only where most are others.
        Assert.True(reported > 2 * silent && reported >= EachUpTo / 2, $"{reported} reported, {silent} silent");
    }

    // SQLite does not look at the answer when it flushes the folder after its journal; the journal itself has been there since init.
    static void AssertIsFolderOfJournal(string record, string calls)
    {
        string[] lines = File.ReadAllLines(calls);
        int failed = Array.FindIndex(lines, line => line.Contains("(INJECTED)", StringComparison.Ordinal));
        string thread = lines[failed].Split(' ')[0];
        Assert.Contains($"<{record}>", lines[failed], StringComparison.Ordinal);
        Assert.Contains("-journal>", lines[..failed].Last(line => line.Split(' ')[0] == thread), StringComparison.Ordinal);
    }

    [Fact]
    public void A_full_disk_is_reported_and_the_record_goes_on_when_there_is_room()
    {
        Directory.CreateDirectory(temp["disk"]);
        Assert.SkipUnless(Environment.IsPrivilegedProcess && Shell.Run("/", "mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", temp["disk"]).ExitCode == 0, "only root can mount a small disk");
        try
        {
            string record = temp.Copy(small.SampleIn(temp), "disk/record");
            string large = temp.Write("large.bin", new byte[4 << 20]);

            Outcome full = Command.Run("preserve", large, "--record", record).MustEndWith(1);

            Assert.Contains("full", full.Err, StringComparison.Ordinal);
            Assert.Empty(full.Out);
            Command.Do("preserve", temp.Write("page.txt", SmallRecord.Page), "--record", record);
            using JsonDocument fsck = JsonDocument.Parse(Command.Do("log", "fsck", "--record", record, "--json").Out);
            Assert.Equal(1, fsck.RootElement.GetProperty("objects").GetInt32());
        }
        finally
        {
            Shell.Run("/", "umount", temp["disk"]);
        }
    }

    [Fact]
    public void A_disk_that_fills_up_under_publish_and_bundle_leaves_no_half_of_either()
    {
        Directory.CreateDirectory(temp["disk"]);
        Assert.SkipUnless(Environment.IsPrivilegedProcess && Shell.Run("/", "mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", temp["disk"]).ExitCode == 0, "only root can mount a small disk");
        try
        {
            string record = small.WithCaseIn(temp);
            temp.Write("disk/ballast", new byte[40 << 10]);

            Command.Run("publish", temp["disk/site"], "--record", record).MustEndWith(1);
            Command.Run("bundle", "small", temp["disk/small.zip"], "--for", "public", "--record", record).MustEndWith(1);

            Assert.False(Directory.Exists(temp["disk/site"]));
            Assert.DoesNotContain(Tree.Names(temp["disk"]), name => name.Contains(".zip", StringComparison.Ordinal));
            Command.Do("log", "fsck", "--record", record);
        }
        finally
        {
            Shell.Run("/", "umount", temp["disk"]);
        }
    }

    public void Dispose() => temp.Dispose();
}
