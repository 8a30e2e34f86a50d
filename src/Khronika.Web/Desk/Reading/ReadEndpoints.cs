using System.Globalization;
using Khronika.Web.Desk.Forms;
using Khronika.Web.Desk.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Khronika.Web.Desk.Reading;

/// <summary>The text of a preserved item, and the form that makes a statement of a passage.</summary>
static class ReadEndpoints
{
    public static void Map(IEndpointRouteBuilder desk)
    {
        desk.MapGet("/read/{id}", (DeskRequest request, string id) => request.Open(form => Show(request, id, form), ("act", "report"), ("stand", "for")));
        desk.MapPost("/read/{id}", (DeskRequest request, string id) => request.Receive(form => Show(request, id, form), form => Save(request, id, form)));
    }

    static Task<IResult> Show(DeskRequest request, string id, DeskForm form) => Read(request, id) is { } text
        ? request.Page<ReadPage>(("Text", text), ("Of", ReadCase.Of(request, text.Item, Case(request))), ("Form", form))
        : request.NotFound();

    static Task<FormOutcome> Save(DeskRequest request, string id, DeskForm form) => Read(request, id) is { } text && ReadCase.Of(request, text.Item, Case(request)) is { } of
        ? ReadSaving.Save(request, text, of, form)
        : Task.FromResult<FormOutcome>(new FormOutcome.Refused(null, request.Words["intake.case.needed"]));

    static ReadText? Read(DeskRequest request, string id) => ReadText.Of(request, id, Number(request, "object"), Number(request, "page") ?? 0);

    static string Case(DeskRequest request) => request.Http.Request.Query["case"].ToString();

    static int? Number(DeskRequest request, string name) => int.TryParse(request.Http.Request.Query[name], NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
}
