using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Khronika.Language.Texts;
using Khronika.Record.CaseFiles;
using Khronika.Record.CaseFiles.Writing;
using Khronika.Record.Clearing;
using Khronika.Record.Rules;
using Khronika.Record.Schema;
using Khronika.Record.State;
using Khronika.Record.Views;
using Khronika.Record.Yaml;

namespace Khronika.Record.Tests;

/// <summary>A record in memory: evidence of plain text and a journal that, as the real one, leaves out what changes nothing.</summary>
sealed class TestRecord
{
    readonly List<LoggedChange> entries = [];
    readonly Dictionary<string, FoundItem> items = [];

    /// <summary>What closed fields of evidence hold; no output may.</summary>
    public const string PlantedFileName = "planted-file-name.txt";
    public const string PlantedTime = "2033-03-03T03:03:03Z";
    public const string PlantedActor = "planted-actor";

    /// <summary>Who enters what comes next.</summary>
    public string By { get; set; } = PlantedActor;

    public RecordState State => RecordState.Of(entries);
    public IReadOnlyList<LoggedChange> Entries => entries;
    public bool IsSample { get; init; } = true;

    /// <summary>Preserves an item of one text, found as <c>file:NAME</c>.</summary>
    public string Preserve(string name, string text, string media = "text/plain") => PreserveFolder(name, (PlantedFileName, text, media));

    public string PreserveFolder(string name, params (string Name, string? Text, string Media)[] objects)
    {
        string id = RecordId.New();
        JsonObject body = new()
        {
            ["kind"] = "document",
            ["source"] = null,
            ["receivedAt"] = PlantedTime,
            ["objects"] = new JsonArray([.. objects.Select(o => (JsonNode)new JsonObject
            {
                ["name"] = o.Name,
                ["size"] = o.Text?.Length ?? 0,
                ["media"] = o.Media,
                ["sha256"] = new string('a', 64),
            })]),
        };
        Append(new Change(ThingType.Evidence, id, body));
        items["file:" + name] = items["id:" + id] = new FoundItem(id, [.. objects.Select(o => new FoundObject(o.Name, o.Media, new string('a', 64), o.Text is null ? null : () => Canonical(o.Text)))]);
        return id;
    }

    public ImportPlan Plan(string yaml) => Plan(Encoding.UTF8.GetBytes(yaml));

    public ImportPlan Plan(byte[] yaml) => CaseFile.Read(yaml, out IReadOnlyList<FileFault> faults) is { } file
        ? CaseImport.Plan(file, State, IsSample, Find)
        : new ImportPlan("", [], [], faults);

    /// <summary>Imports a file that has no fault.</summary>
    /// <returns>How many entries were written.</returns>
    public int Import(string yaml)
    {
        ImportPlan plan = Plan(yaml);
        Assert.Empty(plan.Faults);
        return plan.Changes.Count(Append);
    }

    /// <summary>Adds or edits one thing of the first case, each member as <c>name=YAML</c>, past the rules as a recorder does.</summary>
    /// <returns>What the rules say; nothing is appended where one refuses.</returns>
    public IReadOnlyList<Breach> Write(string kind, params string[] members)
    {
        Kind found = RecordSchema.Standard.Find(kind) ?? throw new InvalidOperationException($"no kind {kind}");
        ThingFile? thing = ThingFile.Read(found, RecordSchema.Standard, IsSample, [], [.. members.Select(m => (m.Split('=')[0], m[(m.IndexOf('=', StringComparison.Ordinal) + 1)..]))], out IReadOnlyList<FileFault> faults);
        Assert.Empty(faults);
        return Write(thing!);
    }

    /// <summary>Edits a thing: what stands of it, with the members given.</summary>
    public IReadOnlyList<Breach> Edit(string key, params string[] members)
    {
        RecordState state = State;
        Thing known = state.Find(IdOf(key))!;
        string yaml = new ThingWriter(state, RecordSchema.Standard, state.Cases.First().Id).Yaml(known)!;
        ThingFile? thing = ThingFile.Read(RecordSchema.Standard.Find(known.Type)!, RecordSchema.Standard, IsSample, Encoding.UTF8.GetBytes(yaml), [.. members.Select(m => (m.Split('=')[0], m[(m.IndexOf('=', StringComparison.Ordinal) + 1)..]))], out IReadOnlyList<FileFault> faults);
        Assert.Empty(faults);
        return Write(thing!);
    }

    IReadOnlyList<Breach> Write(ThingFile thing)
    {
        RecordState state = State;
        ImportPlan plan = thing.Plan(state, state.Cases.First().Key, Find);
        Assert.Empty(plan.Faults);
        return Write(plan.Changes);
    }

    public IReadOnlyList<Breach> Write(IReadOnlyList<Change> changes)
    {
        RecordState state = State;
        IReadOnlyList<Breach> breaches = RuleBook.Check(state, [.. changes.Where(c => !(state.Find(c.Record) is { } known && JsonNode.DeepEquals(known.Entry.Body, c.Body)))], By, id => [.. entries.Where(e => e.Record == id).Select(e => e.By)]);
        if (!breaches.Any(b => b.IsRefused)) foreach (Change change in changes) Append(change);
        return breaches;
    }

    public bool Append(Change change)
    {
        Thing? known = State.Find(change.Record);
        if (known is not null && JsonNode.DeepEquals(known.Entry.Body, change.Body)) return false;
        entries.Add(new LoggedChange(
            entries.Count,
            entries.Count.ToString("x64", CultureInfo.InvariantCulture),
            change.Type,
            change.Record,
            (known?.Entry.Version ?? 0) + 1,
            known?.Entry.Commitment,
            "2034-04-04T04:04:04Z",
            By,
            (JsonObject)change.Body.DeepClone()));
        return true;
    }

    public string IdOf(string key) => State.FindByKey(key)?.Id ?? throw new InvalidOperationException($"no key {key}");

    public Opened Open(Audience audience) => new AudienceView(State, audience).Open(State.Cases.First().Id);

    public CaseView View(Audience audience)
    {
        CaseView? view = new AudienceView(State, audience).Case(State.Cases.First().Id).View;
        Assert.NotNull(view);
        return view;
    }

    /// <summary>Why a thing was held back; null where it was not.</summary>
    public string? WhyHeld(string key, Audience audience = Audience.Public) =>
        Open(audience).Held.SingleOrDefault(h => h.Key == key)?.Reason;

    public bool IsOpened(string key, Audience audience = Audience.Public) =>
        Open(audience).Things.Any(t => t.Entry.Record == IdOf(key));

    public JsonObject BodyOf(string key, Audience audience = Audience.Public) =>
        Open(audience).Things.Single(t => t.Entry.Record == IdOf(key)).Body;

    /// <summary>Everything an audience is given, as one text to look for what must not be in it.</summary>
    public string AllOpened(Audience audience) =>
        string.Join('\n', Open(audience).Things.Select(t => t.Body.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })));

    public (FoundItem? Item, Why? Why) Find(string reference) =>
        items.TryGetValue(reference, out FoundItem? item) ? (item, null) : (null, Why.Plain($"{reference} is not preserved in this record"));

    static CanonicalText Canonical(string text) =>
        Assert.IsType<TextResult.Readable>(PlainText.Read(Encoding.UTF8.GetBytes(text), "utf-8")).Text;
}
