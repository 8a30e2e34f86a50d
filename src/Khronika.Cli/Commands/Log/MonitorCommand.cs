using System.CommandLine;
using Khronika.Cli.Terminal;
using Khronika.Ledger.Following;
using Khronika.Ledger.Notes;
using Khronika.Store.Witnessing;

namespace Khronika.Cli.Commands.Log;

/// <summary><c>khronika log monitor</c></summary>
static class MonitorCommand
{
    public static Command Create(Session session)
    {
        Argument<string> place = new("URL") { Description = "The log's URL prefix, or a folder that holds one." };
        Option<string> state = new("--state") { Description = "What was seen before, and evidence: absent, empty, or a folder this command made.", HelpName = "DIR", Required = true };
        Option<string?> key = new("--key") { Description = "The log's vkey: a line, or a file that holds it (else the one entry 0 names, trusted at the first look).", HelpName = "VKEY" };
        Option<bool> once = new("--once") { Description = "Looks once; so it does unless --every is given." };
        Option<string?> every = new("--every") { Description = "Looks again and again until Ctrl-C: 30m, 1h.", HelpName = "TIME" };
        Option<string> silence = new("--silence") { Description = "Reports when no new checkpoint came for longer than this.", HelpName = "TIME", DefaultValueFactory = _ => "26h" };
        Command command = new("monitor", "Follows a log and reports forks, shrinking, silence, bad signatures and public entries not served.\n\nExample: khronika log monitor https://example.org/log --state seen --every 1h --silence 26h") { place, state, key, once, every, silence };
        command.SetAction((parsed, cancel) =>
        {
            if (parsed.GetValue(once) && parsed.GetValue(every) is not null) throw new Refusal("--once and --every say different things: give one of them.");
            TimeSpan? between = parsed.GetValue(every) is string text ? Duration.Parse(text, "--every") : null;
            VerifierKey? given = parsed.GetValue(key) is string line ? KeyLine.Parse(line, "--key") : null;
            return RunAsync(session, parsed.GetValue(place)!, parsed.GetValue(state)!, given, between, Duration.Parse(parsed.GetValue(silence)!, "--silence"), parsed.GetValue(Common.Json), cancel);
        });
        return command;
    }

    internal static async Task<int> RunAsync(Session session, string place, string state, VerifierKey? given, TimeSpan? every, TimeSpan silence, bool json, CancellationToken cancel)
    {
        using LogSource source = FollowTalk.Open(place, session.Time);
        using FollowerFolder memory = FollowTalk.OpenFolder(state);
        VerifierKey key = FollowTalk.KeyOf(session, source, memory, given);
        LogMonitor monitor = new(source.Read, key, memory, silence, session.Time);
        while (true)
        {
            int result = Look(session, monitor, json, cancel);
            if (every is null) return result;
            try
            {
                await Task.Delay(every.Value, session.Time, cancel);
            }
            catch (OperationCanceledException)
            {
                return result;
            }
        }
    }

    static int Look(Session session, LogMonitor monitor, bool json, CancellationToken cancel)
    {
        try
        {
            return FollowTalk.Say(session, monitor.Look(cancel), "looked at", json);
        }
        catch (FormatException)
        {
            throw new Refusal("What this folder remembers is not readable, so nothing can be compared with it: keep it, and begin with another folder.", ExitCode.NotChecked);
        }
    }
}
