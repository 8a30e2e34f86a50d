using Khronika.Language.Dates;
using Khronika.Language.Names;
using Khronika.Record;
using Khronika.Record.Bodies;
using Khronika.Record.CaseFiles.Writing;
using Khronika.Record.State;
using Khronika.Store.Intake;
using Khronika.Store.Recording;
using Khronika.Web.Desk.Forms;
using Khronika.Web.Desk.Running;
using Khronika.Web.Desk.Things;

namespace Khronika.Web.Desk.Flash;

/// <summary>
/// What a call becomes: the person, where and by whom, the detention, its note as evidence, and the sentences that rest on the note's
/// lines. Nothing of it is cleared to anybody.
/// </summary>
/// <param name="ofCase">The case it goes into; null for a new one.</param>
sealed class FlashThings(DeskRequest request, FlashAnswers answers, Thing? ofCase, RecordState state, FlashSame same)
{
    /// <summary>Until somebody calls again.</summary>
    static readonly TimeSpan NextCheck = TimeSpan.FromMinutes(60);

    readonly List<ThingWanted> wanted = [];
    readonly string caseKey = ofCase?.Key ?? Writing.NewKey("case");
    readonly string noteKey = Writing.NewKey("ev"), episodeKey = Writing.NewKey("detention"), assertionKey = Writing.NewKey("claim"), sourceKey = Writing.NewKey("src");

    public string CaseKey => caseKey;

    public IReadOnlyList<ThingWanted> Wanted => wanted;

    /// <summary>Where in <see cref="Wanted"/> the detention stands; -1 where the record has it.</summary>
    public int EpisodePosition { get; private set; } = -1;

    string Language => request.Language;

    public void Make(PreparedItem item, FlashNote note)
    {
        string person = same.Person is { } known ? Name(known) : Writing.NewKey("person");
        if (ofCase is null) Add(ThingType.Case, caseKey, ("slug", $"detention-{RecordId.New()[..8]}"), ("title", Texts("flash.case.title", answers.Who, DeskTime.Day(answers.At))), ("subject", person));
        if (same.Person is null) Add(ThingType.Person, person, ("names", Names(answers.Who)), ("protection", "hidden"));
        string speaker = Speaker();
        Describe(item);
        string about = same.Episode is { } held ? Name(held) : episodeKey;
        // Of a detention the record has, place, force and lawyer stand as they are: what this call says of them is in its note and its sentences.
        if (same.Episode is null) Detention(person);
        Add(ThingType.Assertion, assertionKey, ("text", Claim), ("about", about));
        string source = Source();
        Statement("said-1", speaker, source, about, Claim, note.Excerpt(noteKey, "who", "by", Language), says: assertionKey);
        if (!FlashChoices.IsState(answers.Phone)) Statement("said-2", speaker, source, about, Texts($"flash.said.phone.{answers.Phone}"), note.Excerpt(noteKey, "phone", "phone", Language));
        if (!FlashChoices.IsState(answers.Counsel)) Statement("said-3", speaker, source, about, Texts($"flash.said.counsel.{answers.Counsel}"), note.Excerpt(noteKey, "lawyer", "lawyer", Language));
        Add("task", Writing.NewKey("task"), ("about", about), ("kind", "check-fact"), ("text", Texts("flash.task")), ("due_on", YamlMember.Date(DeskTime.Minute(answers.At + NextCheck).Edtf!)));
    }

    void Describe(PreparedItem item) => Add(ThingType.Description, noteKey,
        ("item", YamlMember.Text($"id:{item.Change.Record}")),
        ("title", Texts("flash.note.title", DeskTime.Day(answers.At))),
        ("date", YamlMember.Date(Today)),
        ("language", Language),
        ("confidentiality", "confidential"));

    void Detention(string person)
    {
        string? place = Named(ThingType.Place, answers.Where, "place", ("kind", "other"));
        string? held = FlashChoices.OrganisationOf(answers.Forces) is { } kind ? Known(same.Body) ?? Named(ThingType.Organisation, answers.By, "org", ("kind", kind)) : null;
        string? lawyer = Known(same.Lawyer) ?? Named(ThingType.Person, answers.Lawyer, "person", ("protection", "hidden"));
        EpisodePosition = wanted.Count;
        string when = answers.When is { } date ? DateYaml(date) : FlashAnswers.StateOf(answers.WhenSaid) ?? "unknown";
        string situation = FlashChoices.IsState(answers.Counsel) ? answers.Counsel : $"[{answers.Counsel}]";
        Add(ThingType.DetentionEpisode, episodeKey,
            ("person", person),
            ("start", when),
            ("place", place ?? FlashAnswers.StateOf(answers.Where) ?? "unknown"),
            ("held_by", held is null ? null : $"[{held}]"),
            ("forces", FlashChoices.IsState(answers.Forces) ? answers.Forces : $"[{answers.Forces}]"),
            // Who is no organisation by name is what they looked like.
            ("uniform", held is null && FlashAnswers.StateOf(answers.By) is null ? $"{{{LanguageOf(answers.By)}: {YamlMember.Text(answers.By)}}}" : FlashAnswers.StateOf(answers.By)),
            ("device_taken", answers.Phone switch { "taken" or "taken-opened" => "yes", "with" => "no", "off" => "unknown", var stated => stated }),
            ("device_access_demanded", answers.Phone == "taken-opened" ? "yes" : "not-asked"),
            ("counsel", lawyer is null ? $"[{{situation: {situation}}}]" : $"[{{lawyer: {lawyer}, situation: {situation}}}]"),
            ("known_from", $"[{episodeKey}-said-1]"));
    }

