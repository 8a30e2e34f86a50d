using System.CommandLine;
using Khronika.Cli.Terminal;
using Khronika.Reading.Items;
using Khronika.Record;
using Khronika.Record.CaseFiles;
using Khronika.Record.State;
using Khronika.Record.Yaml;
using Khronika.Store;
using Khronika.Store.Intake;
using Khronika.Store.Recording;

namespace Khronika.Cli.Commands.Case;

/// <summary><c>khronika case import</c></summary>
static class ImportCommand
{
    public static Command Create(Session session)
    {
        Argument<string> file = new("FILE") { Description = "A case file, YAML: see docs/formats/case-file.md." };
        Command command = new("import", "Reads a case file into the record, whole or not at all. Importing again makes new versions, never duplicates.\n\nExample: khronika case import case.yaml") { file };
        command.SetAction(parsed =>
        {
            using RecordFolder record = Common.Open(parsed, session);
            return Run(session, record, parsed.GetValue(file)!, Common.ByOf(parsed), parsed.GetValue(Common.Json));
        });
        return command;
    }

    internal static int Run(Session session, RecordFolder record, string path, string by, bool json)
    {
        if (!File.Exists(path)) throw new Refusal("There is no such case file.");
        CaseFile? file = CaseFile.Read(File.ReadAllBytes(path), record.Schema, out IReadOnlyList<FileFault> faults);
        if (file is null) return Refuse(session, path, faults, json);

        ItemLookup items = new(record, Path.GetDirectoryName(Path.GetFullPath(path))!, (media, bytes) => ItemText.Of(media, bytes));
        RecordState state = RecordState.Of(record.Index.CurrentBelow(file.CaseKey));
        ImportPlan plan = CaseImport.Plan(file, state, record.Settings.IsSample, items.Find,
            id => record.Index.Current(id) is { } change ? new Thing(change) : null);
        if (plan.Faults.Count > 0) return Refuse(session, path, plan.Faults, json);

        RecordOutcome outcome = new Recorder(record).Record(state, plan.Changes, by);
        if (outcome is RecordOutcome.Refused refused)
        {
            Faults.Print(session, refused.Breaches, "en", json);
            session.Err.WriteLine("Nothing was imported.");
            return ExitCode.Failed;
        }

        RecordOutcome.Logged done = (RecordOutcome.Logged)outcome;
        Faults.Print(session, done.Flagged, "en", json: false);
        IReadOnlyList<LoggedChange> logged = done.Changes;
        CarrierTalk.OfCorrections(session, record, logged, "en");
        if (json)
        {
            session.Out.WriteLine(Json.Line(new { @case = plan.CaseId, changed = logged.Count, unchanged = plan.Changes.Count - logged.Count, noLongerCleared = plan.NoLongerCleared }));
            return ExitCode.Done;
        }

        session.Out.WriteLine($"{plan.CaseId}  {logged.Count} new versions, {plan.Changes.Count - logged.Count} things unchanged");
        foreach (IGrouping<string, LoggedChange> type in logged.GroupBy(c => c.Type).OrderBy(g => g.Key, StringComparer.Ordinal)) session.Err.WriteLine($"  {type.Key}: {type.Count()}");
        foreach (string key in plan.NoLongerCleared) session.Err.WriteLine($"no longer cleared, as the file does not clear it any more: {Printable.Of(key)}");
        return ExitCode.Done;
    }

    static int Refuse(Session session, string path, IReadOnlyList<FileFault> faults, bool json)
    {
        Faults.Print(session, Path.GetFileName(path), faults, json);
        session.Err.WriteLine(faults.Count == CaseFile.MaxFaults ? $"Nothing was imported; these are the first {CaseFile.MaxFaults} faults." : "Nothing was imported.");
        return ExitCode.Failed;
    }
}
