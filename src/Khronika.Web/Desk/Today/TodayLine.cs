using Khronika.Language.Dates;
using Khronika.Record;
using Khronika.Record.Bodies;
using Khronika.Record.Lists;
using Khronika.Store.Due;
using Khronika.Web.Desk.Running;

namespace Khronika.Web.Desk.Today;

/// <summary>A line of what is due, in words.</summary>
/// <param name="Whom">The people it is about, else what it is called.</param>
/// <param name="What">What it is; empty where the list says it.</param>
/// <param name="When">Dates and counts, one after the other.</param>
/// <param name="Act">What the link asks for.</param>
sealed record TodayLine(string Whom, string What, IReadOnlyList<string> When, string? CaseName, string? CaseHref, string Act, string ActHref)
{
    /// <summary>Characters of a text in a line: enough to know it again.</summary>
    const int MaxWhat = 160;

    internal static TodayLine Of(DeskRequest request, DeskNames names, DueKind kind, DueLine line)
    {
        LoggedChange thing = line.Thing;
        string what = What(request, names, kind, line);
        string whom = names.All(line.People) is { Length: > 0 } people ? people : kind is DueKind.Undescribed or DueKind.Unread or DueKind.Gone ? what : request.Words["today.nobody"];
        (string act, string href) = DueAct.Of(request, kind, line);
        string? title = names.Of(line.Case) is { Length: > 0 } found ? found : null;
        return new TodayLine(whom, what == whom ? "" : what, [.. Dated(request, kind, line)], title, title is null ? null : request.Links.Case(line.Case!), act, href);

        string Kind() => request.Record.Schema.Find(thing.Type)?.Labels.In(request.Language).Text ?? thing.Type;

        string What(DeskRequest r, DeskNames n, DueKind k, DueLine l) => (k, thing.Type) switch
        {
            (DueKind.Undescribed, _) => n.Item(thing),
            (DueKind.Unread, _) => n.Of(thing),
            (DueKind.Gone, _) => Shortened(Join(": ", n.Field(thing, "target"), n.Field(thing, "url"))),
            (DueKind.HearingAhead or DueKind.HearingPassed, _) => Join(", ", l.IsAdjourned ? r.Words["today.adjourned"] : n.Field(thing, "scheduled_time"), n.Field(thing, "body"), n.Field(thing, "place")),
            (_, "task") => Shortened(n.Field(thing, "text")),
            (_, ThingType.Submission) => Join(", ", Kind(), n.Field(thing, "mechanism"), n.Field(thing, "addressee")),
            (_, ThingType.RightOfReply) => Join(", ", Kind(), n.Field(thing, "to")),
            (_, ThingType.Decision) => Join(", ", r.Words["today.appeal"], n.Field(thing, "kind"), n.Field(thing, "number")),
            (DueKind.Held, ThingType.Penalty) => n.Field(thing, "kind"),
            (DueKind.Held, _) => Join(", ", n.Field(thing, "held_at"), n.Field(thing, "held_by")),
            (DueKind.HungerStrike, _) => n.Field(thing, "intake"),
            _ => Kind(),
        };
    }

    static IEnumerable<string> Dated(DeskRequest request, DueKind kind, DueLine line)
    {
        if (line.Date is not { } date)
        {
            if (kind is not (DueKind.Undescribed or DueKind.Unread)) yield return request.Words["today.undated"];
            yield break;
        }

        string day = date.Render(request.Language);
        UncertainDate today = HeldTime.Today(request.Clock);
        switch (kind)
        {
            case DueKind.Held:
                yield return request.Words.Format("today.since", day);
                foreach (string said in Held(request, HeldTime.Of(date, request.Clock))) yield return said;
                if (Lasting.Custody(line.Thing.Type, new Fields(line.Thing.Body))?.PerhapsOverOn(request.Today) is { } end) yield return request.Words.Format("today.perhaps", end.Render(request.Language));
                break;
            case DueKind.HungerStrike:
                yield return request.Words.Format("today.since", day);
                yield return DayCount.Between(date, today).CountingBothEnds().Render(request.Language);
                if (Lasting.HungerStrike(line.Thing.Type, new Fields(line.Thing.Body))?.PerhapsOverOn(request.Today) is { } over) yield return request.Words.Format("today.perhaps", over.Render(request.Language));
                break;
            case DueKind.HearingAhead or DueKind.DeadlineAhead:
                yield return day;
                yield return date.IsOneDay && date.FirstDay == today.FirstDay ? request.Words["today.is"] : request.Words.Format("today.left", DayCount.Between(today, date).Render(request.Language));
                break;
            case DueKind.HearingPassed or DueKind.DeadlinePassed:
                yield return day;
                yield return request.Words.Format("today.passed", DayCount.Between(date, today).Render(request.Language));
                break;
            case DueKind.Unanswered:
                yield return request.Words.Format("today.sent", day);
                yield return request.Words.Format("today.passed", DayCount.Between(date, today).Render(request.Language));
                break;
            case DueKind.Gone:
                yield return request.Words.Format("today.followed", day);
                break;
            default:
                yield return day;
                break;
        }
    }

    // Hours only where somebody said the time; a date alone makes days, at least and at most.
    static IEnumerable<string> Held(DeskRequest request, HeldTime held)
    {
        if (held.Hours is { } hours)
        {
            string counted = request.Words.Count("today.hours", hours);
            yield return held.IsLocal ? request.Words.Format("today.local", counted) : counted;
        }

        if (held.MayBeFirstHours) yield return request.Words[held.Hours is null ? "today.first.perhaps" : "today.first"];
        if (held.Hours is null or >= HeldTime.FirstHours && held.Days is { } days) yield return days.Render(request.Language);
    }

    static string Join(string between, params string[] parts) => string.Join(between, parts.Where(part => part.Length > 0));

    static string Shortened(string text) => text.Length <= MaxWhat ? text : text[..(char.IsHighSurrogate(text[MaxWhat - 1]) ? MaxWhat - 1 : MaxWhat)] + "…";
}
