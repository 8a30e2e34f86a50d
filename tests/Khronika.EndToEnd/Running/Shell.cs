using System.Diagnostics;
using System.Text;

namespace Khronika.EndToEnd.Running;

/// <summary>Runs other programs: stock tools, strace, another user.</summary>
static class Shell
{
    /// <summary>Nothing here takes longer; a program that hangs fails its test and not the whole run.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static Outcome Run(string folder, params string[] words)
    {
        using Process process = Start(folder, words);
        process.StandardInput.Close();
        return End(process);
    }

    /// <summary>In bash, for bytes and sequences that no argument list of ours can carry.</summary>
    public static Outcome Bash(string folder, string script) => Run(folder, "bash", "-c", script);

    public static Process Start(string folder, params string[] words)
    {
        ProcessStartInfo start = new(words[0], words[1..]) { WorkingDirectory = folder };
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.StandardOutputEncoding = start.StandardErrorEncoding = Encoding.UTF8;
        start.Environment.Remove("KHRONIKA_RECORD");
        start.Environment.Remove("KHRONIKA_BY");
        // The n-th call of the program is then the n-th call of every run, and the runtime leaves no files of its own.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0";
        return Process.Start(start)!;
    }

    /// <summary>Reads what it says until it ends.</summary>
    /// <exception cref="TimeoutException">It did not end; it is killed.</exception>
    public static Outcome End(Process process)
    {
        Task<string> err = process.StandardError.ReadToEndAsync();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{process.StartInfo.FileName} did not end in {Patience}");
        }

        return new Outcome(process.ExitCode, output.GetAwaiter().GetResult(), err.GetAwaiter().GetResult());
    }

    public static bool Has(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));
}
