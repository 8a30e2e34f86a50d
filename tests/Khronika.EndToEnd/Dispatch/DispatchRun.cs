using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Khronika.EndToEnd.Running;

namespace Khronika.EndToEnd.Dispatch;

/// <summary>
/// The dispatch taken through the whole line once, for all tests: kept, imported, published, bundled. Everything lies in a
/// temporary folder that is removed at the end; <see cref="IsHere"/> is false, and nothing is done, where there is no dispatch.
/// </summary>
public sealed class DispatchRun : IAsyncLifetime
{
    const string Keep = "KHRONIKA_DISPATCH_KEEP";

    readonly string folder = Directory.CreateTempSubdirectory("khronika-dispatch-").FullName;

    public bool IsHere { get; private set; }

    internal DispatchFacts Facts { get; private set; } = null!;
    internal DispatchText Text { get; private set; } = null!;
    internal Outcome Preserved { get; private set; } = null!;
    internal Outcome Imported { get; private set; } = null!;
    internal Outcome Published { get; private set; } = null!;
    internal Outcome PublishedAgain { get; private set; } = null!;
    internal Outcome Bundled { get; private set; } = null!;
    internal Outcome Verified { get; private set; } = null!;

    /// <summary>The open data of the case: what its pages say, for programs.</summary>
    internal JsonObject Data { get; private set; } = null!;

    public string Site => Path.Combine(folder, "site");

    public string Bundle => Path.Combine(folder, "bundle.zip");

    public string Unpacked => Path.Combine(folder, "unpacked");

    public async ValueTask InitializeAsync()
    {
        if (DispatchFolder.Find() is not { } dispatch) return;
        IsHere = true;
        Facts = new DispatchFacts(Path.Combine(dispatch, "facts.json"));
        Text = new DispatchText(await File.ReadAllBytesAsync(Path.Combine(dispatch, "dispatch.txt")));
        await File.WriteAllBytesAsync(Path.Combine(folder, Planted.DispatchFile), Text.Bytes);
        await File.WriteAllTextAsync(Path.Combine(folder, Planted.NoteFile), Planted.Note);
        await File.WriteAllTextAsync(Path.Combine(folder, "case.yaml"), new DispatchCaseFile(Facts, Text).Write());

        Statements = [.. new DispatchStatements(Facts, Text, DispatchCaseFile.Item).All()];

        Outcome made = Run("init", "record", "--origin", "dispatch.test.invalid/acceptance");
        if (made.ExitCode != 0) throw new InvalidOperationException(made.Said);
        Preserved = Run("preserve", Planted.DispatchFile, Planted.NoteFile, "--source", Planted.SourceCode);
        Imported = Run("case", "import", "case.yaml", "--json");
        Published = Run("publish", "site", "--json");
        PublishedAgain = Run("publish", "site", "--json");
        Bundled = Run("bundle", DispatchCaseFile.Slug, "bundle.zip", "--for", "public", "--json");
        if (!File.Exists(Bundle)) throw new InvalidOperationException(Imported.Said + Published.Said + Bundled.Said);
        Verified = Run("verify", "bundle.zip", "--json");
        await ZipFile.ExtractToDirectoryAsync(Bundle, Unpacked);
        Data = JsonNode.Parse(await File.ReadAllBytesAsync(Path.Combine(Site, "data", "cases", $"{DispatchCaseFile.Slug}.json")))!.AsObject();
    }

    public ValueTask DisposeAsync()
    {
        if (Environment.GetEnvironmentVariable(Keep) is { Length: > 0 } kept) Directory.Move(folder, kept);
        else Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Skips the test, and says so, where there is nothing to try it on.</summary>
    public void NeedsDispatch() => Assert.SkipUnless(IsHere, DispatchFolder.Notice);

    /// <summary>Every file that anybody is given: the site and the bundle, by its path.</summary>
    public IEnumerable<(string Path, byte[] Bytes)> GivenOut() =>
        from root in new[] { Site, Unpacked }
        from file in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
        orderby file
        select (Path.GetRelativePath(folder, file), File.ReadAllBytes(file));

    public IEnumerable<(string Path, string Text)> GivenOutText() =>
        from file in GivenOut()
        where Path.GetExtension(file.Path) is not ".pdf"
        select (file.Path, Encoding.UTF8.GetString(file.Bytes));

    /// <summary>The statements of the case file, by the ids of their facts; those planted are not among them.</summary>
    internal IReadOnlyList<JsonObject> Statements { get; private set; } = [];

    internal IReadOnlyList<JsonObject> Sentences => [.. Data["sentences"]!.AsArray().Select(s => s!.AsObject())];

    /// <summary>The sentence that a fact became, found by its clause: keys are closed and in no output.</summary>
    internal JsonObject SentenceOf(string fact)
    {
        string clause = (string)Statements.Single(s => (string?)s["key"] == fact)["text"]!["en"]!;
        return Sentences.Single(s => ((string)s["text"]!["en"]!).EndsWith($" {clause}.", StringComparison.Ordinal));
    }

    internal string NameOf(string speaker) => speaker switch
    {
        "p1" => Facts.First,
        "watch" => Facts.Text("F02", "speaker"),
        "court" => Facts.Text("F16", "body"),
        "panel" => Facts.Text("F13", "body"),
        _ => Facts.Text("F15", "accuser"),
    };

    internal IReadOnlyList<string> Anchors(string list) => [.. Data[list]!.AsArray().Select(a => (string)a!)];

    internal JsonObject Event(string kind) => Data["timeline"]!.AsArray().Single(e => (string?)e!["kind"] == kind)!.AsObject();

    internal JsonNode Detail(string kind, string label) => Event(kind)["details"]!.AsArray().Single(d => (string?)d!["label"] == label)!;

    internal string? State(string kind, string label) => (string?)Detail(kind, label)["state"];

    Outcome Run(params string[] arguments) => Command.RunIn(folder, [.. arguments, "--by", Planted.Actor, "--record", "record"]);
}

/// <summary>One run for all tests of the dispatch.</summary>
[CollectionDefinition(Name)]
public sealed class DispatchCollection : ICollectionFixture<DispatchRun>
{
    public const string Name = "dispatch";
}
