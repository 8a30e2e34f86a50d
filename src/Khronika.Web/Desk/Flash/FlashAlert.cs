using Khronika.Language.Texts;
using Khronika.Publish.Words;
using Khronika.Record;
using Khronika.Record.Bodies;
using Khronika.Record.Clearing;
using Khronika.Record.Sentences;
using Khronika.Record.State;
using Khronika.Web.Desk.Running;

namespace Khronika.Web.Desk.Flash;

/// <summary>
/// A draft for whoever must know now, in one language: who was detained, according to a source, and what is not known. Nothing of the
/// source or of the note is in it; who is shown under another name, or did not agree to be named, is not named; and a place that may be
/// somebody's home is named only where that is asked for.
/// </summary>
static class FlashAlert
{
    public static string Of(DeskRequest request, RecordState state, Thing episode, string language, bool withPlace)
    {
        PageWords words = DeskWords.For(language);
        Fields fields = episode.Fields;
        string Name(string? id) => (state.Find(id) ?? request.Thing(id)) is { } thing ? NameShown.In(new Fields(thing.Entry.Body), language) : "";
        string FullName(string? id) => (state.Find(id) ?? request.Thing(id)) is { } thing && thing.Fields.Names() is [var first, ..] names ? (names.FirstOrDefault(n => n.Language == language) ?? first).Text : Name(id);
        string held = FullName(fields.Target("heldBy") ?? fields.Target("held_by"));
        string forces = string.Join(", ", fields.Codes("forces").Select(code => words.Or($"flash.forces.{code}", "flash.forces.other")));
        Fields counsel = fields.Items("counsel").Select(c => c.Item).FirstOrDefault();
        List<string> lines =
        [
            .. request.Record.Settings.IsSample ? new[] { Khronika.Publish.Pages.Sample.Mark } : [],
            words["flash.alert.head"],
            words.Format("flash.alert.who", Person(request, fields.Target("person"), words, FullName)),
            .. Told(words, state, fields),
            Line(words, "flash.when", fields.Date("start")?.Render(language), fields.State("start")),
            Line(words, "flash.where", withPlace || !MayBeHome(request, state, episode) ? FullName(fields.Target("place")) : words["flash.alert.place.kept"], fields.State("place")),
            Line(words, "flash.by", held.Length > 0 ? held : forces, fields.State("forces")),
            Line(words, "flash.phone", fields.Value("deviceTaken") is { } taken ? words[taken == "yes" ? "flash.phone.taken" : "flash.phone.with"] : null, fields.State("deviceTaken")),
            Line(words, "flash.lawyer", string.Join(", ", counsel.Codes("situation").Select(c => words.Or($"flash.counsel.{c}", "flash.counsel.unknown"))), counsel.State("situation")),
            words["flash.alert.end"],
        ];
        return string.Join('\n', lines);
    }

    /// <summary>Whether the place is of no kind that is public by itself: what is typed at the telephone is of none.</summary>
    public static bool MayBeHome(DeskRequest request, RecordState state, Thing episode) =>
        episode.Fields.Target("place") is { } id && (state.Find(id) ?? request.Thing(id)) is { } place && place.Fields.Text("kind") is not ("city" or "facility" or "country");

    static string Person(DeskRequest request, string? id, PageWords words, Func<string?, string> fullName)
    {
        if (id is null || request.Thing(id) is not { } person) return fullName(id);
        // What a person agreed to, in this case or another, is in force here too.
        RecordState known = RecordState.Of(request.Host.Persons.About(request.Record, id).OrderBy(c => c.LogIndex));
        if (Consents.Close(known, id, Audience.Public)) return words["flash.alert.refused"];
        return person.Fields.Text("protection") is "initials" or "pseudonym" ? NameShown.In(person.Fields, words.Language) : fullName(id);
    }

    /// <summary>When it was told, and with what reservation: without these it would read as firmer than it is. Of what is told of it, that from which it is known.</summary>
    static IEnumerable<string> Told(PageWords words, RecordState state, Fields episode)
    {
        if (episode.Targets("knownFrom").Select(state.Find).FirstOrDefault(s => s?.Type == ThingType.Statement) is not { } said) yield break;
        if (said.Fields.Date("saidOn") is { } on) yield return words.Format("flash.alert.told", on.Render(words.Language));
        if (said.Fields.Local("hedge") is { IsEmpty: false } hedge) yield return words.Format("flash.alert.hedge", hedge.In(words.Language).Text);
    }

    static string Line(PageWords words, string label, string? value, string? state) =>
        Sentence.Ended($"{words[label]}: {(value is { Length: > 0 } ? value : words.Or($"flash.state.{state}", "flash.state.unknown"))}");
}
