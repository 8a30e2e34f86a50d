using System.Diagnostics;

namespace Khronika.Store.Tests.Faults;

/// <summary>Starts <see cref="Child"/>, if need be under strace with a fault injected, or as a user without rights.</summary>
static class ChildProcess
{
    static readonly string Program = Path.Combine(AppContext.BaseDirectory, "Khronika.Store.Tests");

    /// <summary>strace is there and allowed to trace.</summary>
    public static bool CanInject { get; } = OperatingSystem.IsLinux() && Works();

    public static Process Start(string task, string? injection = null, bool asNobody = false)
    {
        string[] command = (injection, asNobody) switch
        {
            (string fault, _) => ["strace", "-f", "-qq", "-o", "/dev/null", "-e", $"trace={fault.Split(':')[0]}", "-e", "signal=none", "-e", $"inject={fault}", Program],
            (null, true) => ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", Program],
            (null, false) => [Program],
        };
        ProcessStartInfo start = new(command[0], command[1..]);
        start.RedirectStandardError = start.RedirectStandardOutput = start.RedirectStandardInput = true;
        start.Environment[Child.Task] = task;
        // One thread for what the child does, so that the n-th call is the n-th call; no files of the runtime's own.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0";
        return Process.Start(start)!;
    }

    /// <summary>The exit code, and what was said on stderr. A killed process has a code above 128.</summary>
    public static (int ExitCode, string Error) Run(string task, string? injection = null, bool asNobody = false)
    {
        using Process process = Start(task, injection, asNobody);
        process.StandardInput.Close();
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, error);
    }

    static bool Works()
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo("strace", ["-f", "-qq", "-o", "/dev/null", "true"]) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
