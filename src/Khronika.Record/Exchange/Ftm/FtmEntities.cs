using System.Globalization;
using System.Text;
using System.Text.Json;
using Khronika.Language.Texts;
using Khronika.Record.Bodies;
using Khronika.Record.Schema;
using Khronika.Record.Things;
using Khronika.Record.Views;

namespace Khronika.Record.Exchange.Ftm;

/// <summary>
/// A case as entities of FollowTheMoney, one JSON object a line: see docs/formats/ftm.md. That model has no place for a claim, so
/// everything that somebody claimed carries the whole sentences, with speaker, date and hedge, and no figure besides.
/// </summary>
public sealed class FtmEntities
{
    static readonly JsonSerializerOptions AsItself = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly CaseExtract extract;
    readonly Dictionary<string, FtmEntity> entities = new(StringComparer.Ordinal);

    /// <summary>Descriptions by the item they describe.</summary>
    readonly Dictionary<string, string> described = new(StringComparer.Ordinal);

    FtmEntities(CaseExtract extract)
    {
        this.extract = extract;
        foreach (OpenedThing description in extract.Things.Where(t => t.Type == ThingType.Description))
        {
            if (new Fields(description.Body).Text("item") is { } item) described.TryAdd(item, description.Entry.Record);
        }
    }

    /// <summary>Writes the entities of a case, each line ended by LF, ordered by id.</summary>
    public static void Write(CaseExtract extract, Stream output)
    {
        ArgumentNullException.ThrowIfNull(extract);
        ArgumentNullException.ThrowIfNull(output);
        foreach (FtmEntity entity in new FtmEntities(extract).All()) output.Write(Encoding.UTF8.GetBytes(entity.ToJson().ToJsonString(AsItself) + "\n"));
    }

    IEnumerable<FtmEntity> All()
    {
        OpenedThing[] things = [.. extract.Things];
        foreach (OpenedThing thing in things) Nodes(thing);
        // Edges only between what there is: a closed end would be an id that leads nowhere, and tell of it.
        foreach (OpenedThing thing in things) Edges(thing);
        return entities.Values.OrderBy(e => e.Id, StringComparer.Ordinal);
    }

    void Nodes(OpenedThing thing)
    {
        string id = thing.Entry.Record;
        Fields fields = new(thing.Body);
        switch (thing.Type)
        {
            case ThingType.Person:
                Add(new FtmEntity(id, "Person").With("name", Names(fields)).With("position", fields.Items("roles").SelectMany(r => r.Item.Local("text").Select(t => t.Value))));
                break;
            case ThingType.Organisation:
                Add(new FtmEntity(id, OrganisationKind.IsAuthority(fields.Text("kind")) || fields.Text("kind") == "prison" ? "PublicBody" : "Organization").With("name", Names(fields)));
                break;
            case "position":
                Add(Claimed(new FtmEntity(id, "Position").With("name", fields.Words("office").Select(t => t.Value)), thing, "notes"));
                break;
            case ThingType.Proceeding:
                Add(Claimed(new FtmEntity(id, "CourtCase").With("name", Titles(thing, fields.Words("title"))).With("caseNumber", fields.Value("number"))
                    .With("court", Called(fields.Target("body"))).With("fileDate", FtmDate.One(fields.Date("openedOn"))).With("closeDate", FtmDate.One(fields.Date("closedOn"))), thing, "notes"));
                break;
            case "publication":
                Add(Claimed(Document(new FtmEntity(id, "Article"), fields.Words("title"), Code(fields.Value("language"))).With("author", Called(fields.Target("author")))
                    .With("sourceUrl", Address(fields.Value("url"))).With("publishedAt", FtmDate.One(fields.Date("postedAt"))), thing, "notes"));
                break;
            case ThingType.Description:
                Add(Document(new FtmEntity(id, "Document"), fields.Local("title"), Code(fields.Text("language"))).With("author", fields.Text("author")).With("authoredAt", FtmDate.One(fields.Date("date"))));
                break;
            case ThingType.Statement:
                Add(new FtmEntity(id, "Note").With("name", Heads(fields)).With("description", extract.Told(thing).Select(t => t.Value)));
                break;
            case ThingType.Correction:
                Add(new FtmEntity(id, "Note").With("name", Withdrawn.Correction(fields.Date("on"), "en")).With("description", fields.Local("text").Select(t => t.Value)));
                break;
            default:
                if (Happening.IsOne(thing.Type) && thing.Type is not "listing-measure") Add(Event(thing));
                break;
        }
    }

