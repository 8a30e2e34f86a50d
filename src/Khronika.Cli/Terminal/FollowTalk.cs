using System.Globalization;
using Khronika.Ledger.Following;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Tiles;
using Khronika.Store.Witnessing;

namespace Khronika.Cli.Terminal;

/// <summary>What mirror and monitor have in common towards the person: the place, the key, the report.</summary>
static class FollowTalk
{
    public static LogSource Open(string place, TimeProvider time)
    {
        try
        {
            return LogSource.Open(place, time);
        }
        catch (ArgumentException)
        {
            throw new Refusal("A log is named by its URL, http:// or https://, without user, query or fragment, or by a folder that exists.");
        }
    }

    public static FollowerFolder OpenFolder(string folder)
    {
        try
        {
            return FollowerFolder.Open(folder);
        }
        catch (IOException failed) when (failed.GetType() == typeof(IOException))
        {
            throw new Refusal("This folder holds something else: name an empty one, or one this command made.");
        }
    }

    /// <summary>The key the folder remembers, or the one given, or at last the one entry 0 names, which is then said.</summary>
    public static VerifierKey KeyOf(Session session, LogSource source, FollowerFolder folder, VerifierKey? given)
    {
        try
        {
            if (folder.Key is VerifierKey known)
            {
                if (given is null || given.ToString() == known.ToString()) return known;
                if (given.Name != known.Name) throw new Refusal("This folder follows another log: use another folder.");
                // On the word of who gives it: the log's own entries have to name it too, which is checked once they are read.
                folder.ReplaceKey(given);
                return given;
            }

            VerifierKey key = given ?? FirstKey.Of(source.Read);
            if (given is null) session.Err.WriteLine(Printable.Of($"The log's key was not given: the one its entry 0 names is trusted from now on. Compare it with one from another place: {key}"));
            folder.RememberKey(key);
            return key;
        }
        catch (DamagedLogException damaged)
        {
            throw new Refusal(Printable.Of($"The log's key is not known ({damaged.Message}): give it with --key."), ExitCode.NotChecked);
        }
        catch (LogSourceException failed)
        {
            throw new Refusal(Printable.Of($"The log could not be had ({failed.Message}): try again later."), ExitCode.NotChecked);
        }
    }

    /// <summary>Says the report and gives the exit code.</summary>
    public static int Say(Session session, FollowReport report, string verb, bool json)
    {
        if (json)
        {
            session.Out.WriteLine(Json.Line(new
            {
                verdict = report.IsAltered ? "altered" : report.Findings.Count > 0 ? "could-not-be-checked" : "intact",
                size = report.Checkpoint?.Size,
                root = report.Checkpoint?.Root.ToString(),
                report.NewEntries,
                evidence = NameOf(report.Evidence),
                findings = report.Findings.Select(finding => new { finding.Name, finding.IsAltered, finding.Reason }),
            }));
        }
        else
        {
            foreach (LogFinding finding in report.Findings) session.Out.WriteLine(Printable.Of($"{(finding.IsAltered ? "ALARM" : "could not be checked")}: {finding.Name}: {finding.Reason}"));
            string size = report.Checkpoint is Checkpoint checkpoint ? string.Create(CultureInfo.InvariantCulture, $"{checkpoint.Size} entries, {report.NewEntries} {verb}") : $"nothing {verb}";
            session.Out.WriteLine($"{size}: {(report.IsAltered ? "altered" : report.Findings.Count > 0 ? "could not be checked" : "intact, and a continuation of all that was seen before")}");
            if (EvidenceIn(report) is string evidence) session.Err.WriteLine(evidence);
        }

        if (report.Findings.Any(finding => finding is LogFinding.BadCheckpoint { Fault.Name: NoteFaults.UnknownKey }))
            session.Err.WriteLine("None of the keys known here signed. The log may have replaced its key: ask its keeper for the current vkey, from another place than the log, and give it with --key.");
        return report.IsAltered ? ExitCode.Altered : report.Findings.Count > 0 ? ExitCode.NotChecked : ExitCode.Done;
    }

    static string? EvidenceIn(FollowReport report) => report.Evidence switch
    {
        EvidenceKind.Fork => "What was seen before and what is served now lie in the folder's evidence/, both signed by the log: show them to others.",
        EvidenceKind.Signed => "What is served now lies in the folder's evidence/, signed by the log, with what was seen before if there was any: show them to others.",
        EvidenceKind.Unsigned => "What is served now lies in the folder's evidence/. No key known here signed it, so it shows others nothing about the log.",
        _ => report.Findings.Any(finding => finding is LogFinding.Forked or LogFinding.Shrunk or LogFinding.BadCheckpoint or LogFinding.UnnamedKey)
            ? "What is served now was not kept: the folder's evidence/ has no more room for notes of its kind. Those in it show what was seen first."
            : null,
    };

    static string? NameOf(EvidenceKind? kind) => kind switch
    {
        EvidenceKind.Fork => "fork",
        EvidenceKind.Signed => "signed",
        EvidenceKind.Unsigned => "unsigned",
        _ => null,
    };
}
