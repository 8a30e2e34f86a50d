using Khronika.Publish.Bundles;
using Khronika.Publish.Editions;
using Khronika.Publish.Words;
using Khronika.Record;
using Khronika.Record.State;
using Khronika.Record.Things;
using Khronika.Record.Views;
using Khronika.Store;
using Khronika.Web.Desk.Clearing;
using Khronika.Web.Desk.Editions;
using Khronika.Web.Desk.Forms;
using Khronika.Web.Desk.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Khronika.Web.Desk.Sending;

/// <summary>A bundle of one case in two clicks: make it, take it.</summary>
static class SendEndpoints
{
    public static void Map(IEndpointRouteBuilder desk)
    {
        desk.MapGet("/cases/{id}/send", (DeskRequest request, string id) => Within(request, id, one => request.Open(form => Show(request, one, form), ("for", Vocabulary.Word(Audience.Lawyer)), ("language", request.Language))));
        desk.MapPost("/cases/{id}/send", (DeskRequest request, string id) => Within(request, id, one => request.Receive(form => Show(request, one, form), form => Task.FromResult(Begin(request, one, form)))));
        desk.MapGet("/sent/{id}", (DeskRequest request, string id) => request.Host.Results.Find<Made>(id) is { } made ? request.Page<MadePage>(("Made", made), ("IsThere", request.Host.Outgoing.Find(made.Bundle?.File) is not null)) : request.Page<MadeAgainPage>(StatusCodes.Status404NotFound));
        desk.MapGet("/sent/{id}/file", Take);
    }

    static Task<IResult> Within(DeskRequest request, string id, Func<Thing, Task<IResult>> answer) =>
        request.Thing(id) is { Type: ThingType.Case } one ? answer(one) : request.NotFound();

    static Task<IResult> Show(DeskRequest request, Thing one, DeskForm form) => request.Page<SendPage>(("Form", form), ("Case", one));

    static FormOutcome Begin(DeskRequest request, Thing one, DeskForm form)
    {
        if (!Vocabulary.TryRead(form["for"], out Audience audience)) return new FormOutcome.Refused("for", request.Words["send.for.needed"]);
        if (!PageWords.Languages.Contains(form["language"])) return new FormOutcome.Refused("language", request.Words["send.language.needed"]);
        DeskHost host = request.Host;
        (string language, string by, DeskLinks links) = (form["language"], request.By, request.Links);
        string job = host.Jobs.Start(request.Words.Format("send.making", request.Words[$"clearing.audience.{Vocabulary.Word(audience)}"]), async (record, _, stop) => links.Sent(host.Results.Keep(await Make(host, record, one.Id, audience, language, by, stop))));
        return new FormOutcome.Saved(links.Job(job));
    }

    static async Task<Made> Make(DeskHost host, RecordFolder record, string caseId, Audience audience, string language, string by, CancellationToken stop)
    {
        if (await See(host, record, caseId, stop) is not ({ } ofCase, { } state)) return new Made(caseId, Vocabulary.Word(audience), null, HeldTold.Of([]));
        (string id, string path) = host.Outgoing.New();
        try
        {
            (BundleReport? report, LoggedChange? handover, IReadOnlyList<HeldBack> held) = await new HandedBundle(record, host.Clock).Write(state, ofCase, audience, language, path, by, isPrivate: true);
            if (report is null) host.Outgoing.Remove(id);
            return new Made(caseId, Vocabulary.Word(audience), report is null ? null : MadeBundle.Of(id, handover!.Record, report), HeldTold.Of(held));
        }
        catch
        {
            // Half a bundle is nobody's to take.
            host.Outgoing.Remove(id);
            throw;
        }
    }

    /// <summary>The case and the record it is judged in, at one moment: half of what is decided meanwhile must not count.</summary>
    static async Task<(Thing? Case, RecordState? State)> See(DeskHost host, RecordFolder record, string caseId, CancellationToken stop)
    {
        await host.Saving.WaitAsync(stop);
        try
        {
            return CaseUnderDecisions.Of(record, host.Persons, caseId) is { } seen ? (seen.Case, seen.Whole) : (null, null);
        }
        finally
        {
            host.Saving.Release();
        }
    }

    /// <summary>Removed once it was sent whole: where the browser has gone away it can be asked for again.</summary>
    static async Task<IResult> Take(DeskRequest request, string id) =>
        request.Host.Results.Find<Made>(id) is { Bundle.File: { } file } made && request.Host.Outgoing.Find(file) is { } path
            ? new Taken(path, made, () => request.Host.Outgoing.Remove(file))
            : await request.Page<MadeAgainPage>(StatusCodes.Status404NotFound);

    sealed class Taken(string path, Made made, Action done) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            await using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            httpContext.Response.ContentType = "application/zip";
            httpContext.Response.ContentLength = file.Length;
            // Neither the case nor whom it is of: a file name is seen by whoever sees the folder.
            httpContext.Response.Headers.ContentDisposition = $"attachment; filename=\"bundle-{made.For}-{made.Bundle!.File[..8]}.zip\"";
            await file.CopyToAsync(httpContext.Response.Body, httpContext.RequestAborted);
            await httpContext.Response.CompleteAsync();
            done();
        }
    }
}