    void Edges(OpenedThing thing)
    {
        string id = thing.Entry.Record;
        Fields fields = new(thing.Body);
        switch (thing.Type)
        {
            case "position" when Is(fields.Target("holder"), "Person") && entities.ContainsKey(id):
                if (Is(fields.Target("body"), "Organization", "PublicBody")) entities[id].With("organization", fields.Target("body"));
                Add(Claimed(new FtmEntity($"{id}-occupancy", "Occupancy").With("holder", fields.Target("holder")).With("post", id)
                    .With("startDate", FtmDate.One(fields.Date("from"))).With("endDate", FtmDate.One(fields.Date("until"))), thing, "description"));
                break;
            case ThingType.Proceeding when entities.ContainsKey(id):
                Party(thing, 0, fields.Target("person"), []);
                foreach ((int position, Fields party) in fields.Items("parties")) Party(thing, position + 1, party.Target("party"), party.Words("role"));
                break;
            case "listing-measure" when Is(fields.Target("person"), "Person", "Organization", "PublicBody"):
                Add(Claimed(new FtmEntity(id, "Sanction").With("entity", fields.Target("person")).With("authority", Called(fields.Target("authority")))
                    .With("program", fields.Words("listName").Select(t => t.Value)).With("startDate", FtmDate.One(fields.Date("from"))).With("listingDate", FtmDate.One(fields.Date("from")))
                    .With("endDate", FtmDate.One(fields.Date("until"))), thing, "description"));
                break;
            case ThingType.Correction when entities.TryGetValue(id, out FtmEntity? correction):
                correction.With("entity", new[] { fields.Text("of") }.Where(of => of is not null && entities.ContainsKey(of)));
                break;
            case ThingType.Statement when entities.TryGetValue(id, out FtmEntity? note):
                note.With("entity", About(fields).Where(entities.ContainsKey));
                foreach (string? excerpt in fields.Texts("excerpts"))
                {
                    if (extract.Find(excerpt) is { } passage && DescriptionOf(new Fields(passage.Body).Text("item")) is { } document)
                        Add(Claimed(new FtmEntity($"{passage.Entry.Record}-documentation", "Documentation").With("document", document).With("entity", id).With("role", "where it can be read"), thing, "description"));
                }

                break;
            default:
                if (entities.TryGetValue(id, out FtmEntity? happened) && happened.Schema == "Event") happened.With("involved", Concerned(thing).Where(c => Is(c, "Person", "Organization", "PublicBody")));
                break;
        }
    }

    void Party(OpenedThing proceeding, int number, string? party, IEnumerable<KeyValuePair<string, string>> roles)
    {
        if (!Is(party, "Person", "Organization", "PublicBody")) return;
        Add(Claimed(new FtmEntity(string.Create(CultureInfo.InvariantCulture, $"{proceeding.Entry.Record}-party-{number}"), "CourtCaseParty")
            .With("party", party).With("case", proceeding.Entry.Record).With("role", roles.Select(r => r.Value)), proceeding, "description"));
    }

