using System.Globalization;
using Khronika.Record.Schema;
using Khronika.Record.State;
using Khronika.Record.Things;

namespace Khronika.Record.Clearing;

/// <summary>
/// Which fields of a cleared thing are opened. Everything that is not named here stays closed: <c>key</c>, <c>source</c>,
/// file names, <c>receivedAt</c>, <c>touches</c>; and <c>at</c> and <c>by</c> of every entry (rule 8).
/// </summary>
static class OpenFields
{
    static readonly Dictionary<string, string[]> ByType = new()
    {
        [ThingType.Case] = ["slug", "sample", "title"],
        [ThingType.Organisation] = ["kind", "names"],
        [ThingType.Place] = ["kind", "names"],
        [ThingType.Question] = ["text"],
        [ThingType.Correction] = ["on", "text"],
        [ThingType.Event] = ["kind", "when", "details"],
        [ThingType.Assertion] = ["text"],
        [ThingType.Statement] =
            ["act", "channel", "saidOn", "reported", "hedge", "text", "presence", "disclosed", "originalLanguage", "translation"],
        [ThingType.Description] = ["title", "author", "date", "language", "confidentiality", "share", "damage", "transcription", "complete"],
        [ThingType.Evidence] = ["kind"],
    };

    /// <summary>References are opened only where the thing they lead to is opened too: an id alone would link closed things.</summary>
    static readonly string[] References =
        ["case", "subject", "speaker", "reportedBy", "says", "disputes", "about", "of", "item", "transcribes", "place", "within"];

    /// <summary>True where the field at <paramref name="pointer"/> of a cleared thing may be shown.</summary>
    /// <param name="clearance">The thing's own.</param>
    /// <param name="isOpened">Whether the thing with an id is opened to the same audience.</param>
    public static bool Allows(Thing thing, string pointer, string? value, Clearance clearance, Func<string, bool> isOpened)
    {
        string[] path = pointer.Split('/')[2..];
        if (path is [var reference] && References.Contains(reference)) return value is not null && isOpened(value);
        if (RecordSchema.Standard.Find(thing.Type) is { IsTyped: false } kind) return KindFields.Allows(kind, path, value, clearance.Opens, isOpened);
        Share share = clearance.Share;
        return (thing.Type, path) switch
        {
            (ThingType.Person, _) => OfPerson(thing, path[0]),
            (ThingType.Excerpt, _) => OfExcerpt(path[0], share),
            (ThingType.Evidence, ["objects", _, "sha256" or "size" or "media"]) => share == Share.Whole,
            (ThingType.Statement, ["excerpts", _]) => value is not null && isOpened(value),
            (ThingType.Event, ["people", var position, _]) =>
                int.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out int at) && isOpened(PersonAt(thing, at)),
            _ => ByType.TryGetValue(thing.Type, out string[]? open) && open.Contains(path[0]),
        };
    }

    static bool OfPerson(Thing person, string field) => person.Fields.Text("protection") switch
    {
        "open" => field is "names" or "roles" or "protection",
        "initials" or "pseudonym" => field is "shownAs" or "roles" or "protection",
        _ => false,
    };

    /// <summary>Where a passage stands is told only with the whole original: alone it would help to find a closed one.</summary>
    static bool OfExcerpt(string field, Share share) =>
        field is "passage" or "before" or "after" or "note" or "language"
        || (share == Share.Whole && field is "object" or "part" or "start" or "end" or "sourceStart" or "sourceEnd");

    static string PersonAt(Thing thing, int position) =>
        thing.Fields.Items("people").Where(p => p.Position == position).Select(p => p.Item.Text("person")).FirstOrDefault() ?? "";
}
