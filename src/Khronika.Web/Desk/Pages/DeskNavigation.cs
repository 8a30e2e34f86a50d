using Khronika.Web.Desk.Running;

namespace Khronika.Web.Desk.Pages;

/// <summary>The rooms of the desk, in the order of a day.</summary>
static class DeskNavigation
{
    /// <returns>Address, key of the word, and the path below which one is there.</returns>
    public static IEnumerable<(string Href, string Word, string Path)> Of(DeskRequest request) =>
    [
        (request.Links.Today, "nav.today", "/"),
        (request.Links.Flash, "nav.flash", "/flash"),
        (request.Links.Cases, "nav.cases", "/cases"),
        (request.Links.Evidence, "nav.evidence", "/evidence"),
        (request.Links.Search, "nav.search", "/search"),
        (request.Links.Lists, "nav.lists", "/lists"),
        (request.Links.Editions, "nav.editions", "/editions"),
        (request.Links.Import, "nav.import", "/import"),
    ];
}
