using Khronika.Publish.Words;
using Khronika.Record;
using Khronika.Record.Clearing;
using Khronika.Record.State;
using Khronika.Record.Things;
using Khronika.Web.Desk.Clearing;
using Khronika.Web.Desk.Running;

namespace Khronika.Web.Desk.Flash;

/// <summary>How a draft alert calls the detained person. What keeps a name out is told to the keeper beside the draft, and in it to nobody.</summary>
/// <param name="Kept">Why the name is left out, as the end of a word's key; null where it is given.</param>
sealed record AlertName(Thing? Person, string? Kept)
{
    /// <summary>Left out because the record had the person before, with a hidden name: what somebody can lift who knows that they want it told.</summary>
    public const string Before = "before";

    /// <summary>Personal details that are looked at of one person.</summary>
    const int MaxDetails = 20;

    const int OfAge = 18;

    /// <param name="knownFrom">What the detention is known from.</param>
    /// <param name="withName">The keeper says that the person wants to be named.</param>
    public static AlertName Of(DeskRequest request, RecordState state, Thing episode, AlertGrounds knownFrom, bool withName)
    {
        if (episode.Fields.Target("person") is not { } id || (state.Find(id) ?? request.Thing(id)) is not { } person) return new AlertName(null, "nameless");
        string? kept =
            Consents.Close(Decisions(request, id), id, Audience.Public) ? "refused"
            : !person.Fields.Local("shownAs").IsEmpty || person.Fields.Text("protection") is "initials" or "pseudonym" ? "other"
            : MayBeYoung(request, state, id, episode) ? "young"
            : FlashAnswers.IsNumber(person.Fields.Names() is [var name, ..] ? name.Text : "") ? "nameless"
            : withName || person.Fields.Text("protection") == "open" || knownFrom.IsNew(request.Record, id) ? null
            : Before;
        return new AlertName(person, kept);
    }

    /// <summary>They refused to be in anything that is published, also without their name.</summary>
    public static bool IsClosedWholly(DeskRequest request, Thing episode) =>
        episode.Fields.Target("person") is { } id && Consents.CloseWholly(Decisions(request, id), id, Audience.Public);

    public string In(PageWords words, Func<Thing, string> fullName) => (Person, Kept) switch
    {
        ({ } person, null) => fullName(person),
        ({ } person, "other") when person.Fields.Local("shownAs") is { IsEmpty: false } shown => shown.In(words.Language).Text,
        (_, "nameless") => words["flash.alert.nameless"],
        _ => words["flash.alert.unnamed"],
    };

    // What a person agreed to, in this case or another, is in force here too.
    static RecordState Decisions(DeskRequest request, string person) =>
        RecordState.Of(PersonDecisions.About(request.Record, person));

    static bool MayBeYoung(DeskRequest request, RecordState state, string person, Thing episode) =>
        AlertGrounds.Touches(state, episode, TouchClass.Minor)
        || request.Record.Index.PointingTo(person, "personal-details", MaxDetails).Select(p => new Thing(p.From).Fields)
            .Any(details => details.Target("person") == person && details.Date("born") is { Latest: { } latest } && latest.Year < DateOnly.MaxValue.Year - OfAge && latest.AddYears(OfAge) > Since(request, episode));

    static DateOnly Since(DeskRequest request, Thing episode) => episode.Fields.Date("start") is { Earliest: { } first } ? first : request.Today;
}
