using Khronika.Publish.Words;
using Khronika.Record;
using Khronika.Record.Bodies;
using Khronika.Record.Sentences;
using Khronika.Record.State;
using Khronika.Web.Desk.Running;

namespace Khronika.Web.Desk.Flash;

/// <summary>
/// A draft for whoever must know now, in one language: who was detained, according to a source, and what is not known. Nothing of the
/// source, of the note or of any closed field is in it.
/// </summary>
static class FlashAlert
{
    public static string Of(DeskRequest request, RecordState state, Thing episode, string language)
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
            words.Format("flash.alert.who", FullName(fields.Target("person"))),
            .. Told(words, state, fields),
            Line(words, "flash.when", fields.Date("start")?.Render(language), fields.State("start")),
            Line(words, "flash.where", FullName(fields.Target("place")), fields.State("place")),
            Line(words, "flash.by", held.Length > 0 ? held : forces, fields.State("forces")),
            Line(words, "flash.phone", fields.Value("deviceTaken") is { } taken ? words[taken == "yes" ? "flash.phone.taken" : "flash.phone.with"] : null, fields.State("deviceTaken")),
            Line(words, "flash.lawyer", string.Join(", ", counsel.Codes("situation").Select(c => words.Or($"flash.counsel.{c}", "flash.counsel.unknown"))), counsel.State("situation")),
            words["flash.alert.end"],
        ];
        return string.Join('\n', lines);
    }

    /// <summary>When it was told, and with what reservation: without these it would read as firmer than it is. Of what is told of it, that from which it is known.</summary>
    static IEnumerable<string> Told(PageWords words, RecordState state, Fields episode)
    {
        if (episode.Targets("knownFrom").Select(state.Find).FirstOrDefault(s => s?.Type == ThingType.Statement) is not { } said) yield break;
        if (said.Fields.Date("saidOn") is { } on) yield return words.Format("flash.alert.told", on.Render(words.Language));
        if (said.Fields.Local("hedge") is { IsEmpty: false } hedge) yield return words.Format("flash.alert.hedge", hedge.In(words.Language).Text);
    }

    static string Line(PageWords words, string label, string? value, string? state) =>
        $"{words[label]}: {(value is { Length: > 0 } ? value : words.Or($"flash.state.{state}", "flash.state.unknown"))}.";
}
