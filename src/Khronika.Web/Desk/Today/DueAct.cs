using Khronika.Record;
using Khronika.Record.Bodies;
using Khronika.Store.Due;
using Khronika.Web.Desk.Running;
using Khronika.Web.Desk.Things;

namespace Khronika.Web.Desk.Today;

/// <summary>The one act a line asks for, and where it is done.</summary>
static class DueAct
{
    public static (string Act, string Href) Of(DeskRequest request, DueKind kind, DueLine line)
    {
        string edit = AskedFields.First(request.Record.Schema, line.Thing.Type) is { } element ? request.Links.EditAsked(line.Thing.Record, element) : request.Links.Edit(line.Thing.Record);
        (string word, string href) = (kind, line.Thing.Type) switch
        {
            (DueKind.Held, ThingType.Penalty) => ("served", edit),
            (DueKind.Held, _) => ("released", edit),
            (DueKind.HungerStrike, _) => ("ended", edit),
            (DueKind.HearingAhead or DueKind.HearingPassed, _) when line is { IsAdjourned: true, Case: { } of } => ("hearing", request.Links.Add(ThingType.Hearing, of)),
            (DueKind.HearingAhead, _) => ("prepare", request.Links.Edit(line.Thing.Record)),
            (DueKind.HearingPassed, _) => ("outcome", edit),
            (DueKind.Undescribed, _) => ("read", request.Links.Read(line.Thing.Record)),
            (DueKind.Unread, _) => ("read", Read(request, line)),
            (DueKind.Gone, _) => ("copy", edit),
            (_, ThingType.Decision) => ("appealed", edit),
            (_, "recommendation") when line.Case is { } of => ("implemented", request.Links.Add("implementation", of)),
            (_, "task") => ("done", edit),
            _ => ("answer", edit),
        };
        return (request.Words[$"today.act.{word}"], href);
    }

    static string Read(DeskRequest request, DueLine line)
    {
        string item = new Fields(line.Thing.Body).Text("item")!;
        return line.Case is { } of ? request.Links.ReadFor(item, of) : request.Links.Read(item);
    }
}
