using Khronika.Language.Texts;
using Khronika.Record.State;

namespace Khronika.Record.Rules;

/// <summary>
/// Rule 2: "apparently" is part of what was said. A version that drops it says more than its speaker did, so it is refused unless
/// a correction of the statement comes with it; a language that lacks it is flagged.
/// </summary>
static class HedgesAreKept
{
    public const string Name = "hedges-are-kept";

    public static IEnumerable<Breach> Check(RuleInput input)
    {
        foreach (Thing statement in input.Changed.Where(t => t.Type == ThingType.Statement))
        {
            LocalText hedge = statement.Fields.Local("hedge");
            LocalText before = input.Before.Find(statement.Id)?.Fields.Local("hedge") ?? LocalText.Empty;
            string[] texts = [.. statement.Fields.Local("text").Select(t => t.Key)];
            string[] dropped = [.. texts.Where(l => Has(before, l) && !Has(hedge, l))];
            if (dropped.Length > 0 && !IsCorrected(input, statement)) yield return Breach.Refused(Name, statement, "hedge.dropped", string.Join(", ", dropped));
            else if (!hedge.IsEmpty && texts.Where(l => !Has(hedge, l)).ToArray() is { Length: > 0 } missing) yield return Breach.Flagged(Name, statement, "hedge.missing", string.Join(", ", missing));
        }
    }

    static bool Has(LocalText text, string language) => text.Any(t => t.Key == language);

    static bool IsCorrected(RuleInput input, Thing statement) =>
        input.Changed.Any(t => t.Type == ThingType.Correction && t.Fields.Text("of") == statement.Id && input.Before.Find(t.Id) is null);
}
