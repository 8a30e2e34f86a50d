using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Khronika.Archive.Posts;

namespace Khronika.Archive.Tests.Posts.Samples;

/// <summary>A vector as <c>cases.json</c> lists it.</summary>
/// <param name="Faults">As <c>name file@offset</c>.</param>
sealed record PostCase(string Name, string Shows, string? Kind, string Verdict, int Posts, IReadOnlyList<string> Faults);

/// <summary>
/// <c>vectors/archive/posts</c>: a folder per export, beside it what it reads as, a line a post. All of it is made here:
/// <c>KHRONIKA_ACCEPT=1</c> writes it anew.
/// </summary>
static class PostVectors
{
    static readonly JsonSerializerOptions Json = new() { WriteIndented = true, NewLine = "\n", PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    static readonly Lazy<string> Root = new(Find);

    public static string Folder => Root.Value;

    public static IReadOnlyList<SampleExport> Samples { get; } = [.. TelegramSamples.All, .. MetaSamples.All, .. XSamples.All, .. WhatsAppSamples.All];

    public static IReadOnlyList<PostCase> Cases() => JsonSerializer.Deserialize<PostCase[]>(File.ReadAllBytes(Path.Combine(Folder, "cases.json")), Json)!;

    public static string Lines(IEnumerable<PostItem> items) =>
        string.Concat(items.Select(i => (i is Post post ? PostJson.Line(post) : PostJson.Line((PostFault)i)) + "\n"));

    public static PostCase CaseOf(SampleExport sample, ExportKind? kind, IReadOnlyList<PostItem> items)
    {
        PostFault[] faults = [.. items.OfType<PostFault>()];
        return new PostCase(
            sample.Name,
            sample.Shows,
            kind is null ? null : PostJson.Word(kind.Value),
            kind is null ? "could not be checked" : faults.Any(f => f.Fault.IsDamage) ? "altered" : "intact",
            items.OfType<Post>().Count(),
            [.. faults.Select(f => FormattableString.Invariant($"{f.Fault.Name} {f.File}@{f.Fault.Offset}"))]);
    }

    static string Find()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Khronika.slnx"))) folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("the tests run outside the repository");
        folder = Path.Combine(folder, "vectors/archive/posts");
        if (Environment.GetEnvironmentVariable("KHRONIKA_ACCEPT") == "1") Make(folder);
        return folder;
    }

    static void Make(string folder)
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        List<PostCase> cases = [];
        foreach (SampleExport sample in Samples)
        {
            foreach ((string name, byte[] content) in sample.Files)
            {
                string path = Path.Combine(folder, sample.Name, name);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllBytes(path, content);
            }

            using MemorySource source = new(sample.Files);
            PostItem[] items = [.. ExportReader.Read(source)];
            File.WriteAllText(Path.Combine(folder, $"{sample.Name}.jsonl"), Lines(items), new UTF8Encoding(false));
            cases.Add(CaseOf(sample, ExportReader.Recognise(source), items));
        }

        File.WriteAllText(Path.Combine(folder, "cases.json"), JsonSerializer.Serialize(cases, Json) + "\n", new UTF8Encoding(false));
    }
}
