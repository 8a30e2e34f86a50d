using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Khronika.Language.Texts;
using Khronika.Record;
using Khronika.Record.CaseFiles;
using Khronika.Record.State;
using Khronika.Record.Yaml;
using Khronika.Store;
using Khronika.Store.Intake;

namespace Khronika.Bench.Desk;

/// <summary>A record of invented cases: one is read from a case file, the others are the same under ids, keys and addresses of their own.</summary>
sealed partial class DeskRecord
{
    readonly List<string> cases = [];

    DeskRecord(string folder, long count)
    {
        (Path, Signer) = (System.IO.Path.Combine(folder, "record"), System.IO.Path.Combine(folder, "signer"));
        long begun = Stopwatch.GetTimestamp();
        using RecordFolder record = RecordFolder.Create(Path, "SAMPLE-INVENTED.example/bench", TimeProvider.System, out _, Signer);
        Change[] first = Template(record, folder);
        for (int i = 0; i < count; i++)
        {
            (string id, Change[] changes) = Copy(first, i);
            record.Journal.Append(changes, "officer-1");
            cases.Add(id);
        }

        Entries = record.Log.Checkpoint.Size;
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"a record of {Entries} entries in {count} cases was entered in {Stopwatch.GetElapsedTime(begun).TotalSeconds:0} s"));
    }

    static DeskRecord? made;

    public string Path { get; }

    public string Signer { get; }

    public long Entries { get; }

    public IReadOnlyList<string> CaseIds => cases;

    /// <summary>The record of this run, beside the folders of its measurements.</summary>
    public static DeskRecord Of(Options options, string folder) =>
        made ??= new DeskRecord(Directory.CreateDirectory(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(folder)!, "desk-record")).FullName, options.Cases);

    static Change[] Template(RecordFolder record, string folder)
    {
        string[] paths = [.. Enumerable.Range(0, InventedCaseFile.Items).Select(i => System.IO.Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"item-{i}.txt")))];
        foreach ((int i, string path) in paths.Index()) File.WriteAllText(path, InventedCaseFile.Item(i));
        EvidenceIntake intake = new(record, media => media == "text/plain", (_, bytes) => PlainText.Read(bytes, null), TimeProvider.System);
        string[] items = [.. intake.Preserve(paths, new IntakeRequest(null, null, null), "officer-1").Select(r => ((IntakeResult.Preserved)r).Record)];

        CaseFile file = CaseFile.Read(Encoding.UTF8.GetBytes(InventedCaseFile.Of(items)), record.Schema, out IReadOnlyList<FileFault> faults)
            ?? throw new InvalidOperationException($"the invented case file is wrong: line {faults[0].Mark.Line}: {faults[0].Message}");
        ImportPlan plan = CaseImport.Plan(file, RecordState.Of([]), record.Settings.IsSample, new ItemLookup(record, folder).Find);
        if (plan.Faults is [var fault, ..]) throw new InvalidOperationException($"the invented case file is wrong: line {fault.Mark.Line}: {fault.Message}");
        return [.. items.Select(id => new Change(ThingType.Evidence, id, record.Index.Current(id)!.Body)), .. plan.Changes];
    }

    static (string Case, Change[] Changes) Copy(Change[] first, int number)
    {
        Dictionary<string, string> ids = first.Select(c => c.Record).Distinct().ToDictionary(id => id, _ => RecordId.New(), StringComparer.Ordinal);
        string key = string.Create(CultureInfo.InvariantCulture, $"sample-{number:0000}");
        Change[] changes = [.. first.Select(c => c with { Record = ids[c.Record], Body = JsonNode.Parse(Id().Replace(c.Body.ToJsonString(), m => ids.GetValueOrDefault(m.Value, m.Value)).Replace(InventedCaseFile.Key, key, StringComparison.Ordinal))!.AsObject() })];
        return (changes.First(c => c.Type == ThingType.Case).Record, changes);
    }

    [GeneratedRegex("(?<=\")[a-z2-7]{26}(?=\")")]
    private static partial Regex Id();
}
