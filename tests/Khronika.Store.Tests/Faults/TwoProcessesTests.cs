using System.Diagnostics;
using Khronika.Store.Tests.Fixtures;

namespace Khronika.Store.Tests.Faults;

/// <summary>Two processes on one record: a second writer would fork its log.</summary>
public sealed class TwoProcessesTests : IDisposable
{
    readonly RecordCopies copies = new();

    [Fact]
    public void A_second_process_is_told_that_another_is_writing()
    {
        using Process first = ChildProcess.Start($"hold\n{copies.Make(0)}");
        Assert.Equal("open", first.StandardOutput.ReadLine());

        Assert.Equal(Child.InUse, RecordCopies.AppendTo(copies.At(0)).ExitCode);
        Assert.Throws<RecordInUseException>(() => Sample.Open(copies.At(0)));

        first.StandardInput.Close();
        first.WaitForExit();
        Assert.Equal(Child.Done, RecordCopies.AppendTo(copies.At(0)).ExitCode);
    }

    [Fact]
    public void The_lock_of_a_killed_process_is_free()
    {
        using Process first = ChildProcess.Start($"hold\n{copies.Make(0)}");
        Assert.Equal("open", first.StandardOutput.ReadLine());

        first.Kill();
        first.WaitForExit();

        Assert.Equal(Child.Done, RecordCopies.AppendTo(copies.At(0)).ExitCode);
    }

    public void Dispose() => copies.Dispose();
}
