using Khronika.Publish.Editions;
using Khronika.Publish.Sites;
using Khronika.Record;
using Khronika.Record.Bodies;
using Khronika.Web.Desk.Forms;
using Khronika.Web.Desk.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Khronika.Web.Desk.Editions;

/// <summary>Issues of the public record: first what would change, then a yes to exactly that, then the edition.</summary>
static class EditionEndpoints
{
    /// <summary>The latest that are listed.</summary>
    const int Listed = 20;

    public static void Map(IEndpointRouteBuilder desk)
    {
        desk.MapGet("/editions", List);
        desk.MapPost("/editions/plan", Plan);
        desk.MapGet("/editions/plan/{id}", Planned);
        desk.MapPost("/editions/plan/{id}", Confirm);
        desk.MapGet("/editions/made/{id}", Made);
        desk.MapGet("/editions/site.zip", SiteZip.Send);
    }

    static Task<IResult> List(DeskRequest request)
    {
        // One an edition, and a record has a few hundred of them in its life.
        PastIssue[] past = [.. request.Record.Index.CurrentOfType(ThingType.Edition).Select(e => (Number: new Fields(e.Body).Number("number"), e.At)).Where(e => e.Number is not null).OrderByDescending(e => e.Number).Take(Listed).Select(e => new PastIssue(e.Number!.Value, e.At))];
        return request.Page<EditionsPage>(("Past", past), ("HasSite", SiteZip.IsThere(request.Host.Settings.Site)));
    }

    static Task<IResult> Plan(DeskRequest request) => request.Receive(_ => List(request), _ =>
    {
        (DeskHost host, DeskLinks links, Khronika.Publish.Words.PageWords words) = (request.Host, request.Links, request.Words);
        string id = host.Jobs.Start(words["editions.planning"], (record, said, stop) => Task.FromResult(links.EditionPlan(host.Results.Keep(new PublicRecord(record).Plan(cases =>
        {
            stop.ThrowIfCancellationRequested();
            said(words.Format("editions.progress", words.Number(cases)));
        })))));
        return Task.FromResult<FormOutcome>(new FormOutcome.Saved(request.Links.Job(id)));
    });

    static Task<IResult> Planned(DeskRequest request, string id) =>
        request.Host.Results.Find<EditionPlan>(id) is { } looked ? request.Open(form => Show(request, form, looked)) : request.Page<MadeAgainPage>(StatusCodes.Status404NotFound);

    static Task<IResult> Show(DeskRequest request, DeskForm form, EditionPlan looked) => request.Page<EditionPlanPage>(("Form", form), ("Plan", looked), ("Held", looked.Held));

    static Task<IResult> Confirm(DeskRequest request, string id)
    {
        if (request.Host.Results.Find<EditionPlan>(id) is not { } looked) return request.Page<MadeAgainPage>(StatusCodes.Status404NotFound);
        return request.Receive(form => Show(request, form, looked), form =>
        {
            if (form["sure"] != "yes") return Task.FromResult<FormOutcome>(new FormOutcome.Refused("sure", request.Words["editions.sure.needed"]));
            DeskHost host = request.Host;
            (string by, Khronika.Publish.Words.PageWords words, DeskLinks links) = (request.By, request.Words, request.Links);
            string job = host.Jobs.Start(words["editions.publishing"], async (record, said, stop) =>
            {
                // What is saved meanwhile is in the next edition: this one is of what she has looked at, or none.
                PublishReport report = await new PublicRecord(record).Publish(host.Settings.Site, by, looked.Mark, cases => said(words.Format("editions.progress", words.Number(cases))), host.Saving, stop);
                return links.EditionMade(host.Results.Keep(report));
            }, words["editions.publishing.failed"]);
            return Task.FromResult<FormOutcome>(new FormOutcome.Saved(links.Job(job)));
        });
    }

    static Task<IResult> Made(DeskRequest request, string id) => request.Host.Results.Find<PublishReport>(id) switch
    {
        null => request.Page<MadeAgainPage>(StatusCodes.Status404NotFound),
        { Outcome: PublishOutcome.Published } report => request.Page<EditionMadePage>(("Issued", report)),
        var report => request.Page<EditionRefusedPage>(("Outcome", report.Outcome)),
    };
}

/// <summary>An edition that was issued.</summary>
/// <param name="At">As its entry states it.</param>
public sealed record PastIssue(long Number, string At);
