using System.CommandLine;
using System.Globalization;
using Khronika.Archive.Faults;
using Khronika.Archive.Warc.Verifying;
using Khronika.Cli.Terminal;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Cli.Commands.Warc;

/// <summary><c>khronika warc verify</c></summary>
static class VerifyCommand
{
    public static Command Create(Session session)
    {
        Argument<string[]> files = new("FILE") { Description = "WARC, ARC or WACZ, told apart by content.", Arity = ArgumentArity.OneOrMore };
        Option<bool> each = new("--each") { Description = "Names every record, not only those that are not intact. --json always does." };
        Command command = new("verify", "Compares every digest that is stated with the bytes that are there. It shows whether a file was changed since, not whether what it says is so.\n\nExample: khronika warc verify capture.warc.gz --json") { files, each };
        command.SetAction(parsed =>
        {
            int worst = ExitCode.Done;
            foreach ((int i, string path) in parsed.GetValue(files)!.Index()) worst = Worse(worst, Run(session, path, i + 1, parsed.GetValue(each), parsed.GetValue(Common.Json)));
            return worst;
        });
        return command;
    }

    internal static int Run(Session session, string path, int number, bool each, bool json)
    {
        using SafeFileHandle file = ArchiveFile.Open(path, number);
        WarcTally tally = new();
        WarcVerifier.Verify(
            file,
            verdict =>
            {
                tally.Add(verdict);
                if (json) session.Out.WriteLine(Json.Line(WarcTalk.Data(number, verdict)));
                else if (each || verdict.State == RecordState.Altered || verdict.Faults.Count > 0) WarcTalk.Print(session.Out, verdict);
            },
            fault =>
            {
                tally.Add(fault);
                if (json) session.Out.WriteLine(Json.Line(WarcTalk.Data(number, fault)));
                else session.Out.WriteLine(Line(fault));
            });
        if (json) session.Out.WriteLine(Json.Line(tally.Data(number)));
        else session.Out.WriteLine($"file {number}: {tally.Sentence}");
        return tally.ExitCode;
    }

    static string Line(ArchiveFault fault) => string.Create(CultureInfo.InvariantCulture, $"byte {fault.Offset}: {(fault.IsDamage ? "altered" : "irregular")}: {fault.Name}: {fault.Reason}");

    // Altered outweighs what could not be checked.
    static int Worse(int one, int other) => one == ExitCode.Altered || other == ExitCode.Altered ? ExitCode.Altered : Math.Max(one, other);
}
