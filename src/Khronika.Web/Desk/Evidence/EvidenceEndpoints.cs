using Khronika.Record;
using Khronika.Web.Desk.Forms;
using Khronika.Web.Desk.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Khronika.Web.Desk.Evidence;

/// <summary>Preserved items: the list, sending more, one item with what cases say of it, addresses to be captured.</summary>
static class EvidenceEndpoints
{
    /// <summary>Names of the fields files are sent with.</summary>
    public const string SourceField = "source", FilesField = "files";

    /// <summary>Items of a page.</summary>
    const int PageSize = 25;

    /// <summary>Files of an item on a page.</summary>
    const int FilesShown = 50;

    public static void Map(IEndpointRouteBuilder desk)
    {
        EntryStates states = new();
        Uploading uploading = new(UploadLimits.Desk);
        desk.MapGet("/evidence", (DeskRequest request) => request.Open(form => List(request, states, form, StatusCodes.Status200OK)));
        desk.MapPost("/evidence", (DeskRequest request) => request.ReceiveText(form => List(request, states, form, StatusCodes.Status200OK), FilesField));
        desk.MapGet("/evidence/upload", (DeskRequest request) => DeskRequest.To(request.Links.Evidence));
        desk.MapPost("/evidence/upload", (DeskRequest request) => uploading.Receive(request, (form, status) => List(request, states, form, status)));
        desk.MapGet("/evidence/again/{id}", (DeskRequest request, string id) => request.Open(form => uploading.Again(request, id, form)));
        desk.MapPost("/evidence/again/{id}", (DeskRequest request, string id) => request.Receive(form => uploading.Again(request, id, form), form => uploading.Decide(request, id, form)));
        desk.MapGet("/evidence/address", (DeskRequest request) => request.Open(form => Address(request, form), ("case", request.Http.Request.Query["case"].ToString())));
        desk.MapPost("/evidence/address", (DeskRequest request) => request.Receive(form => Address(request, form), form => AddressTask.Save(request, form)));
        desk.MapGet("/evidence/{id}", (DeskRequest request, string id) => request.Open(form => Item(request, states, id, form), ("case", request.Http.Request.Query["case"].ToString()), ("confidentiality", "confidential")));
        desk.MapPost("/evidence/{id}", (DeskRequest request, string id) => request.Receive(form => Item(request, states, id, form), form => Describing.Save(request, id, form)));
    }

    static Task<IResult> List(DeskRequest request, EntryStates states, DeskForm form, int status)
    {
        long below = long.TryParse(request.Http.Request.Query["before"], System.Globalization.CultureInfo.InvariantCulture, out long before) ? before : long.MaxValue;
        IReadOnlyList<LoggedChange> items = request.Record.Index.LatestOfType(ThingType.Evidence, below, PageSize + 1);
        return request.Page<EvidencePage>(
            status,
            ("Items", items.Take(PageSize).Select(i => ItemFacts.Of(request, i)).ToArray()),
            ("Next", items.Count > PageSize ? items[PageSize - 1].LogIndex : (long?)null),
            ("IsFirst", below == long.MaxValue),
            ("States", states),
            ("Case", request.Thing(request.CaseInAddress)),
            ("Limits", UploadLimits.Desk),
            ("Upload", form));
    }

    static Task<IResult> Item(DeskRequest request, EntryStates states, string id, DeskForm form)
    {
        if (request.Thing(id) is not { Type: ThingType.Evidence } item) return request.NotFound();
        int from = int.TryParse(request.Http.Request.Query["from"], System.Globalization.CultureInfo.InvariantCulture, out int asked) && asked > 0 ? asked : 0;
        return request.Page<ItemPage>(("Facts", ItemFacts.Of(request, item.Entry, from, FilesShown)), ("States", states), ("Form", form), ("FilesShown", FilesShown));
    }

    static Task<IResult> Address(DeskRequest request, DeskForm form) => request.Page<AddressPage>(("Form", form));
}