    FtmEntity Event(OpenedThing thing)
    {
        Happening happened = Happening.Of(thing, Local, extract.Find);
        string kind = happened.KindLabel.IsEmpty ? happened.Kind : happened.KindLabel.In("en").Text;
        return Claimed(new FtmEntity(thing.Entry.Record, "Event").With("name", kind)
            .With("startDate", FtmDate.One(happened.When)).With("date", FtmDate.One(happened.When))
            .With("location", happened.Place.Select(p => p.Value)), thing, "notes");
    }

    /// <summary>With who said so, in whole sentences.</summary>
    FtmEntity Claimed(FtmEntity entity, OpenedThing thing, string property) =>
        entity.With(property, extract.Stated.Of(thing).Concat(extract.Stated.DisputedBy(thing)).SelectMany(s => extract.Told(s).Select(t => t.Value)));

    /// <summary>Whom it concerns, and all others it names.</summary>
    IEnumerable<string> Concerned(OpenedThing thing)
    {
        Fields fields = new(thing.Body);
        if (thing.Type == ThingType.Event) return fields.Items("people").Select(p => p.Item.Text("person")).OfType<string>();
        return extract.Schema.Find(thing.Type)?.Fields.Where(f => f.IsReference)
            .SelectMany(f => FieldWords.References(thing.Body[f.Member]).Append(FieldWords.Plain(thing.Body[f.Member], "ref"))).OfType<string>() ?? [];
    }

    IEnumerable<string> About(Fields statement)
    {
        string?[] links = [statement.Text("about"), statement.Text("says"), statement.Text("disputes")];
        return links.Concat(links.Select(l => extract.Find(l)).OfType<OpenedThing>().Select(a => new Fields(a.Body).Text("about"))).Append(statement.Text("speaker")).OfType<string>();
    }

    static FtmEntity Document(FtmEntity document, LocalText title, string? language) =>
        document.With("title", title.Select(t => t.Value)).With("name", title.Select(t => t.Value)).With("language", language)
            // Theirs must have one, and ours are closed: the id names no file of anybody's.
            .With("fileName", document.Id);

    void Add(FtmEntity entity)
    {
        // Their rule: what has no name is nothing to them. So whoever is shown without one stays out.
        if (entity.Has("name") || entity.Schema is "Occupancy" or "CourtCaseParty" or "Sanction" or "Documentation") entities[entity.Id] = entity;
    }

    bool Is(string? id, params string[] schemata) => id is not null && entities.TryGetValue(id, out FtmEntity? entity) && schemata.Contains(entity.Schema);

    string? DescriptionOf(string? item) => item is not null && described.TryGetValue(item, out string? description) && entities.ContainsKey(description) ? description : null;

    static IEnumerable<string> Names(Fields fields) => fields.Local("shownAs") is { IsEmpty: false } shown ? shown.Select(t => t.Value) : fields.Names().Select(n => n.Text);

    IEnumerable<string> Titles(OpenedThing thing, LocalText title) => title.IsEmpty ? [extract.Schema.Find(thing.Type)!.Labels.In("en").Text] : title.Select(t => t.Value);

    IEnumerable<string> Heads(Fields statement)
    {
        string speaker = extract.Called(statement.Text("speaker"), "en");
        string when = statement.Date("saidOn")?.Render("en") ?? "undated";
        return [$"{(speaker.Length > 0 ? speaker : "Name withheld")}: {statement.Text("act") ?? "statement"}, {when}"];
    }

    IEnumerable<string> Called(string? id) => RecordLanguage.All.Select(l => extract.Called(id, l)).Where(n => n.Length > 0).Distinct();

    LocalText Local(string? id) => new(RecordLanguage.All.Select(l => KeyValuePair.Create(l, extract.Called(id, l))).Where(n => n.Value.Length > 0));

    static string? Address(string? url) => Uri.TryCreate(url, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https" ? address.AbsoluteUri : null;

    /// <summary>ISO 639-3, as theirs is.</summary>
    static string? Code(string? language) => language switch { "en" => "eng", "ru" => "rus", "kk" => "kaz", _ => null };
}
