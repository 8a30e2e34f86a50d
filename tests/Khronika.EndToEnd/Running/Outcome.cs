namespace Khronika.EndToEnd.Running;

/// <summary>What a program left behind when it ended.</summary>
/// <param name="ExitCode">Above 128 where a signal ended it.</param>
public sealed record Outcome(int ExitCode, string Out, string Err)
{
    /// <summary>Everything it said.</summary>
    public string Said => Out + Err;

    public Outcome MustEndWith(int exitCode)
    {
        Assert.True(ExitCode == exitCode, $"exit {ExitCode}, not {exitCode}:\n{Out}\n{Err}");
        return this;
    }
}
