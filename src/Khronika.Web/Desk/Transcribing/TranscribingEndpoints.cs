using Khronika.Record;
using Khronika.Web.Desk.Forms;
using Khronika.Web.Desk.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Khronika.Web.Desk.Transcribing;

/// <summary>What a picture, a recording or a paper says, typed by a person; and the second look that compares it.</summary>
static class TranscribingEndpoints
{
    public static void Map(IEndpointRouteBuilder desk)
    {
        desk.MapGet("/evidence/{id}/transcribe", (DeskRequest request, string id) => request.Open(form => Show(request, id, form), ("case", CaseFor(request, id)), ("complete", "whole")));
        desk.MapPost("/evidence/{id}/transcribe", (DeskRequest request, string id) => request.Receive(form => Show(request, id, form), form => TranscriptionSaving.Save(request, id, form)));
        desk.MapGet("/transcriptions/{id}/check", (DeskRequest request, string id) => request.Open(form => ShowCheck(request, id, form)));
        desk.MapPost("/transcriptions/{id}/check", (DeskRequest request, string id) => request.Receive(form => ShowCheck(request, id, form), form => TranscriptionCheck.Save(request, id, form)));
    }

    static Task<IResult> Show(DeskRequest request, string id, DeskForm form) => request.Thing(id) is { Type: ThingType.Evidence } item
        ? request.Page<TranscribePage>(("Item", item), ("Form", form), ("Known", TranscriptionOf.Of(request, item.Id)))
        : request.NotFound();

    static Task<IResult> ShowCheck(DeskRequest request, string id, DeskForm form) => request.Thing(id) is { } thing && TranscriptionOf.Read(request, thing) is { } transcription
        ? request.Page<CheckPage>(("Transcription", transcription), ("Form", form))
        : request.NotFound();

    /// <summary>The case the address names, else the only one that describes the item.</summary>
    static string CaseFor(DeskRequest request, string id)
    {
        if (request.CaseInAddress is { } named) return named;
        if (!RecordId.IsValid(id)) return "";
        string[] cases = [.. request.Record.Index.PointingTo(id, ThingType.Description, 10).Select(p => p.From.Case).OfType<string>().Distinct(StringComparer.Ordinal)];
        return cases is [var only] ? only : "";
    }
}
