using System.CommandLine;
using System.Globalization;
using Khronika.Cli.Terminal;
using Khronika.Ledger.Checking;
using Khronika.Ledger.Following;
using Khronika.Ledger.Notes;
using Khronika.Store.Checks;

namespace Khronika.Cli.Commands.Log;

/// <summary><c>khronika log fsck</c></summary>
static class FsckCommand
{
    // Files that come from afar are waited for, not computed; more at a time than a server would mind.
    const int ReadsFromAfar = 8;

    public static Command Create(Session session)
    {
        Argument<string?> place = new("PLACE") { Description = "The folder of a log (the one that holds 'checkpoint') or the URL it is served under; without one the whole record.", Arity = ArgumentArity.ZeroOrOne };
        Option<string?> key = new("--key") { Description = "The log's vkey from another place than the log: a line, or a file that holds it (else the one entry 0 names).", HelpName = "VKEY" };
        Command command = new("fsck", "Reads the whole record again and checks every hash in it; or a log in a folder or under a URL, tile by tile up to its signed root.\n\nExample: khronika log fsck\nExample: khronika log fsck https://log.sample-invented.example --key log.vkey") { place, key };
        command.SetAction((parsed, cancellation) => Task.FromResult(parsed.GetValue(place) is string from
            ? RunAt(session, from, KeyOf(parsed.GetValue(key)), parsed.GetValue(Common.Json), cancellation)
            : Run(session, Common.RecordOf(parsed), parsed.GetValue(Common.Json))));
        return command;
    }

    internal static int Run(Session session, string folder, bool json)
    {
        FsckReport report = Fsck.Run(folder);
        if (json)
        {
            session.Out.WriteLine(Json.Line(new { verdict = Verdict(report.IsBroken, report.IsIntact), report.Entries, report.PublicEntries, report.ErasedEntries, report.LostEntries, report.Objects, findings = report.Findings.Select(f => new { kind = f.Kind.ToString(), f.Path, f.Reason }) }));
        }
        else
        {
            foreach (FsckFinding finding in report.Findings) session.Out.WriteLine($"{Words(finding.Kind)}: {(finding.Path.Length > 0 ? finding.Path : "record")}: {finding.Reason}");
            session.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.Entries} entries ({report.PublicEntries} public, {report.ErasedEntries} with erased fields{(report.LostEntries > 0 ? $", {report.LostEntries} lost" : "")}), {report.Objects} objects"));
            session.Out.WriteLine(report.IsBroken ? "altered" : report.IsIntact ? "intact: everything reads back as it was logged" : "could not be checked");
        }

        return ExitCodeOf(report.IsBroken, report.IsIntact);
    }

    internal static int RunAt(Session session, string place, VerifierKey? key, bool json, CancellationToken cancellation)
    {
        using LogSource source = Open(place, session.Time);
        bool isFolder = Directory.Exists(place);
        ServedLogReport report = ServedLogCheck.Run(source.Read, key, isFolder ? LogListing.Of(place) : null, isFolder ? null : ReadsFromAfar, cancellation);
        if (json)
        {
            session.Out.WriteLine(Json.Line(new { verdict = Verdict(report.IsBroken, report.IsIntact), origin = report.Checkpoint?.Origin, entries = report.Checkpoint?.Size, root = report.Checkpoint?.Root.ToString(), vkey = report.Key?.ToString(), keyWasGiven = key is not null, report.PublicEntries, report.KeptCheckpoints, findings = report.Findings.Select(f => new { kind = f.Kind.ToString(), f.Path, f.Reason }) }));
        }
        else
        {
            foreach (TreeFinding finding in report.Findings) session.Out.WriteLine(Printable.Of($"{Words(finding.Kind)}: {finding.Path}: {finding.Reason}"));
            if (report.Checkpoint is { } checkpoint) session.Out.WriteLine(Printable.Of(string.Create(CultureInfo.InvariantCulture, $"log {checkpoint.Origin}: {checkpoint.Size} entries ({report.PublicEntries} public), {report.KeptCheckpoints} earlier checkpoints, root {checkpoint.Root}")));
            if (report.Key is { } used) session.Out.WriteLine(Printable.Of($"key {used}{(key is null ? " (the log's own entry 0 names it: compare it with one from another place)" : "")}"));
            session.Out.WriteLine(report.IsBroken ? "altered" : report.IsIntact ? "intact: every file of the log leads to its signed root" : "could not be checked");
        }

        return ExitCodeOf(report.IsBroken, report.IsIntact);
    }

    static LogSource Open(string place, TimeProvider clock)
    {
        try
        {
            return LogSource.Open(place, clock);
        }
        catch (ArgumentException)
        {
            throw new Refusal("This is neither a folder nor an http or https address of a log: name the folder that holds 'checkpoint', or the address it is served under, without user, query or fragment.");
        }
    }

    static VerifierKey? KeyOf(string? key)
    {
        if (key is null) return null;
        string line = File.Exists(key) ? File.ReadAllText(key).Trim() : key;
        return VerifierKey.TryParse(line, out VerifierKey? parsed) ? parsed : throw new Refusal("--key is no vkey: it looks like 'name+12345678+base64'.", ExitCode.NotChecked);
    }

    static string Verdict(bool isBroken, bool isIntact) => isBroken ? "altered" : isIntact ? "intact" : "could-not-be-checked";

    static int ExitCodeOf(bool isBroken, bool isIntact) => isBroken ? ExitCode.Altered : isIntact ? ExitCode.Done : ExitCode.NotChecked;

    static string Words(FindingKind kind) => kind switch
    {
        FindingKind.Broken => "broken",
        FindingKind.Leftover => "left over",
        FindingKind.Lost => "lost",
        _ => "could not be checked",
    };

    static string Words(TreeFindingKind kind) => kind switch
    {
        TreeFindingKind.Missing => "missing",
        TreeFindingKind.Wrong => "wrong",
        _ => "could not be checked",
    };
}
