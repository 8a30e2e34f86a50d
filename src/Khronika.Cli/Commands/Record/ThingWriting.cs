using System.CommandLine;
using Khronika.Cli.Terminal;
using Khronika.Reading.Items;
using Khronika.Record;
using Khronika.Record.Clearing;
using Khronika.Record.Law;
using Khronika.Record.Schema;
using Khronika.Record.State;
using Khronika.Record.Things;
using Khronika.Store;
using Khronika.Store.Recording;

namespace Khronika.Cli.Commands.Record;

/// <summary>What <c>record add</c> and <c>record edit</c> share: one thing from a file, from members given by name, or from both.</summary>
static class ThingWriting
{
    public static Option<string[]> Set() => new("--set")
    {
        Description = "A member and its value as a case file writes it: --set 'intake=not-stated'. May be repeated; stands instead of what the file says.",
        HelpName = "NAME=VALUE",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    public static Option<string> Language() => Languages.Option("Language of messages");

    public static (string Name, string Yaml)[] Members(string[]? sets) =>
    [
        .. (sets ?? []).Select(set => set.Split('=', 2) is [{ Length: > 0 } name, var value]
            ? (name.Trim(), value.Trim())
            : throw new Refusal("--set takes NAME=VALUE.")),
    ];

    /// <summary>The bytes of a file, of standard input for '-', or none.</summary>
    public static byte[] Content(Session session, string? file)
    {
        if (file is null) return [];
        if (file == "-") return System.Text.Encoding.UTF8.GetBytes(session.In.ReadToEnd());
        if (!File.Exists(file)) throw new Refusal("There is no such file.");
        return File.ReadAllBytes(file);
    }

    /// <summary>Reads the thing, asks the rules, logs it.</summary>
    /// <param name="version">The version it is an edit of; 0 for a thing that must be new.</param>
    public static int Write(Session session, RecordFolder record, Kind kind, string caseKey, RecordState state, byte[] yaml, (string Name, string Yaml)[] members, long version, string by, string language, bool json)
    {
        ThingRecorder recorder = new(record, Directory.GetCurrentDirectory(), (media, bytes) => ItemText.Of(media, bytes));
        switch (recorder.Write(state, caseKey, [new ThingWanted(kind, yaml, members, version)], by, decides: true))
        {
            case ThingOutcome.Unreadable wrong:
                Faults.Print(session, "thing", [.. wrong.Faults.Select(f => f.Fault)], json);
                session.Err.WriteLine("Nothing was recorded.");
                return ExitCode.Failed;
            case ThingOutcome.Taken taken:
                throw new Refusal($"This case has a {taken.Holder.Type} with the key '{taken.Key[(caseKey.Length + 1)..]}' already: 'khronika record edit {taken.Key}' makes a new version of it; a new thing takes a key of its own.");
            case ThingOutcome.Refused refused:
                Faults.Print(session, refused.Breaches, language, json);
                session.Err.WriteLine("Nothing was recorded.");
                return ExitCode.Failed;
            case ThingOutcome.Logged logged:
                Faults.Print(session, logged.Flagged, language, json: false);
                Print(session, logged, json);
                foreach (ClosedByChange closed in logged.Closed)
                    session.Err.WriteLine($"It was cleared for {string.Join(", ", closed.For.Select(Vocabulary.Word))} as it stood before: the clearance was taken back with the change. Look at it as it is now, and clear it anew where that is meant.");
                CarrierTalk.OfCorrections(session, record, logged.Entries, language);
                if (logged.Entries.FirstOrDefault(c => c.Type == ThingType.Penalty) is { } fine && FineSuggestion.Of(state.With(logged.Changes, by, fine.At), ReferenceData.Standard.Law, new Thing(fine)) is { } finding)
                    session.Err.WriteLine(Printable.Of($"suggested, not set: {finding.Reason.In(language).Text}"));
                return ExitCode.Done;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    static void Print(Session session, ThingOutcome.Logged logged, bool json)
    {
        string id = logged.Records[0];
        LoggedChange? main = logged.Entries.FirstOrDefault(c => c.Record == id);
        if (json) session.Out.WriteLine(Json.Line(new { record = id, version = main?.Version, logIndex = main?.LogIndex, changed = logged.Entries.Count, closed = logged.Closed.Select(c => new { record = c.Thing, audiences = c.For.Select(Vocabulary.Word) }), flagged = logged.Flagged.Select(f => new { f.Rule, f.Record }) }));
        else session.Out.WriteLine(main is null ? $"{id}  unchanged" : FormattableString.Invariant($"{id}  version {main.Version}, log index {main.LogIndex}"));
    }
}
