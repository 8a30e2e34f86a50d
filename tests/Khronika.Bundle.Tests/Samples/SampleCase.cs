using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Khronika.Bundle.Writing;
using Khronika.Ledger.Entries;
using Khronika.Ledger.Sequencing;
using Khronika.Ledger.Tree;
using Khronika.Record;
using Khronika.Record.Clearing;
using Khronika.Record.State;
using Khronika.Record.Views;

namespace Khronika.Bundle.Tests.Samples;

/// <summary>SAMPLE – INVENTED: a small case in a log of its own, cleared for a court. Nobody in it exists.</summary>
sealed class SampleCase
{
    public const string Origin = "SAMPLE-INVENTED.example/log";
    public const string Secret = "Planted Witness, 7 Hidden Street";
    static readonly DateTimeOffset MadeAt = new(2031, 8, 1, 12, 0, 0, TimeSpan.Zero);

    readonly Dictionary<string, byte[]> objects = [];
    readonly List<LoggedChange> changes = [];
    readonly Dictionary<string, string> ids = [];

    SampleCase()
    {
        Log = new MemoryLog(Origin);
        Add("log", "log", isPublic: true, new JsonObject { ["origin"] = Origin, ["vkey"] = Log.Key.Verifier.ToString(), ["standbySha256"] = new string('0', 64) });
        Case();
        Evidence();
        Said();
    }

    public static SampleCase Make() => new();

    public MemoryLog Log { get; }

    public byte[] WholeAnnex { get; } = Encoding.UTF8.GetBytes("<!doctype html><title>SAMPLE - INVENTED</title><p>The court fined Sample One 45 lumen.</p>\n");

    public string IdOf(string key) => ids[key];

    public LoggedChange ChangeOf(string key) => changes.Last(c => c.Record == ids[key]);

    public CaseView View(Audience audience = Audience.Court) => Open(audience).View;

    public (CaseView View, IReadOnlyDictionary<string, SourceCount> Counts) Open(Audience audience)
    {
        Opened opened = new AudienceView(RecordState.Of(changes), audience).Open(ids["c1"]);
        return (CaseProjection.Build(opened.Things, opened.Openings, audience, opened.Counts)!, opened.Counts);
    }

    public BundleContent Content(string language = "en", Func<string, string>? page = null)
    {
        (CaseView view, IReadOnlyDictionary<string, SourceCount> counts) = Open(Audience.Court);
        string html = Page(view, language);
        return new BundleContent
        {
            View = view,
            Counts = counts,
            Language = language,
            Page = Encoding.UTF8.GetBytes(page is null ? html : page(html)),
            Checkpoint = Log.Checkpoint,
            Key = Log.Key.Verifier,
            EntryAt = Log.EntryAt,
            ProofOf = Log.ProofOf,
            OpenObject = hash => new MemoryStream(objects[hash]),
            MadeAt = MadeAt,
        };
    }

    /// <summary>The page as small as the verifier's rules allow.</summary>
    public static string Page(CaseView view, string language)
    {
        var encoder = HtmlEncoder.Create(UnicodeRanges.All);
        var html = new StringBuilder("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>SAMPLE - INVENTED</title><style>mark{background:#ff0}</style></head><body>\n");
        foreach (SentenceView sentence in view.Reported.Concat(view.Authorities).Concat(view.Demands))
        {
            (string lang, string text) = sentence.Text.In(language);
            html.Append(CultureInfo.InvariantCulture, $"<p><a href=\"#x\"><span class=\"sentence\" id=\"{sentence.Anchor}\" lang=\"{lang}\">{encoder.Encode(text)}</span></a></p>\n");
            html.Append(CultureInfo.InvariantCulture, $"<p><span class=\"sentence\" id=\"{sentence.Anchor}.2\" lang=\"{lang}\">{encoder.Encode(text)}</span></p>\n");
        }

        foreach (PassageView passage in view.Annexes.SelectMany(a => a.Passages))
        {
            html.Append(CultureInfo.InvariantCulture, $"<blockquote><span class=\"context\">{encoder.Encode(passage.Before)}</span><mark id=\"p-{passage.Entry.Record}\">{encoder.Encode(passage.Passage)}</mark><span class=\"context\">{encoder.Encode(passage.After)}</span></blockquote>\n");
        }

        return html.Append("</body></html>\n").ToString();
    }

    /// <summary>Logs a further version of a thing.</summary>
    public void Change(string key, Action<JsonObject> change)
    {
        LoggedChange before = ChangeOf(key);
        JsonObject body = (JsonObject)before.Body.DeepClone();
        change(body);
        Add(key, before.Type, isPublic: false, body);
    }

