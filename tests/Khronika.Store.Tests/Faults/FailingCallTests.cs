namespace Khronika.Store.Tests.Faults;

/// <summary>The disk refuses the n-th call of a kind while another process appends, for every n there is.</summary>
public sealed class FailingCallTests : IDisposable
{
    readonly RecordCopies copies = new();

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
            Assert.True(n < RecordCopies.MaxCalls, "the child never came to an end");
            (int code, string said) = RecordCopies.AppendTo(copies.Make(n), $"{call}:error={error}:when={n}");
            RecordCopies.AssertWholeOrAbsent(copies.At(n), $"{call} {n}", mustBeThere: code == Child.Done);
            if (code == Child.Done && !IsOfTheRuntime(call, n)) break;
            if (code == Child.Reported) failures++;
        }

        if (call is not "fdatasync") Assert.True(failures > 0);
    }

    // The runtime itself writes to pipes of its own at start; a failure there is not ours to report.
    static bool IsOfTheRuntime(string call, int n) => call == "write" && n < RuntimeWrites;

    const int RuntimeWrites = 12;

    public void Dispose() => copies.Dispose();
}
