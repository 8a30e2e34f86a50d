using Khronika.Web.Desk.Cases;
using Khronika.Web.Desk.Clearing;
using Khronika.Web.Desk.Correcting;
using Khronika.Web.Desk.Editions;
using Khronika.Web.Desk.Histories;
using Khronika.Web.Desk.Importing;
using Khronika.Web.Desk.Lists;
using Khronika.Web.Desk.Pages;
using Khronika.Web.Desk.Running;
using Khronika.Web.Desk.Search;
using Khronika.Web.Desk.Sending;
using Khronika.Web.Desk.Things;
using Khronika.Web.Desk.Today;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Khronika.Web.Desk;

/// <summary>Every page of the desk, feature by feature.</summary>
static class DeskEndpoints
{
    public static void Map(IEndpointRouteBuilder desk)
    {
        desk.MapGet("/desk.css", () => Results.Text(DeskFiles.Style, "text/css; charset=utf-8")).AddEndpointFilter(Kept);
        desk.MapGet("/desk.js", () => Results.Text(DeskFiles.Script, "text/javascript; charset=utf-8")).AddEndpointFilter(Kept);
        desk.MapPost("/leave", Leave);
        desk.MapGet("/drafts", (DeskRequest request) => request.Page<DraftsPage>(("Drafts", request.Drafts.Latest(DraftsPage.MaxShown))));
        desk.MapPost("/drafts/{id}/remove", DropDraft);
        desk.MapGet("/jobs/{id}", Job);
        TodayEndpoints.Map(desk);
        SearchEndpoints.Map(desk);
        CaseEndpoints.Map(desk);
        HistoryEndpoints.Map(desk);
        Evidence.EvidenceEndpoints.Map(desk);
        Flash.FlashEndpoints.Map(desk);
        NewCase.NewCaseEndpoints.Map(desk);
        Reading.ReadingEndpoints.Map(desk);
        Transcribing.TranscribingEndpoints.Map(desk);
        ThingEndpoints.Map(desk);
        ClearingEndpoints.Map(desk);
        PreviewEndpoints.Map(desk);
        EditionEndpoints.Map(desk);
        SendEndpoints.Map(desk);
        ListEndpoints.Map(desk);
        CorrectionEndpoints.Map(desk);
        ImportEndpoints.Map(desk);
    }

    static async Task<IResult> Leave(DeskRequest request) =>
        await request.Receive(_ => request.NotFound(), _ =>
        {
            request.Host.Door.Leave(request.Http.Request.Cookies[Door.Cookie]);
            return Task.FromResult<Forms.FormOutcome>(new Forms.FormOutcome.Saved(request.Links.Today));
        });

    static async Task<IResult> DropDraft(DeskRequest request, string id) =>
        await request.Receive(_ => request.NotFound(), _ =>
        {
            if (Khronika.Record.RecordId.IsValid(id)) request.Drafts.Remove(id);
            return Task.FromResult<Forms.FormOutcome>(new Forms.FormOutcome.Saved(request.Links.Drafts, request.Words["drafts.removed"]));
        });

    static Task<IResult> Job(DeskRequest request, string id) => request.Host.Jobs.Find(id) switch
    {
        null => request.NotFound(),
        { Result: { } result } => Task.FromResult(DeskRequest.To(result)),
        var job => request.Page<JobPage>(("Job", job)),
    };

    // Its address changes with its content.
    static ValueTask<object?> Kept(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Response.Headers.CacheControl = "private, max-age=31536000, immutable";
        return next(context);
    }
}
