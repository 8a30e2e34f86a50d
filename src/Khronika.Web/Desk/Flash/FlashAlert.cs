using Khronika.Language.Dates;
using Khronika.Language.Texts;
using Khronika.Publish.Words;
using Khronika.Record;
using Khronika.Record.Bodies;
using Khronika.Record.Clearing;
using Khronika.Record.Sentences;
using Khronika.Record.State;
using Khronika.Record.Things;
using Khronika.Web.Desk.Running;

namespace Khronika.Web.Desk.Flash;

/// <summary>
/// A draft for whoever must know now: who was detained, according to a source, what is said against it, and what is not known. Nothing
/// of the source or of the note is in it, no person but the detained, and they only where nothing speaks against it; and a place that
/// may be somebody's home only where the keeper says that it is none.
/// </summary>
sealed class FlashAlert
{
    /// <summary>Statements against it that a draft quotes.</summary>
    const int MaxAgainst = 3;

    /// <summary>Characters of a statement that is quoted: of a longer one a part would be another statement.</summary>
    const int MaxQuoted = 600;

    readonly DeskRequest request;
    readonly RecordState state;
    readonly Thing episode;
    readonly AlertGrounds grounds;
    readonly ReaderNames others;
    readonly bool withPlace;

    public FlashAlert(DeskRequest request, RecordState state, Thing episode, bool withPlace, bool withName)
    {
        (this.request, this.state, this.episode, this.withPlace) = (request, state, episode, withPlace && !IsHome(state, episode));
        grounds = AlertGrounds.Of(state, episode);
        Name = AlertName.Of(request, state, episode, grounds, withName);
        // Somebody's name slips into a place or a body as it is typed.
        string? named = Name.Kept is null ? Name.Person?.Id : null;
        others = ReaderNames.Of([RecordState.Of(state.ThingsOf(episode.Entry.Case!).Where(t => t.Id != named).Select(t => t.Entry))], Audience.Public);
    }

    public AlertName Name { get; }

    /// <summary>Why there is no draft, as the end of a word's key; null where there is one.</summary>
    public string? Stopped => AlertName.IsClosedWholly(request, episode) ? "unpublished" : grounds.IsTakenBack ? "taken-back" : null;

    public bool IsCorrected => grounds.IsCorrected;

    /// <summary>Whether the place is left out until the keeper says that it is nobody's home: what is typed at the telephone is of no kind that is public by itself.</summary>
    public bool MayShowPlace => !IsHome(state, episode) && MayBeHome;

    bool MayBeHome => episode.Fields.Target("place") is { } id && Find(id) is { } place && place.Fields.Text("kind") is not ("city" or "facility" or "country");

    public string In(string language)
    {
        PageWords words = DeskWords.For(language);
        Fields fields = episode.Fields;
        Fields counsel = fields.Items("counsel").Select(c => c.Item).FirstOrDefault();
        List<string> lines =
        [
            .. request.Record.Settings.IsSample ? new[] { Khronika.Publish.Pages.Sample.Mark } : [],
            words["flash.alert.head"],
            words.Format("flash.alert.who", Name.In(words, person => FullName(person, language))),
            .. Told(words),
            Line(words, "flash.when", When(words, fields.Date("start")), fields.State("start")),
            .. Ended(words),
            Line(words, "flash.where", Place(words), fields.State("place")),
            Line(words, "flash.by", By(words), fields.State("forces")),
            Line(words, "flash.phone", fields.Value("deviceTaken") is { } taken ? words[taken == "yes" ? "flash.phone.taken" : "flash.phone.with"] : null, fields.State("deviceTaken")),
            Line(words, "flash.lawyer", string.Join(", ", counsel.Codes("situation").Select(c => words.Or($"flash.counsel.{c}", "flash.counsel.unknown"))), counsel.State("situation")),
            .. grounds.Against.Take(MaxAgainst).Select(s => Against(words, s)),
            words[grounds.Against.Count > 0 ? "flash.alert.end.disputed" : "flash.alert.end"],
        ];
        return string.Join('\n', lines);
    }

