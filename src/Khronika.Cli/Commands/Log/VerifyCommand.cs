using System.CommandLine;
using System.Globalization;
using System.Text;
using Khronika.Bundle.Verification;
using Khronika.Cli.Terminal;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Witnessing;

namespace Khronika.Cli.Commands.Log;

/// <summary><c>khronika log verify</c></summary>
static class VerifyCommand
{
    public static Command Create(Session session)
    {
        Argument<string> file = new("FILE") { Description = "A tlog-proof with the entry in it, or an entry file." };
        Option<string?> key = new("--key") { Description = "The log's vkey from another place than this file: a line, or a file that holds it.", HelpName = "VKEY" };
        Option<string?> policy = new("--policy") { Description = "A tlog-policy file: which witnesses must have co-signed. It names the log's keys where --key is left out.", HelpName = "FILE" };
        Option<string?> proof = new("--proof") { Description = "Of an entry file: the file with its proof.", HelpName = "FILE" };
        Option<string?> checkpoint = new("--checkpoint") { Description = "A signed checkpoint from another place, used instead of the one in the proof.", HelpName = "FILE" };
        Option<string?> index = new("--index") { Description = "Of an entry file without a proof: its log index; --checkpoint and --path go with it.", HelpName = "N" };
        Option<string[]> path = new("--path") { Description = "Of an entry file without a proof: the hashes of its path in base64, the leaf's sibling first.", HelpName = "HASH", AllowMultipleArgumentsPerToken = true };
        Command command = new("verify", "Checks one entry that was given out, offline and without a record: its fields, its place in the log, the signature.\n\nExample: khronika log verify entry-12.tlog-proof --key log.vkey") { file, key, policy, proof, checkpoint, index, path };
        command.SetAction(parsed =>
        {
            ProofOptions options = new()
            {
                TrustedKey = KeyOf(parsed.GetValue(key)),
                Policy = PolicyOf(parsed.GetValue(policy)),
                Proof = parsed.GetValue(proof),
                Checkpoint = parsed.GetValue(checkpoint),
                Index = parsed.GetValue(index),
                Path = parsed.GetValue(path) ?? [],
            };
            return Run(session, parsed.GetValue(file)!, options, parsed.GetValue(Common.Json));
        });
        return command;
    }

    internal static int Run(Session session, string file, ProofOptions options, bool json)
    {
        foreach (string named in new[] { file, options.Proof, options.Checkpoint }.OfType<string>())
            if (!File.Exists(named)) throw new Refusal("There is no such file: one that was named is not there.");
        if (options.Index is not null && (options.Checkpoint is null || options.Proof is not null)) throw new Refusal("--index goes with --checkpoint, and not with --proof, which has an index of its own.");
        if (options.Path.Count > 0 && options.Index is null) throw new Refusal("--path goes with --index.");
        VerifyReport report = ProofVerifier.Verify(file, options);
        if (json) session.Out.Write(Encoding.UTF8.GetString(report.ToJson()));
        else Print(session.Out, report);
        return report.ExitCode;
    }

    static void Print(TextWriter output, VerifyReport report)
    {
        if (report.Entry is { } entry) Print(output, entry);
        foreach (Check check in report.Checks) output.WriteLine(Printable.Of($"{Words(check.Verdict)}: {check.Subject} ({check.Name}){(check.Reason.Length > 0 ? $": {check.Reason}" : "")}"));
        output.WriteLine();
        output.WriteLine($"Verdict: {Words(report.Verdict)}{(report.Verdict == Verdict.Intact ? ": unchanged since it was logged" : "")}");
        if (report.Leaves is { } leaves)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{leaves.Leaves} leaves: {leaves.Opened} opened, {leaves.Withheld} withheld, {leaves.Erased} erased (a file does not tell erased from withheld)"));
        if (report.Log is { } log)
        {
            output.WriteLine(Printable.Of($"log {log.Origin}, {log.Size} entries, root {log.Root}"));
            if (log.KeyWasGiven) output.WriteLine(Printable.Of($"key {log.Vkey}"));
            if (report.Cosignatures.Count == 0) output.WriteLine("co-signed by nobody");
        }

        foreach (SeenCosignature seen in report.Cosignatures)
        {
            string time = seen.At is { } at ? at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) : "no time";
            output.WriteLine(Printable.Of($"co-signed by {seen.Name}, {time}{(seen.WasChecked ? "" : " (not checked: its key was not given)")}"));
        }

        output.WriteLine("What this does not show:");
        foreach (string key in report.NotShown) output.WriteLine($"  – {NotShown.InEnglish(key)}");
    }

    static void Print(TextWriter output, ShownEntry entry)
    {
        string place = entry.LogIndex is { } index ? string.Create(CultureInfo.InvariantCulture, $"entry {index}") : "entry";
        output.WriteLine(Printable.Of($"{place}: {entry.Type} {entry.Record}, version {entry.Version}"));
        foreach (ShownField field in entry.Fields) output.WriteLine(Printable.Of($"  {field.Pointer}  {field.Value ?? "withheld"}"));
        output.WriteLine();
    }

    static string Words(Verdict verdict) => verdict == Verdict.CouldNotBeChecked ? "could not be checked" : VerifyReport.Word(verdict);

    static WitnessPolicy? PolicyOf(string? file)
    {
        if (file is null) return null;
        if (!File.Exists(file)) throw new Refusal("There is no such policy file.");
        byte[] bytes = new byte[WitnessPolicy.MaxBytes + 1];
        using FileStream stream = File.OpenRead(file);
        int length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return WitnessPolicy.TryParse(bytes.AsSpan(0, length), out WitnessPolicy? policy, out PolicyFault? fault) ? policy : throw new Refusal($"--policy is no policy that can be used: {fault}.", ExitCode.NotChecked);
    }

    static VerifierKey? KeyOf(string? key)
    {
        if (key is null) return null;
        string line = File.Exists(key) ? File.ReadAllText(key).Trim() : key;
        if (!VerifierKey.TryParse(line, out VerifierKey? parsed, out NoteFault? fault)) throw new Refusal($"--key is no vkey, which looks like 'name+12345678+base64' ({fault.Name}).", ExitCode.NotChecked);
        return parsed.Algorithm.IsCosignature ? throw new Refusal("--key is the key of a witness: name the log's.", ExitCode.NotChecked) : parsed;
    }
}
