using Khronika.Record;
using Khronika.Web.Desk.Running;
using Khronika.Web.Desk.Things;

namespace Khronika.Web.Desk.Pages;

/// <summary>What a half-filled form is called: by the page it is on, and by the thing that page is about.</summary>
static class DraftWords
{
    public static string Of(DeskRequest request, string form)
    {
        string page = request.Words[PageOf(form)];
        return form.Split('?')[0].Split('/').FirstOrDefault(part => RecordId.IsValid(part)) is { } id && request.Thing(id) is { } about ? $"{page}: {ThingNames.Of(request, about)}" : page;
    }

    static string PageOf(string form)
    {
        string[] parts = form.Split('?')[0].Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts switch
        {
            ["flash", ..] => "drafts.flash",
            ["read", ..] => "drafts.read",
            ["evidence", ..] => "drafts.evidence",
            ["cases", "new"] => "drafts.case",
            ["cases", _, "add", ..] => "drafts.add",
            ["cases", _, "clearance", ..] => "drafts.clearance",
            ["things", _, "edit"] => "drafts.edit",
            ["things", _, "correct"] => "drafts.correct",
            ["import", ..] => "drafts.import",
            _ => "drafts.other",
        };
    }
}
