using Khronika.Record;
using Khronika.Record.Bodies;
using Khronika.Record.Views;

namespace Khronika.Web.Desk.Cases;

/// <summary>A thing of the page on detention and proceedings, with how deep it stands below another.</summary>
/// <param name="Heading">Key of the heading above it where it begins a part of the page.</param>
/// <param name="Depth">0 for a detention or a proceeding, 1 for its hearings and decisions, 2 for penalties.</param>
public sealed record CourtThing(string Heading, OpenedThing Thing, int Depth);

/// <summary>Detentions, then each proceeding with its hearings, its decisions and their penalties, in the order of their dates; what belongs to no proceeding comes last.</summary>
static class CourtCase
{
    const string Detentions = "cases.detentions";
    const string Proceedings = "cases.proceedings";
    const string Apart = "cases.proceedings.apart";

    public static IReadOnlyList<CourtThing> Of(DeskCase read) =>
    [
        .. InTime(read, ThingType.DetentionEpisode).Select(d => new CourtThing(Detentions, d, 0)),
        .. InTime(read, ThingType.Proceeding).SelectMany(p => Below(read, p.Entry.Record).Select(b => new CourtThing(Proceedings, b.Thing, b.Depth + 1)).Prepend(new CourtThing(Proceedings, p, 0))),
        .. Below(read, null).Select(b => new CourtThing(Apart, b.Thing, b.Depth)),
    ];

    static IEnumerable<(OpenedThing Thing, int Depth)> Below(DeskCase read, string? proceeding)
    {
        foreach (OpenedThing thing in InTime(read, ThingType.Hearing).Concat(InTime(read, ThingType.Decision)).Where(t => Whole(read, t, "proceeding", ThingType.Proceeding) == proceeding))
        {
            yield return (thing, 0);
            foreach (OpenedThing penalty in InTime(read, ThingType.Penalty).Where(p => Whole(read, p, "decision", ThingType.Decision) == thing.Entry.Record)) yield return (penalty, 1);
        }

        if (proceeding is not null) yield break;
        foreach (OpenedThing penalty in InTime(read, ThingType.Penalty).Where(p => Whole(read, p, "decision", ThingType.Decision) is null)) yield return (penalty, 0);
    }

    /// <summary>What it is a part of, where that is in the case.</summary>
    static string? Whole(DeskCase read, OpenedThing thing, string member, string type) =>
        read.Find(new Fields(thing.Body).Target(member)) is { } whole && whole.Type == type ? whole.Entry.Record : null;

    static IEnumerable<OpenedThing> InTime(DeskCase read, string type) =>
        read.OfType(type).OrderBy(t => read.WhenOf(t.Entry.Record)?.Earliest ?? DateOnly.MaxValue).ThenBy(t => t.Entry.LogIndex);
}