    /// <summary>When it was told, and with what reservation: without these it would read as firmer than it is.</summary>
    IEnumerable<string> Told(PageWords words)
    {
        if (grounds.Said is not { } said) yield break;
        if (said.Fields.Date("saidOn") is { } on) yield return words.Format("flash.alert.told", on.Render(words.Language));
        string hedge = said.Fields.Local("hedge").In(words.Language).Text;
        if (hedge.Length > 0) yield return words.Format("flash.alert.hedge", Known(hedge) ?? words["flash.alert.kept"]);
        else if (grounds.Access != "yes") yield return words[grounds.Access == "no" ? "flash.alert.access.no" : "flash.alert.access.unknown"];
    }

    IEnumerable<string> Ended(PageWords words)
    {
        if (episode.Fields.Date("end") is { } end) yield return words.Format("flash.alert.ended", end.Render(words.Language));
        else if (episode.Fields.Value("stillHeld") == "no") yield return words["flash.alert.ended.undated"];
    }

    string? When(PageWords words, UncertainDate? start) =>
        start is null ? null : Known(FlashDates.AsSaid(start, words.Language)) ?? (start.Edtf is null ? words["flash.alert.kept"] : start.Render(words.Language));

    string? Place(PageWords words) =>
        episode.Fields.Target("place") is not { } id || Find(id) is not { } place ? null
        : withPlace || (!MayBeHome && !IsHome(state, episode)) ? Known(FullName(place, words.Language)) ?? words["flash.alert.kept"]
        : words["flash.alert.place.kept"];

    // Of who held them the body, never an officer: a person is named in what is cleared, and nowhere else.
    string By(PageWords words)
    {
        string[] bodies = [.. episode.Fields.Targets("heldBy").Concat(episode.Fields.Targets("held_by")).Select(Find).OfType<Thing>().Where(t => t.Type == ThingType.Organisation).Select(t => Known(FullName(t, words.Language))).OfType<string>()];
        return bodies.Length > 0 ? string.Join(", ", bodies) : string.Join(", ", episode.Fields.Codes("forces").Select(code => words.Or($"flash.forces.{code}", "flash.forces.other")));
    }

    string Against(PageWords words, Thing statement)
    {
        string? speaker = Find(statement.Fields.Text("speaker")) is { Type: ThingType.Organisation } body ? Known(FullName(body, words.Language)) : null;
        string text = statement.Fields.Local("text").In(words.Language).Text, hedge = statement.Fields.Local("hedge").In(words.Language).Text;
        string? quoted = text.Length is > 0 and <= MaxQuoted ? Known(hedge.Length > 0 ? $"{text} ({hedge})" : text) : null;
        return words.Format("flash.alert.against", speaker ?? words["flash.alert.somebody"], statement.Fields.Date("saidOn")?.Render(words.Language) ?? words["flash.state.not-stated"], quoted ?? words["flash.alert.kept"]);
    }

    /// <summary>Null where somebody's name stands in it, or nothing does.</summary>
    string? Known(string? text) => text is { Length: > 0 } && !others.StandIn(text) ? text : null;

    Thing? Find(string? id) => state.Find(id) ?? request.Thing(id);

    static string FullName(Thing thing, string language) =>
        thing.Fields.Names() is [var first, ..] names ? (names.FirstOrDefault(n => n.Language == language) ?? first).Text : NameShown.In(thing.Fields, language);

    static bool IsHome(RecordState state, Thing episode) => AlertGrounds.Touches(state, episode, TouchClass.Home);

    static string Line(PageWords words, string label, string? value, string? state) =>
        Sentence.Ended($"{words[label]}: {(value is { Length: > 0 } ? value : words.Or($"flash.state.{state}", "flash.state.unknown"))}");
}
