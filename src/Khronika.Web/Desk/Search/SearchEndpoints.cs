using Khronika.Publish.Words;
using Khronika.Record.Things;
using Khronika.Store.Search;
using Khronika.Web.Desk.Forms;
using Khronika.Web.Desk.Pages;
using Khronika.Web.Desk.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Khronika.Web.Desk.Search;

/// <summary>The search: words are posted, and their results have an address without them.</summary>
static class SearchEndpoints
{
    /// <summary>The field of the words.</summary>
    public const string Field = "words";

    public static void Map(IEndpointRouteBuilder desk)
    {
        desk.MapGet("/search", (DeskRequest request) => Show(request, ""));
        desk.MapPost("/search", Search);
        desk.MapGet("/search/{id}", Found);
    }

    static async Task<IResult> Search(DeskRequest request)
    {
        if (await request.ReadForm() is not (DeskForm form, string wanted)) return await request.Page<RefusedPage>(StatusCodes.Status400BadRequest);
        string[] to = wanted.Split(':');
        if (to is ["lang", var language] && PageWords.Languages.Contains(language))
        {
            request.Session.Language = language;
            return await Show(request, form.Raw(Field));
        }

        return DeskRequest.To(form[Field].Length == 0 ? request.Links.Search : request.Links.Found(request.Session.Searches.Keep(form[Field])));
    }

    static Task<IResult> Found(DeskRequest request, string id)
    {
        string kind = request.Http.Request.Query["kind"].ToString();
        SearchKind? only = null;
        if (kind.Length > 0)
        {
            if (!Vocabulary.TryRead(kind, out SearchKind asked)) return request.NotFound();
            only = asked;
        }

        return request.Session.Searches.Find(id) is { } typed
            ? request.Page<SearchPage>(("Id", id), ("Typed", typed), ("Answer", request.Record.Search.Find(typed, only)), ("Only", only))
            : request.Page<SearchPage>(("IsForgotten", true));
    }

    static Task<IResult> Show(DeskRequest request, string typed) => request.Page<SearchPage>(("Typed", typed));
}
