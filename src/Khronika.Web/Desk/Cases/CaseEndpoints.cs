using Khronika.Publish.Pages;
using Khronika.Record;
using Khronika.Web.Desk.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Khronika.Web.Desk.Cases;

/// <summary>The list of cases and the pages of one case.</summary>
static class CaseEndpoints
{
    public static void Map(IEndpointRouteBuilder desk)
    {
        desk.MapGet("/cases", (DeskRequest request) => request.Page<CaseListPage>());
        desk.MapGet("/cases/{id}", (DeskRequest request, string id) => Show<OverviewPage>(request, id, CaseTabs.Overview));
        Tab<TimelinePage>(desk, CaseTabs.Timeline);
        Tab<PersonsPage>(desk, CaseTabs.Persons);
        Tab<DetentionPage>(desk, CaseTabs.Detention);
        Tab<HealthPage>(desk, CaseTabs.Health);
        Tab<BoardPage>(desk, CaseTabs.Board);
        Tab<EvidencePage>(desk, CaseTabs.Evidence);
        Tab<CorrectionsPage>(desk, CaseTabs.Corrections);
        Tab<TasksPage>(desk, CaseTabs.Tasks);
    }

    static void Tab<T>(IEndpointRouteBuilder desk, string tab)
        where T : IComponent =>
        desk.MapGet($"/cases/{{id}}/{tab}", (DeskRequest request, string id) => Show<T>(request, id, tab));

    static async Task<IResult> Show<T>(DeskRequest request, string id, string tab)
        where T : IComponent
    {
        if (CaseMoment.Read(request.Http.Request.Query) is not { } moment) return await Wrong<T>(request, id, tab);
        long now = request.Record.Index.Size;
        PageKey key = new(id, tab, moment, CaseReading.PageOf(request), request.Language, request.Today);
        if (request.Host.CasePages.Find(key, now) is { } kept) return await request.Page<CaseShell>(("Page", kept));
        if (!IsCase(request, id)) return await request.NotFound();
        if (request.Host.Cases.Of(request.Record, id, moment) is not { } read) return await request.Page<CaseAbsentThenPage>(StatusCodes.Status404NotFound, ("Id", id), ("Moment", moment));
        KeptPage made = await Rendered<T>(new CaseReading(request, read, moment, tab));
        request.Host.CasePages.Keep(key, made, now);
        return await request.Page<CaseShell>(("Page", made));
    }

    /// <summary>What was asked for as a day is none: the case as it stands, and what is wrong.</summary>
    static async Task<IResult> Wrong<T>(DeskRequest request, string id, string tab)
        where T : IComponent
    {
        if (!IsCase(request, id) || request.Host.Cases.Of(request.Record, id, CaseMoment.Now) is not { } read) return await request.NotFound();
        CaseReading reading = new(request, read, CaseMoment.Now, tab) { DateError = request.Words["cases.moment.wrong"] };
        return await request.Page<CaseShell>(StatusCodes.Status422UnprocessableEntity, ("Page", await Rendered<T>(reading)));
    }

    static bool IsCase(DeskRequest request, string id) => request.Thing(id) is { Type: ThingType.Case };

    static async Task<KeptPage> Rendered<T>(CaseReading reading)
        where T : IComponent
    {
        await using PageRenderer renderer = new();
        return new KeptPage(
            $"{reading.Words[$"cases.tab.{reading.Tab}"]}: {reading.Publish.Title}",
            await renderer.Render<T>(("In", reading.In), ("Read", reading)));
    }
}
