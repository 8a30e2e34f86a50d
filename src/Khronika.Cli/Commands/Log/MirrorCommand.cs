using System.CommandLine;
using Khronika.Cli.Terminal;
using Khronika.Ledger.Following;
using Khronika.Ledger.Notes;
using Khronika.Store.Witnessing;

namespace Khronika.Cli.Commands.Log;

/// <summary><c>khronika log mirror</c></summary>
static class MirrorCommand
{
    public static Command Create(Session session)
    {
        Argument<string> place = new("URL") { Description = "The log's URL prefix, or a folder that holds one." };
        Argument<string> folder = new("DIR") { Description = "The copy: absent, empty, or one this command made." };
        Option<string?> key = new("--key") { Description = "The log's vkey: a line, or a file that holds it (else the one entry 0 names, trusted at the first look).", HelpName = "VKEY" };
        Command command = new("mirror", "Copies a log, checks all of it, and refuses one that forked or shrank. Run again, it goes on.\n\nExample: khronika log mirror https://example.org/log mirror --key log.vkey") { place, folder, key };
        command.SetAction((parsed, cancel) => Task.FromResult(Run(
            session, parsed.GetValue(place)!, parsed.GetValue(folder)!, parsed.GetValue(key) is string line ? KeyLine.Parse(line, "--key") : null, parsed.GetValue(Common.Json), cancel)));
        return command;
    }

    internal static int Run(Session session, string place, string folder, VerifierKey? given, bool json, CancellationToken cancel)
    {
        using LogSource source = FollowTalk.Open(place, session.Time);
        using FollowerFolder copy = FollowTalk.OpenFolder(folder);
        VerifierKey key = FollowTalk.KeyOf(session, source, copy, given);
        FollowReport report = new LogMirror(source.Read, key, copy).Run(cancel);
        return FollowTalk.Say(session, report, "copied", json);
    }
}
