using Khronika.Publish.Pages;
using Khronika.Record;
using Khronika.Record.State;
using Khronika.Web.Desk.Running;

namespace Khronika.Web.Desk.Forms;

/// <summary>The cases a form offers to write to.</summary>
public static class CaseChoices
{
    /// <summary>Keeps a page small: a case that is not among them is reached from its own page, which names it in the address.</summary>
    public const int Max = 100;

    /// <summary>The cases that were changed last, by title, and the one that is named.</summary>
    /// <param name="also">The id of a case that is offered whatever its age; null or no id for none.</param>
    public static IReadOnlyList<(string Value, string Text)> Of(DeskRequest request, string? also = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        IReadOnlyList<Thing> latest = [.. request.Record.Index.LatestOfType(ThingType.Case, long.MaxValue, Max).Select(c => new Thing(c))];
        if (request.Thing(also) is { Type: ThingType.Case } named && latest.All(c => c.Id != named.Id)) latest = [named, .. latest];
        return [.. latest.Select(c => (c.Id, Title(request, c)))];
    }

    public static string Title(DeskRequest request, Thing ofCase)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(ofCase);
        string title = ofCase.Fields.Local("title").In(request.Language).Text;
        return Sample.Title(title.Length > 0 ? title : ofCase.Key, request.Record.Settings.IsSample);
    }
}
