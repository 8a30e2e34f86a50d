using System.Diagnostics;
using System.Text;
using Khronika.Ledger.Tree;
using Khronika.Record;
using Khronika.Store.Checks;
using Khronika.Store.Objects;
using Khronika.Store.Tests.Fixtures;

namespace Khronika.Store.Tests.Faults;

/// <summary>
/// Another process is killed at, or refused, the n-th call of a kind, for every n there is. Whatever it had done by then, the
/// record opens again, checks, and holds the batch whole or not at all. This is the loss of a process; the loss of power
/// cannot be played here and rests on the order of fsync and link.
/// </summary>
public sealed class CrashTests : IDisposable
{
    // More calls than any append makes: an injection that never ends the child would otherwise run for ever.
    const int MaxCalls = 200;

    readonly TempFolder temp = new();

    public CrashTests()
    {
        using RecordFolder record = Sample.Create(temp["template"]);
        Sample.Fill(record);
    }

    [Theory]
    [InlineData("fsync")]
    [InlineData("fdatasync")]
    [InlineData("link")]
    [InlineData("unlink")]
    [InlineData("rename")]
    [InlineData("mkdir")]
    [InlineData("pwrite64")]
    [InlineData("ftruncate")]
    public void A_kill_at_any_call_of_an_append_leaves_the_batch_whole_or_absent(string call)
    {
        Assert.SkipUnless(ChildProcess.CanInject, "strace is not here or may not trace");
        int kills = 0;
        for (int n = 1; ; n++)
        {
            Assert.True(n < MaxCalls, "the child never came to an end");
            (int code, string error) = AppendTo(Copy(n), $"{call}:signal=KILL:when={n}");
            Assert.True(code is Child.Done or > 128, $"{call} {n}: exit {code}: {error}");
            AssertWholeOrAbsent(Copied(n), $"{call} {n}", mustBeThere: code == Child.Done);
            if (code == Child.Done) break;
            kills++;
        }

        // fdatasync, ftruncate and mkdir may not be called; if the others are not, nothing was tried.
        if (call is "fsync" or "link" or "unlink" or "rename" or "pwrite64") Assert.True(kills > 0);
    }

    [Theory]
    [InlineData("fsync", "EIO")]
    [InlineData("fdatasync", "EIO")]
    [InlineData("link", "ENOSPC")]
    [InlineData("rename", "EIO")]
    [InlineData("write", "ENOSPC")]
    public void A_failing_call_is_reported_and_never_swallowed(string call, string error)
    {
        Assert.SkipUnless(ChildProcess.CanInject, "strace is not here or may not trace");
        int failures = 0;
        for (int n = 1; ; n++)
        {
            Assert.True(n < MaxCalls, "the child never came to an end");
            (int code, string said) = AppendTo(Copy(n), $"{call}:error={error}:when={n}");
            AssertWholeOrAbsent(Copied(n), $"{call} {n}", mustBeThere: code == Child.Done);
            if (code == Child.Done && !IsOfTheRuntime(call, n)) break;
            if (code == Child.Reported) failures++;
        }

        if (call is not "fdatasync") Assert.True(failures > 0);
    }

    [Theory]
    [InlineData("fsync")]
    [InlineData("link")]
    [InlineData("unlink")]
    public void A_kill_at_any_call_of_keeping_an_object_leaves_it_whole_or_absent(string call)
    {
        Assert.SkipUnless(ChildProcess.CanInject, "strace is not here or may not trace");
        string source = temp.Write("source", Encoding.UTF8.GetBytes(Child.Content));
        for (int n = 1; ; n++)
        {
            string folder = temp[$"objects-{n}"];
            Directory.CreateDirectory(folder);
            (int code, _) = ChildProcess.Run($"put\n{folder}\n{source}", $"{call}:signal=KILL:when={n}");

            var objects = new ObjectFiles(folder);
            ObjectState state = objects.Verify(Hash.Of(Encoding.UTF8.GetBytes(Child.Content)));
            Assert.NotEqual(ObjectState.Altered, state);
            if (code != Child.Done) continue;
            Assert.Equal(ObjectState.Intact, state);
            Assert.True(n > 1, "nothing was tried");
            return;
        }
    }

    [Fact]
    public void A_second_process_is_told_that_another_is_writing()
    {
        using Process first = ChildProcess.Start($"hold\n{Copy(0)}");
        Assert.Equal("open", first.StandardOutput.ReadLine());

        Assert.Equal(Child.InUse, AppendTo(Copied(0)).ExitCode);
        Assert.Throws<RecordInUseException>(() => Sample.Open(Copied(0)));

        first.StandardInput.Close();
        first.WaitForExit();
        Assert.Equal(Child.Done, AppendTo(Copied(0)).ExitCode);
    }

    [Fact]
    public void The_lock_of_a_killed_process_is_free()
    {
        using Process first = ChildProcess.Start($"hold\n{Copy(0)}");
        Assert.Equal("open", first.StandardOutput.ReadLine());

        first.Kill();
        first.WaitForExit();

        Assert.Equal(Child.Done, AppendTo(Copied(0)).ExitCode);
    }

    public void Dispose() => temp.Dispose();

    static (int ExitCode, string Error) AppendTo(string folder, string? injection = null) => ChildProcess.Run($"append\n{folder}", injection);

    // The runtime itself writes to pipes of its own at start; a failure there is not ours to report.
    static bool IsOfTheRuntime(string call, int n) => call == "write" && n < RuntimeWrites;

    const int RuntimeWrites = 12;

    static void AssertWholeOrAbsent(string folder, string where, bool mustBeThere)
    {
        using (RecordFolder record = Sample.Open(folder))
        {
            int count = record.Index.All().Count(change => change.LogIndex >= Sample.FilledEntries);
            Assert.True(count == 3 || (count == 0 && !mustBeThere), $"{where}: {count} of 3 entries are there");
            if (count == 3)
            {
                LoggedChange item = record.Index.All().Single(change => change.LogIndex == Sample.FilledEntries);
                Assert.Equal(ThingType.Evidence, item.Type);
                Assert.Equal(ObjectState.Intact, record.Objects.Verify(Hash.Of(Encoding.UTF8.GetBytes(Child.Content))));
            }
        }

        FsckReport report = Fsck.Run(folder);
        Assert.True(report.IsIntact, $"{where}: {string.Join("; ", report.Findings)}");
        Assert.All(report.Findings, finding => Assert.StartsWith("objects/", finding.Path, StringComparison.Ordinal));
    }

    string Copied(int n) => temp[$"copy-{n}"];

    string Copy(int n)
    {
        foreach (string path in Directory.EnumerateFiles(temp["template"], "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(Copied(n), Path.GetRelativePath(temp["template"], path));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(path, copy);
        }

        Directory.CreateDirectory(Path.Combine(Copied(n), "staging"));
        return Copied(n);
    }
}
