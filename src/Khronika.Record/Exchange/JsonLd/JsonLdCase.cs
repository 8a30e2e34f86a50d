using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Khronika.Language.Dates;
using Khronika.Language.Texts;
using Khronika.Record.Bodies;
using Khronika.Record.Schema;
using Khronika.Record.Things;
using Khronika.Record.Views;

namespace Khronika.Record.Exchange.JsonLd;

/// <summary>
/// A case as JSON-LD 1.1: claims of schema.org, provenance of PROV, passages as annotations of the W3C, and terms of our own for what
/// these lack. See docs/formats/json-ld.md. The context stands in the file: reading it asks no network.
/// </summary>
public sealed class JsonLdCase
{
    static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly CaseExtract extract;
    readonly HashSet<string> ids;

    /// <summary>Descriptions by the item they describe.</summary>
    readonly Dictionary<string, string> descriptions = new(StringComparer.Ordinal);

    JsonLdCase(CaseExtract extract)
    {
        this.extract = extract;
        ids = [.. extract.Things.Where(t => IsNode(t.Type)).Select(t => t.Entry.Record)];
        foreach (OpenedThing description in extract.Things.Where(t => t.Type == ThingType.Description))
        {
            if (new Fields(description.Body).Text("item") is { } item) descriptions.TryAdd(item, description.Entry.Record);
        }
    }

    /// <summary>What the words of the file mean.</summary>
    public static JsonObject Context()
    {
        using Stream stream = typeof(JsonLdCase).Assembly.GetManifestResourceStream("context.jsonld")!;
        return JsonNode.Parse(stream)!.AsObject();
    }

    public static void Write(CaseExtract extract, Stream output)
    {
        ArgumentNullException.ThrowIfNull(extract);
        ArgumentNullException.ThrowIfNull(output);
        JsonLdCase made = new(extract);
        bool isSample = new Fields(extract.Case.Body).Flag("sample");
        JsonObject root = new()
        {
            ["@context"] = Context(),
            ["audience"] = extract.Audience is { } audience ? Vocabulary.Word(audience) : "keeper",
        };
        if (isSample) root["notice"] = "SAMPLE – INVENTED";
        root["@graph"] = new JsonArray([.. extract.Things.Where(t => made.ids.Contains(t.Entry.Record)).Select(made.Node)]);
        output.Write(Encoding.UTF8.GetBytes(root.ToJsonString(Readable) + "\n"));
    }

    /// <summary>Decisions to show are nobody's to read, and items are what their descriptions say of them.</summary>
    static bool IsNode(string type) => type is not (ThingType.Clearance or ThingType.Evidence or ThingType.Source);

    JsonObject Node(OpenedThing thing)
    {
        JsonObject node = new() { ["id"] = Id(thing.Entry.Record), ["type"] = new JsonArray([.. Types(thing).Select(t => (JsonNode)t)]) };
        Fields fields = new(thing.Body);
        switch (thing.Type)
        {
            case ThingType.Case:
                Put(node, "slug", fields.Text("slug"));
                Put(node, "title", fields.Local("title"));
                Link(node, "subject", fields.Text("subject"));
                break;
            case ThingType.Person or ThingType.Organisation or ThingType.Place:
                Named(node, fields);
                Put(node, "kind", fields.Text("kind"));
                Link(node, "containedInPlace", fields.Text("within"));
                break;
            case ThingType.Description:
                Put(node, "title", fields.Local("title"));
                Put(node, "creditText", fields.Text("author"));
                Put(node, "inLanguage", fields.Text("language"));
                Put(node, "damage", fields.Local("damage"));
                Put(node, "date", fields.Date("date"));
                break;
            case ThingType.Statement:
                Statement(node, fields);
                Put(node, "sentence", extract.Sentence(thing));
                TakenBack(node, thing);
                break;
            case ThingType.Excerpt:
                Passage(node, thing, fields);
                break;
            case ThingType.Assertion:
                Put(node, "text", fields.Local("text"));
                Link(node, "about", fields.Text("about"));
                break;
            case ThingType.Question:
                Put(node, "text", fields.Local("text"));
                break;
            case ThingType.Correction:
                Put(node, "text", fields.Local("text"));
                Put(node, "on", fields.Date("on"));
                Link(node, "of", fields.Text("of"));
                break;
            default:
                Happened(node, thing);
                break;
        }

        if (thing.Type != ThingType.Case) Link(node, "inCase", extract.CaseId);
        if (thing.Type != ThingType.Statement && extract.Schema.Find(thing.Type) is { } kind && StatedBy.IsClaimed(kind)) Stated(node, thing);
        node["version"] = thing.Entry.Version;
        node["logIndex"] = thing.Entry.LogIndex;
        node["commitment"] = thing.Entry.Commitment;
        return node;
    }

