using Khronika.Record.State;

namespace Khronika.Record.Rules;

/// <summary>
/// That one thing followed another is no reprisal: somebody says so, and something besides the order of days shows it. Whoever is
/// named as saying so speaks of the link, of what was done, or of what is asserted of one of these.
/// </summary>
static class RetaliationIsNeverSequenceAlone
{
    public const string Name = "retaliation-is-never-sequence-alone";

    const string Sequence = "sequence";

    public static IEnumerable<Breach> Check(RuleInput input)
    {
        foreach (Thing link in input.Changed.Where(t => t.Type == ThingType.RetaliationLink))
        {
            if (!link.Fields.Codes("basisKinds").Any(code => code != Sequence)) yield return Breach.Refused(Name, link, "retaliation.sequence");
            else if (!link.Fields.Targets("assertedBy").Any(id => input.After.Find(id)?.Type == ThingType.Statement)) yield return Breach.Refused(Name, link, "retaliation.nobody");
            else if (!link.Fields.Targets("assertedBy").All(id => SpeaksOf(input.After, input.After.Find(id), [link.Id, .. link.Fields.Targets("acts")]))) yield return Breach.Refused(Name, link, "retaliation.elsewhere");
        }
    }

    static bool SpeaksOf(RecordState state, Thing? statement, string[] things) =>
        statement is { Type: ThingType.Statement }
        && (things.Contains(statement.Fields.Text("about")) || things.Contains(state.Find(statement.Fields.Text("says"))?.Fields.Text("about")));
}