    void Case()
    {
        Add("c1", "case", false, new JsonObject { ["key"] = "c1", ["slug"] = "sample-one", ["sample"] = true, ["title"] = Texts("Sample One") });
        Add("p1", "person", false, Of("p1", new JsonObject { ["protection"] = "open", ["names"] = new JsonArray(new JsonObject { ["text"] = "Sample One", ["lang"] = "en", ["script"] = "Latn" }) }));
        Add("o1", "organisation", false, Of("o1", new JsonObject { ["kind"] = "court", ["names"] = new JsonArray(new JsonObject { ["text"] = "Court of Lumenia", ["lang"] = "en", ["script"] = "Latn" }) }));
        Add("o2", "organisation", false, Of("o2", new JsonObject { ["kind"] = "ngo", ["names"] = new JsonArray(new JsonObject { ["text"] = "Lantern Desk", ["lang"] = "en", ["script"] = "Latn" }) }));
        foreach (string key in new[] { "c1", "p1", "o1", "o2" }) Clear(key);
    }

    void Evidence()
    {
        Item("e1", "2031-05-03", "whole", WholeAnnex);
        Item("e2", "2031-05-04", "excerpt", Encoding.UTF8.GetBytes($"Sample One is faint & weighs 45 kilograms. {Secret}."));
        Excerpt("x1", "e1", "fined Sample One 45 lumen", "The court ", ".");
        Excerpt("x2", "e2", "Sample One is faint & weighs 45 kilograms", "", ".");
    }

    void Said()
    {
        Add("a1", "assertion", false, Of("a1", new JsonObject { ["text"] = Texts("Sample One is weak") }));
        Statement("s1", "o1", "decision", "Sample One is fined 45 lumen", "x1", null);
        Statement("s2", "o2", "report", "Sample One is faint & weighs 45 kilograms", "x2", "a1");
        foreach (string key in new[] { "a1", "s1", "s2" }) Clear(key);
    }

    void Item(string key, string date, string share, byte[] content)
    {
        string hash = Hash.Of(content).ToString();
        objects[hash] = content;
        Add(key, "evidence", false, new JsonObject
        {
            ["kind"] = "page",
            ["receivedAt"] = "2031-05-05T08:00:00Z",
            ["objects"] = new JsonArray(new JsonObject { ["name"] = Secret, ["size"] = content.Length, ["media"] = "text/html", ["sha256"] = hash }),
        });
        Add($"{key}-d", "description", false, Of($"{key}-d", new JsonObject { ["item"] = ids[key], ["title"] = Texts($"Sample page {key}"), ["date"] = new JsonObject { ["edtf"] = date }, ["language"] = "en", ["confidentiality"] = "public" }));
        Clear($"{key}-d", share);
    }

    void Excerpt(string key, string item, string passage, string before, string after) =>
        Add(key, "excerpt", false, Of(key, new JsonObject { ["item"] = ids[item], ["object"] = 0, ["start"] = 1, ["end"] = 2, ["passage"] = passage, ["before"] = before, ["after"] = after }));

    void Statement(string key, string speaker, string act, string text, string excerpt, string? says)
    {
        var body = new JsonObject
        {
            ["speaker"] = ids[speaker],
            ["act"] = act,
            ["saidOn"] = new JsonObject { ["edtf"] = "2031-05-03" },
            ["text"] = Texts(text),
            ["excerpts"] = new JsonArray(ids[excerpt]),
        };
        if (says is not null) body["says"] = ids[says];
        Add(key, "statement", false, Of(key, body));
    }

    void Clear(string key, string share = "excerpt") =>
        Add($"{key}/clearance", "clearance", false, Of($"{key}/clearance", new JsonObject { ["of"] = ids[key], ["audiences"] = "court", ["basisKind"] = "not-needed", ["basisText"] = Secret, ["share"] = share, ["opens"] = "" }));

    JsonObject Of(string key, JsonObject body)
    {
        body["key"] = key;
        body["case"] = ids["c1"];
        return body;
    }

    static JsonObject Texts(string english) => new() { ["en"] = english };

    void Add(string key, string type, bool isPublic, JsonObject body)
    {
        string id = ids.TryGetValue(key, out string? known) ? known : ids[key] = RecordId.New();
        LoggedChange? before = changes.LastOrDefault(c => c.Record == id);
        var entry = new Entry
        {
            Log = Origin,
            Type = type,
            Record = id,
            Version = (before?.Version ?? 0) + 1,
            Prev = before is null ? null : Hash.Parse(before.Commitment),
            At = "2031-06-01T10:00:00Z",
            By = "actor-1",
            Body = (JsonObject)body.DeepClone(),
        };
        var file = EntryFile.Seal(entry);
        Log.Append(new NewLeaf(isPublic ? LeafKind.Public : LeafKind.Entry, file));
        changes.Add(new LoggedChange(Log.Size - 1, file.Commitment.ToString(), type, id, entry.Version, before?.Commitment, entry.At, entry.By, (JsonObject)JsonNode.Parse(body.ToJsonString())!));
    }
}
