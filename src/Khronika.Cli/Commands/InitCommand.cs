using System.CommandLine;
using Khronika.Cli.Terminal;
using Khronika.Store;

namespace Khronika.Cli.Commands;

/// <summary><c>khronika init</c></summary>
static class InitCommand
{
    public static Command Create(Session session)
    {
        Argument<string> folder = new("DIR") { Description = "The folder of the new record; it must be absent or empty." };
        Option<string> origin = new("--origin")
        {
            Description = "Name of the log for ever: like a host and path, no spaces and no '+'. A record whose origin starts with SAMPLE-INVENTED takes samples only.",
            HelpName = "NAME",
            Required = true,
        };
        Option<int?> clock = new("--issue-every")
        {
            Description = "For a log that outsiders follow: issue its pages on a fixed clock, every so many minutes (1 to 1440; 60 is usual), so that the times of changes cannot be read off it. Else a page is issued with each change.",
            HelpName = "MINUTES",
        };
        Command command = new("init", "Makes a record: its log key, an offline standby key, entry 0.\n\nExample: khronika init record --origin record.example.org/2031") { folder, origin, clock };
        command.SetAction(parsed => Run(session, parsed.GetValue(folder)!, parsed.GetValue(origin)!, parsed.GetValue(clock), parsed.GetValue(Common.Json)));
        return command;
    }

    internal static int Run(Session session, string folder, string origin, int? minutes, bool json)
    {
        Notice.AlreadyPublicOnly(session.Err);
        // c2sp.org/signed-note: a key name is non-empty, without spaces and '+'; cosignatures hold it after a one-byte length.
        if (origin.Length is 0 or > 255 || origin.Any(c => c is '+' or > '~' or <= ' ')) throw new Refusal("--origin takes 1 to 255 plain characters without spaces and '+', such as record.example.org/2031.");
        if (Path.Exists(folder) && (File.Exists(folder) || Directory.EnumerateFileSystemEntries(folder).Any())) throw new Refusal("The folder for the record holds something already: name one that is absent or empty.");
        if (minutes is < 1 or > RecordSettings.LongestClock / 60) throw new Refusal("--issue-every takes 1 to 1440 minutes.");
        using RecordFolder record = RecordFolder.Create(folder, origin, session.Time, out string standbyKey, issueEverySeconds: minutes * 60);
        string vkey = record.Log.Key.ToString();
        if (json)
        {
            session.Out.WriteLine(Json.Line(new { origin, vkey, standby = standbyKey }));
            return ExitCode.Done;
        }

        session.Out.WriteLine(vkey);
        session.Err.WriteLine("The record is made; the line above is its public key: publish it where your readers trust you.");
        session.Err.WriteLine();
        session.Err.WriteLine("This is the STANDBY KEY. It is shown once and kept nowhere: write it down, on paper or on a stick that never");
        session.Err.WriteLine("meets this machine again. With it you can replace the log key if that one is stolen or seized.");
        session.Err.WriteLine();
        session.Err.WriteLine($"  {standbyKey}");
        return ExitCode.Done;
    }
}
