using Khronika.Language.Dates;
using Khronika.Record.Schema;
using Khronika.Record.State;

namespace Khronika.Record.Rules;

/// <summary>
/// A release before the arrest is what some source says, and sources err: it is kept and said. Only where no day within the
/// stated bounds could be in order is anything flagged.
/// </summary>
static class DatesThatContradictAreKeptAndFlagged
{
    public const string Name = "dates-that-contradict-are-kept-and-flagged";

    /// <summary>Pairs whose first cannot come after the second, besides <c>when</c> and <c>until</c> of a kind.</summary>
    static readonly (string Kind, string First, string Then)[] Pairs =
    [
        ("decision", "made_on", "announced_on"),
        ("decision", "made_on", "made_public_on"),
        ("decision", "made_on", "served_on"),
        ("decision", "made_on", "in_force_on"),
        ("opinion", "adopted_on", "published_on"),
        ("publication", "posted_at", "removed_on"),
        ("health-observation", "measured_on", "said_on"),
        ("right-of-reply", "sent_on", "answered_on"),
        ("submission", "sent_on", "replied_on"),
        ("detention-episode", "start", "judge_on"),
        ("penalty", "from", "paid_on"),
    ];

    public static IEnumerable<Breach> Check(RuleInput input)
    {
        foreach (Thing thing in input.Changed)
        {
            if (RecordSchema.Standard.Find(thing.Type) is not { IsTyped: false } kind) continue;
            foreach ((KindField first, KindField then) in PairsOf(kind))
            {
                UncertainDate? before = FieldWords.Date(thing.Entry.Body[first.Member]), after = FieldWords.Date(thing.Entry.Body[then.Member]);
                if (before?.Earliest > after?.Latest) yield return Breach.Flagged(Name, thing, "dates.contradict", Label(then), Shown(after!), Label(first), Shown(before!));
            }
        }
    }

    static IEnumerable<(KindField First, KindField Then)> PairsOf(Kind kind)
    {
        if (kind.Field(kind.When) is { } when && kind.Field(kind.Until) is { } until) yield return (when, until);
        foreach ((_, string first, string then) in Pairs.Where(p => p.Kind == kind.Name))
        {
            if (kind.Field(first) is { } a && kind.Field(then) is { } b) yield return (a, b);
        }
    }

    static Func<string, string> Label(KindField field) => language => field.Labels.In(language).Text;

    static Func<string, string> Shown(UncertainDate date) => date.Render;
}
