using Khronika.Language.Texts;
using Khronika.Record.State;

namespace Khronika.Record.Rules;

/// <summary>
/// Rule 2: "apparently" is part of what was said. A version that drops it in any language says more than its speaker did, so it is
/// refused unless a correction comes with it; a language that lacks it is flagged, and so is a caution in other words: whether
/// those say as much only a reader can tell. The same holds of the caution with which a ground of detention is reported.
/// </summary>
static class HedgesAreKept
{
    public const string Name = "hedges-are-kept";

    public static IEnumerable<Breach> Check(RuleInput input) => input.Changed.SelectMany(thing => thing.Type switch
    {
        ThingType.Statement => Check(input, thing, t => t.Fields.Local("hedge"), thing.Fields.Local("text"), isWanted: true),
        // A ground without a caution is most often one that was stated so: only where there was one, its loss is told.
        ThingType.DetentionEpisode => Check(input, thing, t => t.Fields.Words("reportedGroundHedge"), thing.Fields.Words("reportedGround"), isWanted: false),
        _ => [],
    });

    /// <param name="text">What the caution is about; where nothing of it is left, no caution is needed.</param>
    /// <param name="isWanted">Whether each language of the text should have the caution.</param>
    static IEnumerable<Breach> Check(RuleInput input, Thing thing, Func<Thing, LocalText> hedgeOf, LocalText text, bool isWanted)
    {
        if (text.IsEmpty) yield break;
        LocalText hedge = hedgeOf(thing);
        LocalText before = input.Before.Find(thing.Id) is { } known ? hedgeOf(known) : LocalText.Empty;
        string[] dropped = [.. before.Select(t => t.Key).Where(l => !Has(hedge, l))];
        string[] changed = [.. before.Where(t => hedge.Any(now => now.Key == t.Key && now.Value != t.Value)).Select(t => t.Key)];
        string[] missing = [.. text.Select(t => t.Key).Where(l => isWanted && !hedge.IsEmpty && !Has(hedge, l))];
        if (dropped.Length > 0 && !IsCorrected(input, thing)) yield return Breach.Refused(Name, thing, "hedge.dropped", string.Join(", ", dropped));
        else if (missing.Length > 0) yield return Breach.Flagged(Name, thing, "hedge.missing", string.Join(", ", missing));
        if (changed.Length > 0) yield return Breach.Flagged(Name, thing, "hedge.changed", string.Join(", ", changed));
    }

    static bool Has(LocalText text, string language) => text.Any(t => t.Key == language);

    static bool IsCorrected(RuleInput input, Thing thing) =>
        input.Changed.Any(t => t.Type == ThingType.Correction && t.Fields.Text("of") == thing.Id && input.Before.Find(t.Id) is null);
}
