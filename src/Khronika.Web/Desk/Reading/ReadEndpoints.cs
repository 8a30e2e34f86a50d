using System.Globalization;
using Khronika.Record;
using Khronika.Record.State;
using Khronika.Store.Intake;
using Khronika.Store.Intake.Parts;
using Khronika.Web.Desk.Forms;
using Khronika.Web.Desk.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Khronika.Web.Desk.Reading;

/// <summary>The text of a preserved item, and the form that makes a statement of a passage.</summary>
static class ReadEndpoints
{
    /// <summary>Posts of a page.</summary>
    const int PostsShown = 40;

    public static void Map(IEndpointRouteBuilder desk)
    {
        desk.MapGet("/read/{id}/posts", Posts);
        desk.MapGet("/read/{id}", (DeskRequest request, string id) => request.Open(form => Show(request, id, form), ("act", "report"), ("stand", "for")));
        desk.MapPost("/read/{id}", (DeskRequest request, string id) => request.Receive(form => Show(request, id, form), form => Save(request, id, form)));
    }

    static Task<IResult> Show(DeskRequest request, string id, DeskForm form) => Read(request, id) is { } text
        ? request.Page<ReadPage>(("Text", text), ("Of", ReadCase.Of(request, text.Item, Case(request))), ("Form", form))
        : request.NotFound();

    static Task<IResult> Posts(DeskRequest request, string id)
    {
        if (request.Thing(id) is not Thing { Type: ThingType.Evidence } item) return request.NotFound();
        int from = Number(request, "from") ?? 0;
        (IReadOnlyList<ItemPost> posts, bool hasMore) = ItemPosts.Read(request.Record.Objects, EvidenceObjects.Read(request.Record.Objects, item.Entry.Body), from, PostsShown);
        return request.Page<PostsPage>(("Item", item), ("Posts", posts), ("From", from), ("HasMore", hasMore), ("Shown", PostsShown));
    }

    static Task<FormOutcome> Save(DeskRequest request, string id, DeskForm form) => Read(request, id) is { } text && ReadCase.Of(request, text.Item, Case(request)) is { } of
        ? ReadSaving.Save(request, text, of, form)
        : Task.FromResult<FormOutcome>(new FormOutcome.Refused(null, request.Words["intake.case.needed"]));

    static ReadText? Read(DeskRequest request, string id) => Number(request, "post") is { } post
        ? ReadText.OfPost(request, id, post, Number(request, "page") ?? 0)
        : ReadText.Of(request, id, Number(request, "object"), Number(request, "page") ?? 0);

    static string Case(DeskRequest request) => request.Http.Request.Query["case"].ToString();

    static int? Number(DeskRequest request, string name) => int.TryParse(request.Http.Request.Query[name], NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
}
