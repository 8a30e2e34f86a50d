using System.CommandLine;
using System.Globalization;
using Khronika.Cli.Terminal;
using Khronika.Ledger.Following;
using Khronika.Ledger.Tiles;
using Khronika.Store;
using Khronika.Store.Log;

namespace Khronika.Cli.Commands.Log;

/// <summary><c>khronika log recover</c></summary>
static class RecoverCommand
{
    public static Command Create(Session session)
    {
        Option<string?> from = new("--from") { Description = "A mirror of this log, a folder or a URL: takes the leaves it has beyond this record. Content of entries that are not public does not come back.", HelpName = "MIRROR" };
        Option<string[]> ask = new("--ask") { Description = "Mirrors or witnesses (a folder, or the URL under which the log's checkpoint is) to ask whether they have seen more; where none has, the signer's memory is made again.", HelpName = "PLACE", AllowMultipleArgumentsPerToken = true };
        Option<long?> accept = new("--accept-head") { Description = "The last resort, where nobody can be asked: takes the record as it is, of this many entries, for the latest. If it is not, the next entry forks the log for everybody to see.", HelpName = "SIZE" };
        Option<bool> fork = new("--even-if-it-forks") { Description = "With --accept-head, where this machine itself remembers that it signed something else." };
        Command command = new("recover", "Brings back a record that was restored from an older copy, or whose signer lost its memory.\n\nExample: khronika log recover --from https://mirror.example.org/record") { from, ask, accept, fork };
        command.SetAction(parsed =>
        {
            string record = Common.RecordOf(parsed);
            int chosen = new[] { parsed.GetValue(from) is not null, parsed.GetValue(ask) is { Length: > 0 }, parsed.GetValue(accept) is not null }.Count(given => given);
            if (chosen != 1) throw new Refusal("Name one way: --from MIRROR, --ask PLACE…, or --accept-head SIZE.");
            Notice.AlreadyPublicOnly(session.Err);
            string done = parsed.GetValue(from) is string mirror ? FromMirror(session, record, mirror)
                : parsed.GetValue(accept) is long size ? Accept(record, size, parsed.GetValue(fork))
                : Ask(session, record, parsed.GetValue(ask)!);
            using RecordFolder opened = RecordFolder.Open(record, session.Time);
            if (parsed.GetValue(Common.Json)) session.Out.WriteLine(Json.Line(new { size = opened.Log.Checkpoint.Size, done }));
            else session.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{done}; the log goes on from {opened.Log.Checkpoint.Size} entries"));
            return ExitCode.Done;
        });
        return command;
    }

    static string FromMirror(Session session, string record, string mirror)
    {
        using LogSource source = Source(session, mirror);
        return Restored(record, source, out long taken) switch
        {
            RestoreOutcome.Restored => string.Create(CultureInfo.InvariantCulture, $"{taken} leaves were taken from the mirror; the content of those that are not public is lost"),
            RestoreOutcome.KeyMissing => throw new Refusal("The log's key was replaced since this copy was made, and the new private key is not in it: put it into keys/log.key, as the first line, and run this again."),
            RestoreOutcome.NotThisLog => throw new Refusal("What lies there is no log page signed by this log's keys.", ExitCode.NotChecked),
            _ => throw new Refusal("The mirror has no more than this record."),
        };
    }

    static RestoreOutcome Restored(string record, LogSource mirror, out long taken)
    {
        try
        {
            return LogRestore.FromMirror(record, mirror.Read, null, out taken);
        }
        catch (DamagedLogException damaged)
        {
            throw new Refusal($"Nothing was restored: {damaged.Message}. If that is a file of the mirror, it is damaged; take another.", ExitCode.Altered);
        }
    }

    static string Ask(Session session, string record, IReadOnlyList<string> places)
    {
        List<byte[]> pages = [];
        foreach (string place in places)
        {
            using LogSource source = Source(session, place);
            pages.Add(source.Read("checkpoint") ?? throw new Refusal("One of those asked has no log page there.", ExitCode.NotChecked));
        }

        return LogRestore.FromPages(record, pages, null) switch
        {
            RestoreOutcome.Restored => string.Create(CultureInfo.InvariantCulture, $"this record extends what {pages.Count} others have, and the signer remembers it again"),
            RestoreOutcome.NotThisLog => throw new Refusal("One of those asked has a page that this log's keys did not sign.", ExitCode.NotChecked),
            _ => throw new Refusal("The record has no log yet."),
        };
    }

    static string Accept(string record, long size, bool fork) => LogRestore.AcceptHead(record, size, fork, null, out long actual) switch
    {
        RestoreOutcome.Restored => "the record is taken for the latest on your word alone",
        RestoreOutcome.WouldFork => throw new Refusal("Nothing was accepted: this machine remembers that it signed something else for this log, so going on from here is certain to fork it. Bring the newer record back, or 'khronika log recover --from MIRROR'; only if neither can be had, and you want the fork on record, add --even-if-it-forks.", ExitCode.Altered),
        _ => throw new Refusal(string.Create(CultureInfo.InvariantCulture, $"Nothing was accepted: this record has {actual} entries, not {size}.")),
    };

    static LogSource Source(Session session, string place)
    {
        try
        {
            return LogSource.Open(place, session.Time);
        }
        catch (ArgumentException)
        {
            throw new Refusal("That is neither a folder nor a plain http or https URL.");
        }
    }
}
