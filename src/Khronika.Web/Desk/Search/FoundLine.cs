using Khronika.Record;
using Khronika.Record.Bodies;
using Khronika.Store.Search;
using Khronika.Web.Desk.Running;
using Khronika.Web.Desk.Today;

namespace Khronika.Web.Desk.Search;

/// <summary>A result as it is shown: what it is, how it is called, and where it leads.</summary>
/// <param name="Name">Of what somebody said, who said it: never the words without their speaker.</param>
sealed record FoundLine(string Kind, string Name, string Href, string? CaseName, string? CaseHref)
{
    internal static FoundLine Of(DeskRequest request, DeskNames names, SearchHit hit)
    {
        LoggedChange thing = hit.Thing;
        Fields fields = new(thing.Body);
        string kind = request.Record.Schema.Find(thing.Type)?.Labels.In(request.Language).Text ?? thing.Type;
        string name = thing.Type switch
        {
            ThingType.Statement => request.Words.Format("search.statement", names.Of(fields.Text("speaker")) is { Length: > 0 } speaker ? speaker : request.Words["search.speaker.none"], fields.Date("saidOn")?.Render(request.Language) ?? request.Words["search.undated"]),
            ThingType.Assertion => kind,
            ThingType.Evidence => names.Item(thing),
            _ => names.Of(thing) is { Length: > 0 } called ? called : kind,
        };
        string href = thing.Type switch
        {
            ThingType.Case => request.Links.Case(thing.Record),
            ThingType.Evidence => request.Links.Read(thing.Record),
            ThingType.Description when fields.Text("item") is { } item && RecordId.IsValid(item) => thing.Case is { } of ? request.Links.ReadFor(item, of) : request.Links.Read(item),
            _ => request.Links.To($"/things/{thing.Record}"),
        };
        string? ofCase = thing.Type == ThingType.Case ? null : thing.Case;
        string? title = names.Of(ofCase) is { Length: > 0 } found ? found : null;
        return new FoundLine(kind, name, href, title, title is null ? null : request.Links.Case(ofCase!));
    }
}
