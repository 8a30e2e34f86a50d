using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace Khronika.EndToEnd.Running;

/// <summary>Runs other programs: stock tools, strace, another user.</summary>
static class Shell
{
    /// <summary>Nothing here takes longer; a program that hangs fails its test and not the whole run.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    static readonly string signers = Path.Combine(Path.GetTempPath(), $"khronika-e2e-signers-{Environment.ProcessId}");

    static Shell() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        if (Directory.Exists(signers)) Directory.Delete(signers, recursive: true);
    };

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
        start.Environment["KHRONIKA_SIGNER"] = SignerOf(RecordIn(folder, words));
        // The n-th call of the program is then the n-th call of every run, and the runtime leaves no files of its own.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0";
        return Process.Start(start)!;
    }

    /// <summary>
    /// Where the signer of a record remembers: a folder for each record of each run, outside all of them, so that tests, and copies of
    /// one record, know nothing of each other.
    /// </summary>
    public static string SignerOf(string record) =>
        Path.Combine(signers, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.TrimEndingDirectorySeparator(Path.GetFullPath(record)))))[..16]);

    // The record the words are about: named, to be made, or the one in the folder.
    static string RecordIn(string folder, string[] words)
    {
        string? After(string word) => Array.IndexOf(words, word) is >= 0 and var at && at + 1 < words.Length ? words[at + 1] : null;
        string record = After("--record") ?? After("init") ?? (After("--dir") is string demo ? Path.Combine(demo, "record") : "record");
        return Path.GetFullPath(record, folder);
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
