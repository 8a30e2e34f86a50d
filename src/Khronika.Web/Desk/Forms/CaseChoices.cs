using Khronika.Publish.Pages;
using Khronika.Record;
using Khronika.Record.State;
using Khronika.Web.Desk.Cases;
using Khronika.Web.Desk.Running;

namespace Khronika.Web.Desk.Forms;

/// <summary>The cases a form offers to write to.</summary>
public static class CaseChoices
{
    /// <summary>Keeps a page small: a case that is not among them is reached from its own page, which names it in the address, or typed.</summary>
    public const int Max = 100;

    /// <summary>Names of the fields: a case chosen from the list, and one typed in.</summary>
    public const string Field = "case", Typed = "case-typed";

    /// <summary>The cases that were changed last, by title, and the one that is named.</summary>
    /// <param name="also">The id of a case that is offered whatever its age; null or no id for none.</param>
    public static IReadOnlyList<(string Value, string Text)> Of(DeskRequest request, string? also = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        IReadOnlyList<Thing> latest = [.. request.Record.Index.LatestOfType(ThingType.Case, long.MaxValue, Max).Select(c => new Thing(c))];
        if (request.Thing(also) is { Type: ThingType.Case } named && latest.All(c => c.Id != named.Id)) latest = [named, .. latest];
        return [.. latest.Select(c => (c.Id, Title(request, c)))];
    }

    /// <summary>Whether there are more than a list offers.</summary>
    public static bool AreMore(DeskRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Host.CaseList.In(request.Record, request.Language).Count > Max;
    }

    /// <summary>The case a form is for: what was typed goes before what the list stands at.</summary>
    /// <param name="wrong">Why there is none; null where there is one.</param>
    public static Thing? Chosen(DeskRequest request, DeskForm form, out FormError? wrong)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(form);
        bool isTyped = form[Typed].Length > 0;
        IReadOnlyList<string> found = isTyped ? Called(request, form[Typed]) : form[Field].Length > 0 ? [form[Field]] : [];
        Thing? one = found is [var id] && request.Thing(id) is { Type: ThingType.Case } thing ? thing : null;
        wrong = one is not null ? null : isTyped ? new FormError(Typed, request.Words[found.Count > 1 ? "intake.case.several" : "intake.case.none"]) : new FormError(Field, request.Words["intake.case.needed"]);
        return one;
    }

    /// <summary>Cases with a key, with a title, or else with a part of one; several where that does not tell.</summary>
    static IReadOnlyList<string> Called(DeskRequest request, string said)
    {
        if (request.Record.Index.KeyToRecord(said) is { } id && request.Thing(id) is { Type: ThingType.Case }) return [id];
        IReadOnlyList<ListedCase> all = request.Host.CaseList.In(request.Record, request.Language);
        string[] same = [.. all.Where(c => c.Title.Any(t => string.Equals(t.Value, said, StringComparison.OrdinalIgnoreCase))).Take(2).Select(c => c.Id)];
        return same.Length > 0 ? same : [.. all.Where(c => c.Title.Any(t => t.Value.Contains(said, StringComparison.OrdinalIgnoreCase))).Take(2).Select(c => c.Id)];
    }

    public static string Title(DeskRequest request, Thing ofCase)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(ofCase);
        string title = ofCase.Fields.Local("title").In(request.Language).Text;
        return Sample.Title(title.Length > 0 ? title : ofCase.Key, request.Record.Settings.IsSample);
    }
}
