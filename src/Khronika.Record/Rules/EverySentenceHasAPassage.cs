using Khronika.Record.State;

namespace Khronika.Record.Rules;

/// <summary>Rule 1: no sentence without an excerpt, no excerpt without a preserved item.</summary>
static class EverySentenceHasAPassage
{
    public const string Name = "every-sentence-has-a-passage";

    public static IEnumerable<Breach> Check(RuleInput input)
    {
        foreach (Thing statement in input.Changed.Where(t => t.Type == ThingType.Statement))
        {
            Thing?[] excerpts = [.. statement.Fields.Texts("excerpts").Select(input.After.Find)];
            if (excerpts.Length == 0) yield return Breach.Refused(Name, statement, "passage.none");
            else if (excerpts.Any(e => e is not { Type: ThingType.Excerpt })) yield return Breach.Refused(Name, statement, "passage.gone");
            else if (excerpts.Any(e => e!.Fields.Text("item") is null)) yield return Breach.Refused(Name, statement, "passage.noitem");
        }
    }
}