    void Statement(string key, string speaker, string source, string about, string text, string excerpts, string? says = null)
    {
        Add(ThingType.Statement, $"{episodeKey}-{key}",
            ("speaker", speaker),
            ("act", "report"),
            ("channel", Texts("flash.channel")),
            ("said_on", YamlMember.Date(Today)),
            ("hedge", FlashChoices.IsPassedOn(answers.Known) ? Texts("flash.hedge") : null),
            ("text", text),
            ("says", says),
            ("about", about),
            ("source", source),
            ("original_language", Language),
            // Two of the three languages are put together from words of ours.
            ("translation", "machine"),
            ("excerpts", excerpts));
    }

    // A source that the case has already gets access to one more assertion; what it has is kept.
    string Source()
    {
        string access = $"{{to: {assertionKey}, shown: {FlashChoices.AccessOf(answers.Known)}, how: {Texts($"flash.known.{answers.Known}")}}}";
        Thing? known = ofCase is null ? null : state.ThingsOf(ofCase.Id).FirstOrDefault(t => t.Type == ThingType.Source && t.Fields.Text("code") == answers.Source);
        if (known is null)
        {
            Add(ThingType.Source, sourceKey, ("code", answers.Source), ("kind", "person"), ("access", $"[{access}]"));
            return sourceKey;
        }

        IEnumerable<string> before = known.Fields.Items("access").Select(a => a.Item).Where(a => a.Text("to") is not null)
            .Select(a => $"{{to: \"id:{a.Text("to")}\", shown: {a.Text("shown") ?? "unknown"}{How(a)}}}");
        string yaml = new ThingWriter(state, request.Record.Schema, ofCase!.Id).Yaml(known) ?? "";
        wanted.Add(new ThingWanted(request.Record.Schema.Find(ThingType.Source)!, System.Text.Encoding.UTF8.GetBytes(yaml), [("access", $"[{string.Join(", ", [.. before, access])}]")], known.Entry.Version));
        return Writing.NameIn(known, ofCase);
    }

    static string How(Fields access)
    {
        string[] texts = [.. access.Local("how").Select(t => $"{t.Key}: {YamlMember.Text(t.Value)}")];
        return texts.Length == 0 ? "" : $", how: {{{string.Join(", ", texts)}}}";
    }

    // A code is one source's, and whoever has it for a name in the case is that source.
    string Speaker() => ofCase is not null && state.ThingsOf(ofCase.Id).FirstOrDefault(t => t.Type == ThingType.Person && t.Fields.Names().Any(n => n.Text == answers.Source)) is { } known
        ? Writing.NameIn(known, ofCase)
        : Named(ThingType.Person, answers.Source, "person", ("protection", "hidden"))!;

    /// <summary>A new thing by this name, whoever else has it: two of a name are one only where somebody says so. Null where none was said.</summary>
    string? Named(string type, string name, string key, (string, string?) member)
    {
        if (FlashAnswers.StateOf(name) is not null) return null;
        string made = Writing.NewKey(key);
        Add(type, made, ("names", Names(name)), member);
        return made;
    }

    string Claim => Texts("flash.claim", answers.Who, answers.When, answers.By);

    static string Texts(string key, params object?[] values) => $"{{{string.Join(", ", RecordLanguage.All.Select(l => $"{l}: {YamlMember.Text(FlashSentences.Of(l, key, values))}"))}}}";

    void Add(string kind, string key, params (string, string?)[] members) => wanted.Add(Writing.New(request.Record.Schema, kind, key, members));

    string? Known(Thing? thing) => thing is null ? null : Name(thing);

    string Name(Thing thing) => ofCase is null ? YamlMember.Text($"id:{thing.Id}") : YamlMember.Text(Writing.NameIn(thing, ofCase));

    string Today => DeskTime.Day(answers.At).Edtf!;

    static string LanguageOf(string text) => ThingYaml.LanguageOf(text, NameScript.Of(text));

    // A file knows three scripts; a name in another is in the one its language is written in here.
    static string Names(string name)
    {
        string script = NameScript.Of(name) is var found && found is "Cyrl" or "Arab" ? found : "Latn";
        return $"[{{text: {YamlMember.Text(name)}, lang: {ThingYaml.LanguageOf(name, script)}, script: {script}}}]";
    }

    static string DateYaml(UncertainDate date)
    {
        List<string> members = [];
        if (date.Edtf is { } edtf) members.Add($"edtf: {YamlMember.Text(edtf)}");
        if (date.Words is { } words) members.Add($"text: {YamlMember.Text(words)}");
        if (date.WordsLanguage is { } language) members.Add($"lang: {language}");
        if (date.Inferred is { } inferred) members.Add($"inferred: {inferred}");
        return $"{{{string.Join(", ", members)}}}";
    }
}
