using System.CommandLine;
using System.Globalization;
using System.Text;
using Khronika.Bundle.Verification;
using Khronika.Cli.Terminal;
using Khronika.Ledger.Notes;

namespace Khronika.Cli.Commands;

/// <summary><c>khronika verify</c></summary>
static class VerifyCommand
{
    public static Command Create(Session session)
    {
        Argument<string> path = new("PATH") { Description = "A bundle (zip or folder), or the log folder of a record or site." };
        Option<string?> key = new("--key") { Description = "The log's vkey from another place than the bundle: a line, or a file that holds it.", HelpName = "VKEY" };
        Command command = new("verify", "Checks offline whether something is what was logged: each annex, field and sentence.\n\nExample: khronika verify case-one.zip --key log.vkey") { path, key };
        command.SetAction(parsed => Run(session, parsed.GetValue(path)!, KeyOf(parsed.GetValue(key)), parsed.GetValue(Common.Json)));
        return command;
    }

    internal static int Run(Session session, string path, VerifierKey? key, bool json)
    {
        if (!Path.Exists(path)) throw new Refusal("There is no such file or folder.");
        VerifyReport report = Verifier.Verify(path, new VerifyOptions(key));
        if (json) session.Out.Write(Encoding.UTF8.GetString(report.ToJson()));
        else Print(session.Out, report);
        return report.ExitCode;
    }

    /// <summary>What is wrong, check by check; what is right, counted; then the verdict with what it does not show.</summary>
    internal static void Print(TextWriter output, VerifyReport report)
    {
        if (report.IsSample) output.WriteLine("SAMPLE – INVENTED: nothing in it happened.");
        foreach (Check check in report.Checks.Where(c => c.Verdict != Verdict.Intact).OrderByDescending(c => c.Verdict))
        {
            output.WriteLine(Printable.Of($"{Words(check.Verdict)}: {check.Subject}{(check.File.Length > 0 ? $", {check.File}" : "")} ({check.Name}): {check.Reason}"));
        }

        PrintIntact(output, report);
        output.WriteLine();
        output.WriteLine($"Verdict: {Words(report.Verdict)}{(report.Verdict == Verdict.Intact ? ": unchanged since it was logged" : "")}");
        if (report.Leaves is { } leaves)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{leaves.Leaves} leaves: {leaves.Opened} opened, {leaves.Withheld} withheld, {leaves.Erased} erased"));
        }

        if (report.Log is { } log)
        {
            output.WriteLine(Printable.Of($"log {log.Origin}, {log.Size} entries, root {log.Root}"));
            output.WriteLine(Printable.Of($"key {log.Vkey}{(log.KeyWasGiven ? "" : " (it came along: compare it with one from another place)")}"));
        }

        if (report.NotShown.Count > 0) output.WriteLine("What this does not show:");
        foreach (string key in report.NotShown) output.WriteLine($"  – {NotShown.InEnglish(key)}");
    }

    /// <summary>Annexes one by one, as a reader cites them; the many fields and sentences by their number. <c>--json</c> has each.</summary>
    static void PrintIntact(TextWriter output, VerifyReport report)
    {
        ILookup<string, Check> bySubject = report.Checks.ToLookup(c => c.Subject);
        string[] intact = [.. bySubject.Where(s => s.All(c => c.Verdict == Verdict.Intact)).Select(s => s.Key)];
        foreach (string annex in intact.Where(s => s.StartsWith("annex ", StringComparison.Ordinal)))
        {
            output.WriteLine(Printable.Of($"intact: {annex} ({bySubject[annex].Count()} checks)"));
        }

        foreach (IGrouping<string, string> kind in intact.Where(s => !s.StartsWith("annex ", StringComparison.Ordinal)).GroupBy(s => s.Split(' ')[0]).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            output.WriteLine(Printable.Of($"intact: {kind.Count()} × {kind.Key} ({kind.Sum(s => bySubject[s].Count())} checks)"));
        }
    }

    static string Words(Verdict verdict) => verdict == Verdict.CouldNotBeChecked ? "could not be checked" : VerifyReport.Word(verdict);

    static VerifierKey? KeyOf(string? key)
    {
        if (key is null) return null;
        string line = File.Exists(key) ? File.ReadAllText(key).Trim() : key;
        return VerifierKey.TryParse(line, out VerifierKey? parsed) ? parsed : throw new Refusal("--key is no vkey: it looks like 'name+12345678+base64'.", ExitCode.NotChecked);
    }
}
