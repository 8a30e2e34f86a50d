using System.Text.Encodings.Web;
using System.Text.Json;
using Khronika.Bundle.Bags;
using Khronika.Bundle.Manifest;
using Khronika.Bundle.Tests.Samples;
using Khronika.Bundle.Verification;
using Khronika.Bundle.Writing;

namespace Khronika.Bundle.Tests.Vectors;

/// <summary>One alteration of the vector bundle and what a verifier must answer.</summary>
/// <param name="Lists"><c>kept</c>: the lists of files stay; <c>renewed</c>: an opponent wrote new ones.</param>
sealed record VectorCase(string Name, string File, string Old, string New, string Lists, string Verdict, string Check, string At);

/// <summary>
/// <c>vectors/bundle</c>: a bundle unpacked, and alterations of it, for other implementations. Salts and keys are random, so it is made
/// once; <c>KHRONIKA_ACCEPT=1</c> makes it anew, with the examples in the format's page.
/// </summary>
static class VectorBundle
{
    static readonly JsonSerializerOptions Json = new() { WriteIndented = true, NewLine = "\n", PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    static readonly Lazy<string> Root = new(Find);

    public static string Repository => Root.Value;

    public static string Intact => Path.Combine(Repository, "vectors/bundle/intact");

    static string CasesFile => Path.Combine(Repository, "vectors/bundle/cases.json");

    public static bool IsAccepting => Environment.GetEnvironmentVariable("KHRONIKA_ACCEPT") == "1";

    public static IReadOnlyList<VectorCase> Cases() => JsonSerializer.Deserialize<VectorCase[]>(File.ReadAllBytes(CasesFile), Json)!;

    static string Find()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Khronika.slnx"))) folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("the tests run outside the repository");
        if (IsAccepting) Make(Path.Combine(folder, "vectors/bundle"));
        return folder;
    }

    static void Make(string folder)
    {
        var sample = SampleCase.Make();
        string intact = Path.Combine(folder, "intact");
        if (Directory.Exists(intact)) Directory.Delete(intact, recursive: true);
        BundleManifest manifest = BundleWriter.Write(sample.Content(), new FolderSink(intact));
        BundleEntry statement = manifest.Entries.Single(e => e.Record == sample.IdOf("s1"));
        VectorCase[] cases =
        [
            Of("a word of a passage, by accident", "data/annexes/annex-02-passage-1.txt", "45", "54", "kept", Verdict.Altered, "manifest"),
            Of("a word of a passage, on purpose", "data/annexes/annex-02-passage-1.txt", "45", "54", "renewed", Verdict.Altered, "passage"),
            Of("a word of an annex, on purpose", "data/annexes/annex-01-1.html", "45", "54", "renewed", Verdict.Altered, "annex-hash"),
            Of("a word of a sentence on the page, on purpose", BundleFiles.Page, "fined 45 lumen", "fined 54 lumen", "renewed", Verdict.Altered, "sentence-shown"),
            Of("a value of an entry, on purpose", statement.Path, "45 lumen", "54 lumen", "renewed", Verdict.Altered, "field"),
            Of("a script on the page", BundleFiles.Page, "</body>", "<script></script></body>", "renewed", Verdict.CouldNotBeChecked, "page-form"),
            Of("another size in the checkpoint", BundleFiles.Checkpoint, $"\n{manifest.CheckpointSize}\n", $"\n{manifest.CheckpointSize + 1}\n", "renewed", Verdict.Altered, "checkpoint-signature"),
            Of("a version of the format that is not known", BundleFiles.Manifest, "khronika-bundle/v1", "khronika-bundle/v2", "renewed", Verdict.CouldNotBeChecked, "bundle-form"),
            Of("a name in a list of files", BagFiles.TagManifest, "  bag-info.txt", "  BAG-info.txt", "kept", Verdict.Altered, "tag-manifest"),
        ];
        File.WriteAllBytes(Path.Combine(folder, "cases.json"), [.. JsonSerializer.SerializeToUtf8Bytes(cases, Json), (byte)'\n']);
    }

    static VectorCase Of(string name, string file, string old, string with, string lists, Verdict verdict, string check) =>
        new(name, file, old, with, lists, VerifyReport.Word(verdict), check, file);
}
