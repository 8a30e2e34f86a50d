using Khronika.EndToEnd.Running;

namespace Khronika.EndToEnd.Faults;

/// <summary>Runs the program under strace, which makes one of its calls fail, wait or kill it.</summary>
static class Injection
{
    /// <summary>strace is there and allowed to trace.</summary>
    public static bool IsPossible { get; } = Shell.Has("strace") && Shell.Run("/", "strace", "-f", "-qq", "-o", "/dev/null", "true").ExitCode == 0;

    public const string Why = "strace is not here or may not trace";

    /// <param name="fault">As strace reads it: <c>fsync:error=EIO:when=3</c>.</param>
    /// <param name="calls">File for the calls of that kind that were made.</param>
    public static Outcome Run(string fault, string calls, params string[] arguments) => Shell.Run(
        AppContext.BaseDirectory,
        ["strace", "-f", "-qq", "-y", "-o", calls, "-e", $"trace={fault.Split(':')[0]}", "-e", "signal=none", "-e", $"inject={fault}", .. Command.Words(arguments)]);
}
