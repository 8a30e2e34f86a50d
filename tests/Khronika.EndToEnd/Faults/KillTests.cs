using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Khronika.EndToEnd.Running;
using Khronika.Store.Checks;

namespace Khronika.EndToEnd.Faults;

/// <summary>
/// <c>preserve</c> is killed at the n-th of its calls of a kind, for every n there is up to a limit. Afterwards the record passes fsck
/// and the item is wholly there or wholly absent. This is the loss of a process; the loss of power cannot be played here and rests on
/// the order of fsync and link.
/// </summary>
public sealed class KillTests(SmallRecord small) : IDisposable
{
    /// <summary>Beyond it, calls are sampled: the tests of the store try each call of an append, with a smaller program.</summary>
    const int EachUpTo = 10;

    const int Step = 7;

    const int MaxCalls = 200;

    static readonly string Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(SmallRecord.Page)));

    readonly TempFolder temp = new();

    [Theory]
    [InlineData("fsync")]
    [InlineData("link")]
    [InlineData("linkat")]
    [InlineData("rename")]
    [InlineData("renameat2")]
    [InlineData("unlink")]
    [InlineData("mkdir")]
    [InlineData("pwrite64")]
    [InlineData("ftruncate")]
    public void A_kill_at_any_step_of_preserve_leaves_the_item_whole_or_absent(string call)
    {
        Assert.SkipUnless(Injection.IsPossible, Injection.Why);
        string page = temp.Write("page.txt", SmallRecord.Page);
        string untouched = small.SampleIn(temp);
        int kills = 0;
        for (int n = 1; ; n += n < EachUpTo ? 1 : Step)
        {
            Assert.True(n < MaxCalls, "the program never came to an end");
            string record = temp.Copy(untouched, string.Create(CultureInfo.InvariantCulture, $"{call}-{n}"));
            Outcome outcome = Injection.Run($"{call}:signal=KILL:when={n}", "/dev/null", "preserve", page, "--record", record);
            Assert.True(outcome.ExitCode is 0 or > 128, $"{call} {n}: exit {outcome.ExitCode}: {outcome.Said}");
            WholeOrAbsent(record, $"{call} {n}", mustBeThere: outcome.ExitCode == 0);
            if (outcome.ExitCode == 0) break;
            kills++;
        }

        // Which of link and linkat, rename and renameat2 is called is libc's affair; these always are.
        if (call is "fsync" or "pwrite64" or "mkdir") Assert.True(kills > 0, $"{call} was never called: nothing was tried");
    }

    /// <summary>The next start recovers, then everything reads back. In this process, since a start of the program a kill costs minutes.</summary>
    static void WholeOrAbsent(string record, string at, bool mustBeThere)
    {
        FsckReport fsck = Recovered.Check(record);
        Assert.True(fsck.IsIntact, $"{at}: {string.Join('\n', fsck.Findings)}");
        bool isThere = (fsck.Entries, fsck.Objects) == (2, 1);
        Assert.True(mustBeThere ? isThere : isThere || fsck.Entries == 1, $"{at}: {fsck.Entries} entries, {fsck.Objects} objects");
        Assert.Equal(fsck.Entries, Tree.LogSize(record));
        if (isThere) Assert.Equal(SmallRecord.Page, File.ReadAllText(Path.Combine(record, "objects", Hash[..2], Hash)));
    }

    public void Dispose() => temp.Dispose();
}