    static string[] Types(OpenedThing thing) => thing.Type switch
    {
        ThingType.Case => ["Case"],
        ThingType.Person => ["Person"],
        ThingType.Organisation => [OrganisationKind.IsAuthority(new Fields(thing.Body).Text("kind")) ? "GovernmentOrganization" : "Organization"],
        ThingType.Place => ["Place"],
        ThingType.Description => ["CreativeWork", "Entity"],
        ThingType.Statement => ["Statement", "Claim", "Entity"],
        ThingType.Assertion => ["Assertion", "Claim"],
        ThingType.Excerpt => ["Annotation"],
        ThingType.Correction => ["Correction"],
        ThingType.Question => ["OpenQuestion"],
        _ => [Happening.IsOne(thing.Type) ? "Happening" : "Thing"],
    };

    void Statement(JsonObject node, Fields fields)
    {
        Speaker(node, fields);
        Link(node, "attributedTo", fields.Text("speaker"));
        Link(node, "reportedBy", fields.Text("reportedBy"));
        Put(node, "channel", fields.Local("channel"));
        Put(node, "hedge", fields.Local("hedge"));
        Put(node, "text", fields.Local("text"));
        foreach (string link in new[] { "says", "disputes", "about" }) Link(node, link, fields.Text(link));
        Links(node, "primarySource", fields.Texts("excerpts").Select(extract.Find).OfType<OpenedThing>().Select(e => DescriptionOf(new Fields(e.Body).Text("item"))).Distinct());
    }

    /// <summary>Who said it, by id and by name, when, and how: one that is withheld is said to be.</summary>
    void Speaker(JsonObject node, Fields statement)
    {
        Link(node, "speaker", statement.Text("speaker"));
        LocalText name = new(RecordLanguage.All.Select(l => KeyValuePair.Create(l, extract.Called(statement.Text("speaker"), l))).Where(n => n.Value.Length > 0));
        Put(node, "speakerName", name);
        if (name.IsEmpty) node["speakerWithheld"] = true;
        Put(node, "act", statement.Text("act"));
        UncertainDate? on = statement.Date("saidOn");
        if (on is null) node["saidOn"] = new JsonObject { ["state"] = FieldState.NotStated };
        else Put(node, "saidOn", on);
        if (on is { IsOneDay: true, IsApproximate: false, IsUncertain: false, Inferred: null }) node["datePublished"] = on.Edtf;
    }

    /// <summary>On every node of what somebody claimed: the speakers with their sentences, so that a node cut out still has them.</summary>
    void Stated(JsonObject node, OpenedThing thing)
    {
        Speakers(node, "statedBy", extract.Stated.Of(thing));
        Speakers(node, "disputedBy", extract.Stated.DisputedBy(thing));
        if (thing.Type == ThingType.Assertion) Links(node, "appearance", extract.Stated.Of(thing).Select(s => s.Entry.Record));
    }

    void Speakers(JsonObject node, string term, IEnumerable<OpenedThing> statements)
    {
        JsonArray said = [];
        foreach (OpenedThing statement in statements)
        {
            JsonObject by = [];
            Link(by, "statement", statement.Entry.Record);
            Speaker(by, new Fields(statement.Body));
            Put(by, "sentence", extract.Sentence(statement));
            TakenBack(by, statement);
            said.Add((JsonNode)by);
        }

        if (said.Count > 0) node[term] = said;
    }

    void TakenBack(JsonObject node, OpenedThing statement)
    {
        if (extract.Stated.WithdrawalOf(statement) is not { } taken) return;
        JsonObject withdrawn = [];
        Link(withdrawn, "withdrawal", taken.Withdrawal.Entry.Record);
        Put(withdrawn, "on", taken.On);
        withdrawn["takenBackBy"] = taken.TakenBackBy;
        Link(withdrawn, "by", taken.By);
        if (taken.UnderPressure) withdrawn["underPressure"] = true;
        Put(withdrawn, "text", new LocalText(RecordLanguage.All.Select(l => KeyValuePair.Create(l, taken.In(l, extract)))));
        node["withdrawn"] = withdrawn;
    }

