using System.CommandLine;
using System.Globalization;
using Khronika.Cli.Terminal;
using Khronika.Store.Checks;

namespace Khronika.Cli.Commands.Log;

/// <summary><c>khronika log fsck</c></summary>
static class FsckCommand
{
    public static Command Create(Session session)
    {
        Command command = new("fsck", "Reads the whole record again and checks every hash in it.\n\nExample: khronika log fsck");
        command.SetAction(parsed => Run(session, Common.RecordOf(parsed), parsed.GetValue(Common.Json)));
        return command;
    }

    internal static int Run(Session session, string folder, bool json)
    {
        FsckReport report = Fsck.Run(folder);
        if (json)
        {
            session.Out.WriteLine(Json.Line(new { verdict = report.IsBroken ? "altered" : report.IsIntact ? "intact" : "could-not-be-checked", report.Entries, report.PublicEntries, report.ErasedEntries, report.LostEntries, report.Objects, findings = report.Findings.Select(f => new { kind = f.Kind.ToString(), f.Path, f.Reason }) }));
        }
        else
        {
            foreach (FsckFinding finding in report.Findings) session.Out.WriteLine($"{Words(finding.Kind)}: {(finding.Path.Length > 0 ? finding.Path : "record")}: {finding.Reason}");
            session.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.Entries} entries ({report.PublicEntries} public, {report.ErasedEntries} with erased fields{(report.LostEntries > 0 ? $", {report.LostEntries} lost" : "")}), {report.Objects} objects"));
            session.Out.WriteLine(report.IsBroken ? "altered" : report.IsIntact ? "intact: everything reads back as it was logged" : "could not be checked");
        }

        return report.IsBroken ? ExitCode.Altered : report.IsIntact ? ExitCode.Done : ExitCode.NotChecked;
    }

    static string Words(FindingKind kind) => kind switch
    {
        FindingKind.Broken => "broken",
        FindingKind.Leftover => "left over",
        FindingKind.Lost => "lost",
        _ => "could not be checked",
    };
}
