using Khronika.Record;
using Khronika.Record.State;
using Khronika.Web.Desk.Forms;
using Khronika.Web.Desk.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Khronika.Web.Desk.Flash;

/// <summary>A detention as it is told at the telephone, and the page it ends on.</summary>
static class FlashEndpoints
{
    public static void Map(IEndpointRouteBuilder desk)
    {
        RecordNames names = RecordNames.New();
        desk.MapGet("/flash", (DeskRequest request) => request.Open(form => Show(request, names, form), ("case", request.Http.Request.Query["case"].ToString())));
        desk.MapPost("/flash", (DeskRequest request) => request.Receive(form => Show(request, names, form), form => FlashSaving.Save(request, names, form)));
        desk.MapGet("/flash/{id}", Done);
    }

    static Task<IResult> Show(DeskRequest request, RecordNames names, DeskForm form)
    {
        // Asked for also where nothing was typed yet: the first time reads all names, and that is no time to take from a save.
        IReadOnlyList<FlashMatch> matches = FlashMatch.Find(request, names.Persons, form["who"]);
        NameQuestion[] others = [NameQuestion.OfBody(request, names, form), NameQuestion.OfLawyer(request, names, form)];
        bool IsShown(string field) => form.ErrorsOf(field).Any() || form[field].Length > 0;
        return request.Page<FlashPage>(("Form", form), ("Matches", IsShown("same") ? matches : []), ("Others", others.Where(o => o.Found.Count > 0 && IsShown(o.Field)).ToArray()));
    }

    static Task<IResult> Done(DeskRequest request, string id)
    {
        if (request.Thing(id) is not { Type: ThingType.DetentionEpisode } episode || request.Case(episode.Entry.Case) is not (Thing ofCase, RecordState state)) return request.NotFound();
        return request.Page<FlashDonePage>(("Episode", episode), ("Case", ofCase), ("State", state), ("WithPlace", IsShown("place")), ("WithName", IsShown("name")));

        bool IsShown(string what) => request.Http.Request.Query[what] == "shown";
    }
}
