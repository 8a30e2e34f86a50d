using System.Runtime.CompilerServices;
using Khronika.Reading.Items;
using Khronika.Record.CaseFiles;
using Khronika.Record.State;
using Khronika.Record.Yaml;
using Khronika.Store;
using Khronika.Store.Intake;
using Khronika.Store.Recording;

namespace Khronika.Web.Tests.Running;

/// <summary>The sample case in a record, made once for all tests; each works on a copy.</summary>
static class SampleRecord
{
    static readonly Lazy<string> Made = new(Make);

    /// <summary>Copies the record to a new folder below <paramref name="folder"/>, with the signer's memory beside it.</summary>
    public static (string Record, string Signer) CopyTo(string folder)
    {
        foreach (string part in new[] { "record", "signer" }) Copy(Path.Combine(Made.Value, part), Path.Combine(folder, part));
        return (Path.Combine(folder, "record"), Path.Combine(folder, "signer"));
    }

    /// <summary>The folder of the samples in the repository.</summary>
    public static string Samples([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../samples/case"));

    static string Make()
    {
        string folder = Directory.CreateTempSubdirectory("khronika-desk-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        using RecordFolder record = RecordFolder.Create(Path.Combine(folder, "record"), "SAMPLE-INVENTED.example/desk", TestClock.At("2031-08-20T09:00:00Z"), out _, Path.Combine(folder, "signer"));
        string samples = Samples();
        string[] paths = [.. Directory.EnumerateFileSystemEntries(samples).Where(p => Path.GetExtension(p) != ".yaml").Order(StringComparer.Ordinal)];
        EvidenceIntake intake = new(record, ItemText.Has, (media, bytes) => ItemText.Of(media, bytes), TestClock.At("2031-08-20T09:00:00Z"));
        Assert.All(intake.Preserve(paths, new IntakeRequest(null, null, null), "keeper"), result => Assert.IsType<IntakeResult.Preserved>(result));
        CaseFile file = CaseFile.Read(File.ReadAllBytes(Path.Combine(samples, "case.yaml")), record.Schema, out IReadOnlyList<FileFault> faults)!;
        Assert.Empty(faults);
        RecordState state = RecordState.Of(record.Index.CurrentBelow(file.CaseKey));
        ImportPlan plan = CaseImport.Plan(file, state, record.Settings.IsSample, new ItemLookup(record, samples, (media, bytes) => ItemText.Of(media, bytes)).Find);
        Assert.Empty(plan.Faults);
        Assert.IsType<RecordOutcome.Logged>(new Recorder(record).Record(state, plan.Changes, "keeper"));
        return folder;
    }

    static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string folder in Directory.EnumerateDirectories(from)) Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
        foreach (string file in Directory.EnumerateFiles(from)) File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
    }
}
