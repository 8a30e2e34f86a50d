using System.Globalization;
using Khronika.Record;
using Khronika.Store.Corrections;
using Khronika.Store.Index;
using Khronika.Web.Desk.Forms;
using Khronika.Web.Desk.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Khronika.Web.Desk.Histories;

/// <summary>Every version of a thing, and where it went.</summary>
static class HistoryEndpoints
{
    public static void Map(IEndpointRouteBuilder desk)
    {
        desk.MapGet("/things/{id}/history", History);
        desk.MapPost("/things/{id}/carriers", Look);
    }

    static Task<IResult> History(DeskRequest request, string id)
    {
        if (!RecordId.IsValid(id) || request.Record.Index.History(id) is not { Type: not null } history) return request.NotFound();
        return request.Page<HistoryPage>(("History", history), ("Shown", Asked(request, history)));
    }

    /// <summary>The version that is asked for; the last where none is, or none that there is.</summary>
    static ThingVersion Asked(DeskRequest request, ThingHistory history) =>
        long.TryParse(request.Http.Request.Query["v"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out long asked)
            ? history.Versions.FirstOrDefault(v => v.Version == asked) ?? history.Versions[^1]
            : history.Versions[^1];

    static Task<IResult> Look(DeskRequest request, string id) => request.Receive(
        _ => request.NotFound(),
        _ =>
        {
            if (!RecordId.IsValid(id)) return Task.FromResult<FormOutcome>(new FormOutcome.Saved(request.Links.Today));
            string job = request.Host.Jobs.Start(request.Words["history.carriers.looking"], (record, _, _) =>
            {
                long size = record.Log.SizeInPlace;
                request.Host.Carriers.Keep(new Carriers(record).Of(id), size);
                return Task.FromResult($"{request.Links.History(id)}#carriers");
            });
            return Task.FromResult<FormOutcome>(new FormOutcome.Saved(request.Links.To($"/jobs/{job}")));
        });
}
