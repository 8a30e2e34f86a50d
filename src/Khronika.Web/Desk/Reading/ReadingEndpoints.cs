using System.Globalization;
using Khronika.Record;
using Khronika.Record.State;
using Khronika.Web.Desk.Forms;
using Khronika.Web.Desk.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Khronika.Web.Desk.Reading;

/// <summary>The reading room: an item's text beside the form that makes an attributed statement of a passage of it.</summary>
static class ReadingEndpoints
{
    public static void Map(IEndpointRouteBuilder desk)
    {
        desk.MapGet("/read/{id}", Open);
        desk.MapPost("/read/{id}", Receive);
        desk.MapPost("/read/{id}/case", Choose);
        desk.MapPost("/read/{id}/posts", ListedExports.Begin);
        desk.MapGet("/read/{id}/picture", Pictures.Send);
    }

    static Task<IResult> Open(DeskRequest request, string id)
    {
        if (request.Thing(id) is not { Type: ThingType.Evidence } item) return request.NotFound();
        return ReadPlace.Of(request, item) switch
        {
            ReadPlace.Read read => request.Open(
                form => Show(request, read.Text, form),
                (ReadView.CaseField, CaseOf(request, item)),
                (ReadView.PageField, request.Http.Request.Query["page"].ToString()),
                (Passage.TextHash, read.Text.Sha256),
                (ReadView.Side, ReadSaving.Sides[0]),
                (ReadView.Confidentiality, "confidential")),
            ReadPlace.Without without => request.Page<NoTextPage>(("Item", item), ("Without", without)),
            ReadPlace.Large large => request.Page<LargeExportPage>(("Item", item), ("Place", large), ("CaseId", CaseOf(request, item))),
            ReadPlace.Records records => request.Page<RecordListPage>(("Item", item), ("Place", records), ("CaseId", CaseOf(request, item))),
            var list => request.Page<ReadListPage>(("Item", item), ("Place", list), ("CaseId", CaseOf(request, item))),
        };
    }

    static async Task<IResult> Receive(DeskRequest request, string id)
    {
        if (request.Thing(id) is not { Type: ThingType.Evidence } item || ReadPlace.Of(request, item) is not ReadPlace.Read read) return await request.NotFound();
        return await request.Receive(
            form => Show(request, read.Text, form),
            form => Task.FromResult(request.Case(form[ReadView.CaseField]) is (Thing ofCase, RecordState state)
                ? ReadSaving.Save(new ReadView(request, read.Text, ofCase, state, form))
                : new FormOutcome.Refused(null, request.Words["intake.case.needed"])));
    }

    /// <summary>A case typed by its key or title, which no address may hold.</summary>
    static Task<IResult> Choose(DeskRequest request, string id) => request.Thing(id) is not { Type: ThingType.Evidence } item
        ? request.NotFound()
        : request.Receive(_ => request.NotFound(), form =>
        {
            Thing? ofCase = CaseChoices.Chosen(request, form, out FormError? wrong);
            bool isPlace = form["place"].Split('=') is [var name, var value] && (name is "object" or "post" ? value.All(char.IsAsciiDigit) : name == "record" && ReadPlace.TryRecord(value, out _, out _));
            return Task.FromResult<FormOutcome>(new FormOutcome.Saved(request.Links.ReadPage(item.Id, isPlace ? form["place"] : "", ofCase?.Id, 1), wrong?.Message));
        });

    static Task<IResult> Show(DeskRequest request, ReadText text, DeskForm form)
    {
        (Thing, RecordState)? found = request.Case(form[ReadView.CaseField]);
        ReadView? view = found is (Thing ofCase, RecordState state) ? new ReadView(request, text, ofCase, state, form) : null;
        return request.Page<ReadPage>(("Text", text), ("View", view), ("Form", form), ("Page", PageOf(text, form)));
    }

    /// <summary>From 1; what is no page of the text is its first or last.</summary>
    static int PageOf(ReadText text, DeskForm form) =>
        int.TryParse(form[ReadView.PageField], NumberStyles.None, CultureInfo.InvariantCulture, out int page) ? Math.Clamp(page, 1, text.Pages.Count) : 1;

    /// <summary>The case the address names, else the only one that describes the item; empty where somebody must choose.</summary>
    static string CaseOf(DeskRequest request, Thing item)
    {
        if (request.Http.Request.Query["case"].ToString() is { Length: > 0 } named) return named;
        string[] cases = [.. request.Record.Index.PointingTo(item.Id, ThingType.Description, 10).Select(p => p.From.Case).OfType<string>().Distinct(StringComparer.Ordinal)];
        return cases is [var only] ? only : "";
    }
}
