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
        if (request.Thing(id) is not { Type: Khronika.Record.ThingType.Case }) return await request.NotFound();
        CaseMoment? asked = CaseMoment.Read(request.Http.Request.Query);
        CaseMoment moment = asked ?? CaseMoment.Now;
        if (request.Host.Cases.Of(request.Record, id, moment) is not { } read) return await request.Page<CaseAbsentThenPage>(StatusCodes.Status404NotFound, ("Id", id), ("Moment", moment));
        CaseReading reading = new(request, read, moment, tab) { DateError = asked is null ? request.Words["cases.moment.wrong"] : null };
        return await request.Page<T>(asked is null ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK, ("Read", reading));
    }
}
