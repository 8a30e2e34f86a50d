using System.CommandLine;
using Khronika.Cli.Terminal;
using Khronika.Store;

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
        FsckReport report = Fsck.Run(folder, session.Time);
        if (json)
        {
            session.Out.WriteLine(Json.Line(new { verdict = report.IsSound ? "intact" : "altered", report.Findings }));
        }
        else
        {
            foreach (FsckFinding finding in report.Findings) session.Out.WriteLine($"{finding.Path}: {finding.What}");
            session.Out.WriteLine(report.IsSound ? "intact: every object, entry, tile and signature reads back as it was logged" : "altered");
        }

        return report.IsSound ? ExitCode.Done : ExitCode.Altered;
    }
}
