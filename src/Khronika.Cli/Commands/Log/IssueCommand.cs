using System.CommandLine;
using System.Globalization;
using Khronika.Cli.Terminal;
using Khronika.Store;

namespace Khronika.Cli.Commands.Log;

/// <summary><c>khronika log issue</c></summary>
static class IssueCommand
{
    public static Command Create(Session session)
    {
        Option<bool> now = new("--now") { Description = "Issue whatever the clock says. Its time can then be read off the log." };
        Command command = new("issue", "Issues the next log page if it is due, and says when it is.\n\nExample: khronika log issue") { now };
        command.SetAction(parsed =>
        {
            using RecordFolder record = Common.Open(parsed, session);
            return Run(session, record, parsed.GetValue(now), parsed.GetValue(Common.Json));
        });
        return command;
    }

    static int Run(Session session, RecordFolder record, bool now, bool json)
    {
        if (now && record.Pages!.Waiting > 0) record.Pages.Issue();
        long size = record.Log.Checkpoint.Size, waiting = record.Pages!.Waiting;
        string? next = record.Pages.Next?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        if (json)
        {
            session.Out.WriteLine(Json.Line(new { issued = size, waiting, next }));
            return ExitCode.Done;
        }

        session.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"log page of {size} entries issued; {waiting} wait for the next"));
        session.Err.WriteLine(next is null ? "This log issues a page with each change." : $"The next page is due from {next} on.");
        return ExitCode.Done;
    }
}
