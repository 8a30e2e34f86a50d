using Khronika.Record.State;

namespace Khronika.Record.Rules;

/// <summary>That one thing followed another is no reprisal: somebody says so, or something besides the order of days shows it.</summary>
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
        }
    }
}
