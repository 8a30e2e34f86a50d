using System.Globalization;
using Khronika.Record;
using Khronika.Record.Clearing;
using Khronika.Record.State;
using Khronika.Web.Desk.Running;

namespace Khronika.Web.Desk.Clearing;

/// <summary>One page of what can be decided on in a case for one audience.</summary>
public sealed record ClearingView(Thing Case, string For, string Part, IReadOnlyList<ClearingRow> Rows, int Page, int Pages, int HeldCount, bool IsOpen)
{
    public static IReadOnlyList<string> Parts { get; } = ["said", "other", "people", "held"];

    /// <summary>Rows of one page: with what each brings with it a page stays below 100 kB.</summary>
    const int PageRows = 20;

    internal static ClearingView Of(DeskRequest request, ClearingEndpoints.At at)
    {
        string part = Parts.FirstOrDefault(p => p == request.Http.Request.Query["part"].ToString()) ?? "said";
        Opened opened = at.Seen.As(at.Audience).Open(at.Case.Id);
        Dictionary<string, string> held = [];
        foreach (Khronika.Record.Views.HeldBack one in opened.Held) held.TryAdd(one.Record, one.Why.In(request.Language));
        IEnumerable<Thing> things = at.State.ThingsOf(at.Case.Id).Where(t => part == "held" ? held.ContainsKey(t.Id) : RestsOn.IsDecidedOn(t.Type) && PartOf(t) == part);
        // What is held back first, for that is what there is to decide; before all what went out until it was changed.
        Thing[] all = [.. things.OrderBy(t => !ClosedByChange.IsSince(at.State, t)).ThenBy(t => !held.ContainsKey(t.Id)).ThenBy(t => t.Type == ThingType.Case ? 0 : 1).ThenBy(t => t.Entry.LogIndex)];
        (int page, int pages, Thing[] shown) = Paged(request, all);
        RestsOn rests = new(at.State, at.Case.Id);
        return new ClearingView(at.Case, at.For, part, [.. shown.Select(t => Row(at, rests, held, t, part))], page, pages, held.Count, opened.Things.Any(t => t.Type == ThingType.Case));
    }

    /// <summary>What is cleared for the audience, to be taken back.</summary>
    internal static ClearingView Cleared(DeskRequest request, ClearingEndpoints.At at)
    {
        Thing[] all = [.. at.State.ThingsOf(at.Case.Id).Where(t => RestsOn.IsDecidedOn(t.Type) && Clearance.Of(at.State, t.Id).Covers(at.Audience)).OrderBy(t => t.Type == ThingType.Case ? 0 : t.Type == ThingType.Statement ? 1 : 2).ThenBy(t => t.Entry.LogIndex)];
        (int page, int pages, Thing[] shown) = Paged(request, all);
        return new ClearingView(at.Case, at.For, "back", [.. shown.Select(t => ClearingRow.Of(at.State, t))], page, pages, 0, true);
    }

    static (int Page, int Pages, Thing[] Shown) Paged(DeskRequest request, Thing[] all)
    {
        int pages = Math.Max(1, (all.Length + PageRows - 1) / PageRows);
        int page = int.TryParse(request.Http.Request.Query["page"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out int asked) ? Math.Clamp(asked, 1, pages) : 1;
        return (page, pages, [.. all.Skip((page - 1) * PageRows).Take(PageRows)]);
    }

    static ClearingRow Row(ClearingEndpoints.At at, RestsOn rests, Dictionary<string, string> held, Thing thing, string part)
    {
        ILookup<bool, Thing> brings = part == "said" ? rests.Of(thing).ToLookup(t => Clearance.Of(at.State, t.Id).Covers(at.Audience)) : Enumerable.Empty<Thing>().ToLookup(_ => true);
        return ClearingRow.Of(
            at.State,
            thing,
            held.GetValueOrDefault(thing.Id),
            [.. brings[false].Select(t => ClearingRow.Of(at.State, t, held.GetValueOrDefault(t.Id)))],
            [.. brings[true].Select(t => ClearingRow.Of(at.State, t))]);
    }

    static string PartOf(Thing thing) => thing.Type switch
    {
        ThingType.Statement => "said",
        ThingType.Person => "people",
        _ => "other",
    };
}
