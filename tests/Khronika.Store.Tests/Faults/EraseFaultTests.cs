using Khronika.Store.Checks;
using Khronika.Store.Tests.Erasing;
using Khronika.Store.Tests.Fixtures;

namespace Khronika.Store.Tests.Faults;

/// <summary>
/// Another process is killed, or its disk refuses, at the n-th call of a kind while it erases, for every n there is. Once the
/// erasure is in the log the next start leaves nothing of the content; before that, all of it is there. Names are made and removed
/// by few calls, and each is tried; of the many that flush and write every so-manieth is.
/// </summary>
public sealed class EraseFaultTests : IDisposable
{
    // More calls than any erasing makes.
    const int MaxCalls = 600;

    // Of the flushes that SQLite swallows none comes later than this one.
    const int MaxUnheard = 90;

    readonly TempFolder temp = new();
    readonly Planted planted;

    public EraseFaultTests()
    {
        using RecordFolder record = Sample.Create(temp["template"]);
        planted = Planted.In(record, others: 6);
    }

    [Theory]
    [InlineData("rename", 1)]
    [InlineData("link", 1)]
    [InlineData("unlink", 1)]
    [InlineData("fsync", 13)]
    [InlineData("pwrite64", 29)]
    public void A_kill_at_any_call_leaves_the_entries_whole_or_wholly_erased(string call, int step)
    {
        Assert.SkipUnless(ChildProcess.CanInject, "strace is not here or may not trace");
        int cutShort = 0;
        for (int n = 1; ; n += step)
        {
            Assert.True(n < MaxCalls, "the child never came to an end");
            (int code, string error) = Erase(Make("template", n), $"{call}:signal=KILL:when={n}");
            Assert.True(code is Child.Done or > 128, $"{call} {n}: exit {code}: {error}");
            if (AssertWholeOrErased(n, $"{call} {n}", mustBeErased: code == Child.Done)) cutShort++;
            if (code == Child.Done) break;
        }

        // Some kill came after the erasure was logged and before it was applied: else this has tried nothing.
        Assert.True(cutShort > 0 || call == "link");
    }

    [Theory]
    [InlineData("rename", "EIO", 1)]
    [InlineData("fsync", "EIO", 13)]
    public void A_failing_call_is_reported_and_the_next_start_finishes(string call, string error, int step)
    {
        Assert.SkipUnless(ChildProcess.CanInject, "strace is not here or may not trace");
        int reported = 0;
        for (int n = 1; ; n += step)
        {
            Assert.True(n < MaxCalls, "the child never came to an end");
            (int code, string said) = Erase(Make("template", n), $"{call}:error={error}:when={n}");
            // SQLite does not report that the folder of its journal could not be flushed: then the child comes to its end.
            AssertWholeOrErased(n, $"{call} {n}", mustBeErased: code == Child.Done);
            Assert.True(code is Child.Done or Child.Reported, $"{call} {n}: exit {code}: {said}");
            if (code == Child.Reported) reported++;
            else if (n > MaxUnheard || call == "rename") break;
        }

        Assert.True(reported > 0);
    }

    [Theory]
    [InlineData("rename", 1)]
    [InlineData("unlink", 1)]
    [InlineData("fsync", 7)]
    [InlineData("pwrite64", 13)]
    public void A_start_killed_while_it_erases_again_is_finished_by_the_one_after(string call, int step)
    {
        Assert.SkipUnless(ChildProcess.CanInject, "strace is not here or may not trace");
        Copy("template", "restored");
        using (RecordFolder record = Sample.Open(temp["restored"])) planted.Erase(record);
        Copy("template", "restored");
        Assert.NotEmpty(planted.FoundIn(temp["restored"]));
        for (int n = 1; ; n += step)
        {
            Assert.True(n < MaxCalls, "the child never came to an end");
            (int code, string error) = ChildProcess.Run($"open\n{Make("restored", n)}", $"{call}:signal=KILL:when={n}");

            Assert.True(code is Child.Done or > 128, $"{call} {n}: exit {code}: {error}");
            AssertWholeOrErased(n, $"{call} {n}", mustBeErased: true);
            if (code == Child.Done) break;
        }
    }

    public void Dispose() => temp.Dispose();

    (int ExitCode, string Error) Erase(string folder, string injection) =>
        ChildProcess.Run($"erase\n{folder}\nKeepHeader\n{string.Join('\n', planted.Names)}", injection);

    /// <returns>That the start after it found something left to erase.</returns>
    bool AssertWholeOrErased(int n, string where, bool mustBeErased)
    {
        bool hadTraces = planted.FoundIn(At(n)).Count > 0;
        bool isLogged;
        using (RecordFolder record = Sample.Open(At(n)))
        {
            int erasures = record.Index.Erasures().Count;
            Assert.True(erasures is 0 or 4, $"{where}: {erasures} of 4 erasures are in the log");
            isLogged = erasures == 4;
            Assert.True(isLogged || !mustBeErased, $"{where}: the erasures are not in the log");
            Assert.Equal(!isLogged, record.Objects.Contains(planted.Own));
            Assert.True(record.Objects.Contains(planted.Shared));
            foreach (long entry in planted.Entries) Assert.Equal(isLogged, record.Journal.ReadEntry(entry).WithheldCount > 0);
        }

        if (isLogged) Assert.True(planted.FoundIn(At(n)) is [], $"{where}: {string.Join("; ", planted.FoundIn(At(n)))}");
        FsckReport report = Fsck.Run(At(n));
        Assert.True(report.Findings is [], $"{where}: {string.Join("; ", report.Findings)}");
        return isLogged && hadTraces;
    }

    string At(int n) => temp[$"copy-{n}"];

    string Make(string from, int n)
    {
        Copy(from, $"copy-{n}");
        return At(n);
    }

    // As a restore does that brings back only what is missing.
    void Copy(string from, string to)
    {
        foreach ((string source, string target) in new[] { (temp[from], temp[to]), (Sample.SignerOf(temp[from]), Sample.SignerOf(temp[to])) })
        {
            foreach (string path in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
            {
                string copy = Path.Combine(target, Path.GetRelativePath(source, path));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                if (!File.Exists(copy)) File.Copy(path, copy);
            }
        }

        Directory.CreateDirectory(Path.Combine(temp[to], "staging"));
    }
}
