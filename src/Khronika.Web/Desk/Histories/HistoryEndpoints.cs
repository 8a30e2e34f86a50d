using System.Globalization;
using Khronika.Record;
using Khronika.Store.Index;
using Khronika.Web.Desk.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Khronika.Web.Desk.Histories;

/// <summary>Every version of a thing.</summary>
static class HistoryEndpoints
{
    public static void Map(IEndpointRouteBuilder desk) => desk.MapGet("/things/{id}/history", History);

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
}
