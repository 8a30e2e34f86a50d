using System.Text.Encodings.Web;
using Khronika.Publish.Bundles;
using Khronika.Publish.Editions;
using Khronika.Publish.Pages;
using Khronika.Publish.Words;
using Khronika.Record;
using Khronika.Record.Clearing;
using Khronika.Record.State;
using Khronika.Record.Things;
using Khronika.Record.Views;
using Khronika.Web.Desk.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Khronika.Web.Desk.Clearing;

/// <summary>
/// A case exactly as one audience would see it: the same pages that publish writes, the same page that a bundle holds, below a line of
/// ours that says it is not given out. Addresses hold the id of the case where the site will have its slug, which may be a name.
/// </summary>
static class PreviewEndpoints
{
    /// <summary>Content of others' words and no script of anybody's; a bundle's page brings its style with it.</summary>
    const string Policy = "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void Map(IEndpointRouteBuilder desk) => desk.MapGet("/cases/{id}/as/{audience}/{look}/{**path}", See);

    static async Task<IResult> See(DeskRequest request, string id, string audience, string look, string? path)
    {
        // Before anything is read: what is entered meanwhile may or may not be in it.
        long size = request.Record.Index.Size;
        if (path is null || !Vocabulary.TryRead(audience, out Audience reader) || CaseUnderDecisions.Of(request, id) is not { } seen) return await request.NotFound();
        Thing one = seen.Case;
        if (path == "style.css") return Results.Text(StyleSheet.Site, "text/css; charset=utf-8");
        if (path.Split('/') is not [var language, .. var below] || !PageWords.Languages.Contains(language)) return await Beside(request, one, audience, path);
        if (Wish(request, one, reader, look) is not (string things, ClearingWish wish)) return await request.NotFound();

        PreviewPages.Key key = new(one.Id, reader, language, things, size);
        IReadOnlyDictionary<string, string>? pages = request.Host.Previews.Find(key);
        if (pages is null)
        {
            if (seen.As(wish, request.By).Case(one.Id).View is not { } view) return await request.Page<NothingSeenPage>(("Case", one.Id), ("For", audience));
            pages = await Pages(request, view, language);
            request.Host.Previews.Keep(key, pages);
        }

        string name = string.Join('/', below.Length > 2 && below[0] == "cases" && below[1] == one.Id ? below[2..] : below);
        if (name is "index.html" && below.Length == 1 && reader == Audience.Public) return DeskRequest.To(request.Links.ClearanceFor(one.Id, audience));
        if (!pages.TryGetValue(name, out string? page)) return await request.NotFound();
        request.Http.Response.Headers.ContentSecurityPolicy = Policy;
        return new DeskPageResult(StatusCodes.Status200OK, Marked(request, page, one.Id, audience));
    }

    /// <summary>What pages lead to that is not a page: there is nothing of it before it is given out.</summary>
    static Task<IResult> Beside(DeskRequest request, Thing one, string audience, string path)
    {
        if (path is "log/checkpoint") return Task.FromResult(Results.Text(request.Record.Log.Note, "text/plain; charset=utf-8"));
        return request.Page<OnlyWithEditionPage>(StatusCodes.Status404NotFound, ("Case", one.Id), ("For", audience));
    }

    /// <summary>What is seen as if it were cleared: nothing, or what a half-filled decision of this case and audience holds.</summary>
    static (string Things, ClearingWish Wish)? Wish(DeskRequest request, Thing one, Audience audience, string look)
    {
        if (look == "now") return ("", new ClearingWish(one.Id, [], audience, "", _ => "", null));
        if (request.Drafts.Find(look) is not { } draft || !draft.Form.StartsWith($"/cases/{one.Id}/clearance/", StringComparison.Ordinal) || !Vocabulary.TryRead(draft.Form.Split("for=")[^1], out Audience main)) return null;
        ClearingWish decided = new ClearingForm(new Forms.DeskForm(draft.Id, "", "", draft.Values), one.Id, main).Wish(request.Words);
        if (!decided.For.Contains(audience)) return null;
        ClearingWish wish = decided.As(audience);
        return ($"{wish.Share} {string.Join(' ', wish.Things)}", wish);
    }

    static async Task<IReadOnlyDictionary<string, string>> Pages(DeskRequest request, CaseView view, string language)
    {
        if (view.Audience != Audience.Public) return new Dictionary<string, string>(StringComparer.Ordinal) { ["index.html"] = await new CaseBundle(request.Record, request.Clock).Preview(view, language).Render() };
        return (await new CasePreview(request.Record).Pages(view, language)).ToDictionary(
            p => p.Key,
            p => p.Value.Replace($"/cases/{view.Slug}/", $"/cases/{view.Entry.Record}/", StringComparison.Ordinal).Replace($"/cases/{view.Slug}.json", $"/cases/{view.Entry.Record}.json", StringComparison.Ordinal),
            StringComparer.Ordinal);
    }

    /// <summary>Our line stands before everything of the document, and nothing of the document is changed.</summary>
    static string Marked(DeskRequest request, string page, string id, string audience)
    {
        int body = page.IndexOf("<body>", StringComparison.Ordinal) + "<body>".Length;
        HtmlEncoder encoder = HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All);
        string mark = $"<aside class=\"sample\" lang=\"{request.Language}\" aria-label=\"{encoder.Encode(request.Words["preview.label"])}\"><strong>{encoder.Encode(request.Words["preview.mark"])}</strong> <span>{encoder.Encode(request.Words.Format("preview.for", request.Words[$"clearing.audience.{audience}"]))}</span> <a href=\"{encoder.Encode(request.Links.ClearanceFor(id, audience))}\">{encoder.Encode(request.Words["preview.back"])}</a></aside>";
        return page[..body] + mark + page[body..];
    }
}