    /// <summary>
    /// The quotation, and where the original goes out whole its bytes there. Not a TextPositionSelector, which counts characters:
    /// our places are bytes, in the canonical text and in the original.
    /// </summary>
    void Passage(JsonObject node, OpenedThing thing, Fields fields)
    {
        JsonObject quote = new() { ["type"] = "TextQuoteSelector" };
        Put(quote, "exact", fields.Text("passage"));
        Put(quote, "prefix", fields.Text("before"));
        Put(quote, "suffix", fields.Text("after"));
        JsonArray selectors = [quote];
        if (fields.Number("sourceStart") is { } start && fields.Number("sourceEnd") is { } end && fields.Text("part") is null)
        {
            JsonObject bytes = new() { ["type"] = "DataPositionSelector", ["start"] = start, ["end"] = end };
            if (fields.Number("start") is { } from && fields.Number("end") is { } to) (bytes["canonicalStart"], bytes["canonicalEnd"]) = (from, to);
            selectors.Add((JsonNode)bytes);
        }

        JsonObject target = new() { ["selector"] = selectors };
        Link(target, "source", DescriptionOf(fields.Text("item")));
        node["target"] = target;
        node["motivation"] = "oa:linking";
        Links(node, "body", extract.Stated.Of(thing).Select(s => s.Entry.Record));
        Put(node, "inLanguage", fields.Text("language"));
        Put(node, "note", fields.Text("note"));
    }

    void Happened(JsonObject node, OpenedThing thing)
    {
        Happening happened = Happening.Of(thing, id => new LocalText(RecordLanguage.All.Select(l => KeyValuePair.Create(l, extract.Called(id, l))).Where(n => n.Value.Length > 0)), extract.Find);
        Put(node, "kind", happened.Kind);
        Put(node, "kindLabel", happened.KindLabel);
        Put(node, "when", happened.When);
        Fields fields = new(thing.Body);
        Link(node, "place", fields.Text("place") ?? fields.Target("place"));
        IEnumerable<string?> concerns = thing.Type == ThingType.Event ? fields.Items("people").Where(p => p.Item.Text("role") == "subject").Select(p => p.Item.Text("person"))
            : extract.Schema.Find(thing.Type)?.Subject is { } subject ? fields.Targets(KindField.MemberOf(subject))
            : [];
        Links(node, "concerns", concerns);
        JsonArray details = [];
        foreach (DetailView detail in happened.Details)
        {
            JsonObject said = new() { ["field"] = detail.Label };
            Put(said, "label", detail.LabelText);
            if (detail.State is not null) said["state"] = detail.State;
            else Put(said, "value", detail.Value);
            details.Add((JsonNode)said);
        }

        if (details.Count > 0) node["details"] = details;
    }

    static void Named(JsonObject node, Fields fields)
    {
        JsonObject names = [];
        foreach (IGrouping<string, string> language in fields.Names().GroupBy(n => n.Language, n => n.Text)) names[language.Key] = new JsonArray([.. language.Select(n => (JsonNode)n)]);
        if (names.Count > 0) node["name"] = names;
        Put(node, "shownAs", fields.Local("shownAs"));
        JsonArray roles = [.. fields.Items("roles").Select(r => Local(r.Item.Local("text"))).Where(r => r.Count > 0).Select(r => (JsonNode)new JsonObject { ["label"] = r })];
        if (roles.Count > 0) node["roles"] = roles;
    }

    string? DescriptionOf(string? item) => item is null ? null : descriptions.GetValueOrDefault(item);

    static string Id(string record) => $"record:{record}";

    /// <summary>Only to what is in the file: an id alone would link closed things.</summary>
    void Link(JsonObject node, string term, string? record)
    {
        if (record is not null && ids.Contains(record)) node[term] = Id(record);
    }

    void Links(JsonObject node, string term, IEnumerable<string?> records)
    {
        JsonNode[] known = [.. records.OfType<string>().Where(ids.Contains).Distinct().Select(r => (JsonNode)Id(r))];
        if (known.Length > 0) node[term] = new JsonArray(known);
    }

    static void Put(JsonObject node, string term, string? text)
    {
        if (text is { Length: > 0 }) node[term] = text;
    }

    static void Put(JsonObject node, string term, LocalText text)
    {
        if (!text.IsEmpty) node[term] = Local(text);
    }

    static void Put(JsonObject node, string term, UncertainDate? date)
    {
        if (date is null) return;
        JsonObject said = [];
        Put(said, "edtf", date.Edtf);
        Put(said, "words", date.Words);
        Put(said, "wordsLanguage", date.WordsLanguage);
        Put(said, "inferred", date.Inferred);
        // The days of "late May" are nobody's: whoever takes them takes that with them.
        Put(said, "convention", new LocalText(from language in RecordLanguage.All
                                              let convention = date.RenderConvention(language)
                                              where convention is not null
                                              select KeyValuePair.Create(language, convention)));
        node[term] = said;
    }

    static JsonObject Local(LocalText text) => new(text.Select(t => KeyValuePair.Create(t.Key, (JsonNode?)t.Value)));
}
