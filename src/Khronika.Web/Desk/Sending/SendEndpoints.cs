using Khronika.Publish.Bundles;
using Khronika.Publish.Editions;
using Khronika.Publish.Words;
using Khronika.Record;
using Khronika.Record.State;
using Khronika.Record.Things;
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
        desk.MapGet("/sent/{id}", ShowMade);
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
        (string id, string path) = host.Outgoing.New();
        MadeBundle? made = null;
        try
        {
            BundleOutcome outcome = await Handed(host, record).Write(() => See(host, record, caseId), audience, language, path, by, isPrivate: true, stop);
            if (outcome is BundleOutcome.Made(BundleReport report, LoggedChange handover, BundleMark mark)) made = MadeBundle.Of(id, handover.Record, report, mark);
            return new Made(caseId, audience, made, outcome is BundleOutcome.Unsettled, HeldTold.Of(outcome switch { BundleOutcome.Made whole => whole.Report.Held, BundleOutcome.Closed closed => closed.Held, _ => [] }));
        }
        finally
        {
            // Half a bundle is nobody's to take.
            if (made is null) host.Outgoing.Remove(id);
        }
    }

    static HandedBundle Handed(DeskHost host, RecordFolder record) => new(record, host.Clock, host.Saving);

    static CaseStanding? See(DeskHost host, RecordFolder record, string caseId) =>
        CaseUnderDecisions.Of(record, host.Persons, caseId) is { } seen ? new CaseStanding(seen.Whole, seen.Case) : null;

    static Task<IResult> ShowMade(DeskRequest request, string id) => request.Host.Results.Find<Made>(id) is { } made
        ? request.Page<MadePage>(("Made", made), ("IsThere", request.Host.Outgoing.Find(made.Bundle?.File) is not null))
        : request.Page<MadeAgainPage>(StatusCodes.Status404NotFound);

    /// <summary>
    /// Removed once it was sent whole: where the browser has gone away it can be asked for again. What was decided since it was made
    /// may have taken something back that is in it: then nobody gets it.
    /// </summary>
    static async Task<IResult> Take(DeskRequest request, string id)
    {
        DeskHost host = request.Host;
        if (host.Results.Find<Made>(id) is not { Bundle: { } bundle } made || host.Outgoing.Find(bundle.File) is not { } path) return await request.Page<MadeAgainPage>(StatusCodes.Status404NotFound);
        if (await Handed(host, request.Record).Now(() => See(host, request.Record, made.CaseId), made.For, request.Http.RequestAborted) == bundle.Mark) return new Taken(path, made, () => host.Outgoing.Remove(bundle.File));
        host.Outgoing.Remove(bundle.File);
        return await request.Page<MadePage>(StatusCodes.Status409Conflict, ("Made", made with { Bundle = null, IsUnsettled = true }), ("IsThere", false));
    }

    sealed class Taken(string path, Made made, Action done) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            await using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            httpContext.Response.ContentType = "application/zip";
            httpContext.Response.ContentLength = file.Length;
            // Neither the case nor whom it is of: a file name is seen by whoever sees the folder.
            httpContext.Response.Headers.ContentDisposition = $"attachment; filename=\"bundle-{Vocabulary.Word(made.For)}-{made.Bundle!.File[..8]}.zip\"";
            await file.CopyToAsync(httpContext.Response.Body, httpContext.RequestAborted);
            await httpContext.Response.CompleteAsync();
            done();
        }
    }
}
