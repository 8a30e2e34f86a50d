using System.Diagnostics;
using Khronika.EndToEnd.Running;

namespace Khronika.EndToEnd.Faults;

/// <summary>A file that somebody writes to, cuts or removes while it is read: half of it is never kept as if it were all.</summary>
public sealed class ChangingFileTests(SmallRecord small) : IDisposable
{
    /// <summary>Long enough that it is surely changed in the middle; the program is held at each of its reads.</summary>
    const int Size = 8 << 20;

    readonly TempFolder temp = new();

    [Theory]
    [InlineData("printf more >> page.bin")]
    [InlineData("truncate -s 1000 page.bin")]
    [InlineData("rm page.bin")]
    public void It_is_refused_and_nothing_is_kept(string change)
    {
        Assert.SkipUnless(Injection.IsPossible, Injection.Why);
        string record = small.SampleIn(temp);
        temp.Write("page.bin", new byte[Size]);
        // A write time in the past, so that a change within the clock's grain shows.
        File.SetLastWriteTimeUtc(temp["page.bin"], new DateTime(2031, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        using Process preserve = Shell.Start(temp.Root,
        [
            "strace", "-f", "-qq", "-o", "/dev/null", "-P", temp["page.bin"], "-e", "trace=read", "-e", "signal=none",
            "-e", "inject=read:delay_exit=1500000:when=2", .. Command.Words("preserve", temp["page.bin"], "--record", record),
        ]);
        preserve.StandardInput.Close();
        Assert.True(SpinWait.SpinUntil(() => IsOpenIn(preserve, temp["page.bin"]), TimeSpan.FromSeconds(30)));
        Shell.Bash(temp.Root, change).MustEndWith(0);

        Outcome refused = Shell.End(preserve).MustEndWith(1);

        Assert.Matches("path 1 of 1 was not preserved: .*(while it was read|the source gave [0-9]* of|the source gave more)", refused.Err);
        Assert.Equal(1, Tree.LogSize(record));
        Command.Do("log", "fsck", "--record", record);
        Assert.Empty(Tree.Files(Path.Combine(record, "objects")));
    }

    /// <summary>Whether a process below this one holds the file open.</summary>
    static bool IsOpenIn(Process process, string path) =>
        Directory.EnumerateDirectories("/proc").Where(p => int.TryParse(Path.GetFileName(p), out _)).Any(p => IsBelow(p, process.Id) && Opens(p, path));

    static bool IsBelow(string proc, int parent)
    {
        try
        {
            return File.ReadLines(Path.Combine(proc, "status")).Any(line => line == $"PPid:\t{parent}");
        }
        catch (IOException)
        {
            return false;
        }
    }

    static bool Opens(string proc, string path)
    {
        try
        {
            return Directory.EnumerateFileSystemEntries(Path.Combine(proc, "fd")).Any(fd => new FileInfo(fd).LinkTarget == path);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    public void Dispose() => temp.Dispose();
}
