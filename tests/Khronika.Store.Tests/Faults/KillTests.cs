namespace Khronika.Store.Tests.Faults;

/// <summary>
/// Another process is killed at the n-th call of a kind while it appends, for every n there is. This is the loss of a process;
/// the loss of power cannot be played here and rests on the order of fsync and link.
/// </summary>
public sealed class KillTests : IDisposable
{
    readonly RecordCopies copies = new();

    [Theory]
    [InlineData("fsync")]
    [InlineData("fdatasync")]
    [InlineData("link")]
    [InlineData("unlink")]
    [InlineData("rename")]
    [InlineData("mkdir")]
    [InlineData("pwrite64")]
    [InlineData("ftruncate")]
    [InlineData("syncfs")]
    [InlineData("write")]
    [InlineData("openat", 37)]
    [InlineData("close", 37)]
    public void A_kill_at_any_call_of_an_append_leaves_the_batch_whole_or_absent(string call, int step = 1)
    {
        Assert.SkipUnless(ChildProcess.CanInject, "strace is not here or may not trace");
        int kills = 0;
        for (int n = 1; ; n += step)
        {
            Assert.True(n < RecordCopies.MaxCalls * step, "the child never came to an end");
            (int code, string error) = RecordCopies.AppendTo(copies.Make(n), $"{call}:signal=KILL:when={n}");
            Assert.True(code is Child.Done or > 128, $"{call} {n}: exit {code}: {error}");
            RecordCopies.AssertWholeOrAbsent(copies.At(n), $"{call} {n}", mustBeThere: code == Child.Done);
            if (code == Child.Done) break;
            kills++;
        }

        // fdatasync, ftruncate, syncfs and mkdir may not be called; if the others are not, nothing was tried.
        if (call is "fsync" or "link" or "unlink" or "rename" or "pwrite64") Assert.True(kills > 0);
    }

    public void Dispose() => copies.Dispose();
}
