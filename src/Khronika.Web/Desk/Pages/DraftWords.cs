namespace Khronika.Web.Desk.Pages;

/// <summary>What a half-filled form is called, by the page it is on.</summary>
static class DraftWords
{
    public static string Of(string form)
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
