using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Khronika.Ledger.Checking;
using Khronika.Ledger.Notes;
using Khronika.Store.Tests.Fixtures;

namespace Khronika.Store.Tests.Faults;

/// <summary>
/// A log built by a process that is killed again and again: nothing that was acknowledged is lost, and our check and the one written
/// in another language agree on what is there.
/// </summary>
public sealed class HammerTests : IDisposable
{
    const long Target = 1_000_000;

    const int Kills = 40;

    readonly TempFolder temp = new();

    [Fact]
    public void A_log_built_under_random_kills_holds_every_acknowledged_leaf_and_both_readers_find_it_intact()
    {
        VerifierKey key = Hammer.Begin(temp["r"]);
        long acknowledged = 0;
        for (int kill = 0; kill < Kills; kill++)
        {
            (long first, long last, int code) = Run(Target, killAfter: RandomNumberGenerator.GetInt32(1, (int)(Target / Hammer.LeavesAtOnce / Kills)));
            Assert.True(first >= acknowledged, $"{acknowledged} leaves were acknowledged, {first} are there");
            Assert.True(code is 0 or > 128, $"it ended with {code}");
            acknowledged = last;
        }

        (long start, long size, int ended) = Run(Target, killAfter: int.MaxValue);
        Assert.True(start >= acknowledged && ended == 0 && size >= Target);
        Check(key, size);
    }

    void Check(VerifierKey key, long size)
    {
        // What `khronika log fsck FOLDER` does.
        byte[]? Read(string path) => File.Exists(Path.Combine(temp["r/log"], path)) ? File.ReadAllBytes(Path.Combine(temp["r/log"], path)) : null;
        ServedLogReport report = ServedLogCheck.Run(Read, key, LogListing.Of(temp["r/log"]));
        Assert.True(report.IsIntact, string.Join("; ", report.Findings.Take(5)));
        Assert.Equal(size, report.Checkpoint!.Size);
        Assert.True(report.KeptCheckpoints > 2);

        (int code, string said) = SecondReader(key);
        if (code == 127) return; // No Python here; the one who set the machine up was told.
        Assert.True(code == 0, said);
    }

    (long First, long Last, int ExitCode) Run(long target, int killAfter)
    {
        using Process child = ChildProcess.Start($"hammer\n{temp["r"]}\n{target.ToString(CultureInfo.InvariantCulture)}");
        Task<string> error = child.StandardError.ReadToEndAsync();
        (long first, long last) = (-1, -1);
        for (int lines = 0; child.StandardOutput.ReadLine() is string line; lines++)
        {
            last = long.Parse(line, CultureInfo.InvariantCulture);
            if (first < 0) first = last;
            if (lines == killAfter) child.Kill();
        }

        child.WaitForExit();
        Assert.True(first >= 0, error.GetAwaiter().GetResult());
        return (first, last, child.ExitCode);
    }

    (int ExitCode, string Said) SecondReader(VerifierKey key)
    {
        ProcessStartInfo start = new("sh", ["-c", "command -v python3 > /dev/null || exit 127; exec python3 \"$@\"", "sh", Path.Combine(Repository(), "vectors", "verify.py"), "log", temp["r/log"], "--key", key.ToString()]);
        start.RedirectStandardError = start.RedirectStandardOutput = true;
        start.StandardOutputEncoding = start.StandardErrorEncoding = Encoding.UTF8;
        using Process reader = Process.Start(start)!;
        string said = reader.StandardOutput.ReadToEnd() + reader.StandardError.ReadToEnd();
        reader.WaitForExit();
        return (reader.ExitCode, said);
    }

    static string Repository()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Khronika.slnx"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }

    public void Dispose() => temp.Dispose();
}
