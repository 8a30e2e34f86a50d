using System.Globalization;
using Khronika.Record.Things;
using Khronika.Store.Due;
using Khronika.Store.Index;
using Khronika.Web.Desk.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Khronika.Web.Desk.Today;

/// <summary>What is due: the first lines of each list on one page, and each list on pages of its own.</summary>
static class TodayEndpoints
{
    /// <summary>Lines of a list on the page of the day: what is beyond a day's work is a link away.</summary>
    const int FirstLines = 10;

    /// <summary>Half-filled forms on the page of the day: the latest are those somebody goes on with.</summary>
    const int FirstDrafts = 5;

    /// <summary>Lines of a page of one list.</summary>
    const int PageLines = 50;

    /// <summary>Pages of one list: none is longer than a person reads.</summary>
    const int MaxPage = 10_000;

    public static void Map(IEndpointRouteBuilder desk)
    {
        desk.MapGet("/", Today);
        desk.MapGet("/due/{list}", List);
    }

    static Task<IResult> Today(DeskRequest request)
    {
        RecordIndex index = request.Record.Index;
        DueList[] lists = [.. Enum.GetValues<DueKind>().Select(kind => index.Due(kind, request.Here, FirstLines))];
        return request.Page<TodayPage>(("Lists", lists), ("Drafts", request.Drafts.Latest(FirstDrafts)), ("Kept", request.Drafts.Count));
    }

    static Task<IResult> List(DeskRequest request, string list)
    {
        if (!Vocabulary.TryRead(list, out DueKind kind)) return request.NotFound();
        string asked = request.Http.Request.Query["page"].ToString();
        int page = 1;
        if (asked.Length > 0 && !(int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out page) && page is >= 1 and <= MaxPage)) return request.NotFound();
        DueList due = request.Record.Index.Due(kind, request.Here, PageLines, (page - 1) * PageLines);
        return request.Page<DuePage>(("List", due), ("Number", page), ("Last", (int)Math.Min(MaxPage, Math.Max(1, (due.Count + PageLines - 1) / PageLines))));
    }
}
