using Khronika.Record.State;

namespace Khronika.Record.Rules;

/// <summary>That two persons are one is a judgement with reasons, and never done by a machine: two persons at least, and why.</summary>
static class MergeGivesReasons
{
    public const string Name = "merge-gives-reasons";

    public static IEnumerable<Breach> Check(RuleInput input)
    {
        foreach (Thing merge in input.Changed.Where(t => t.Type == ThingType.SamePerson))
        {
            string[] persons = [.. merge.Fields.Targets("persons").Distinct(StringComparer.Ordinal)];
            if (persons.Length < 2 || persons.Any(p => input.After.Find(p)?.Type != ThingType.Person)) yield return Breach.Refused(Name, merge, "merge.two");
            else if (merge.Fields.Words("reasons").IsEmpty) yield return Breach.Refused(Name, merge, "merge.reasons");
            else if (merge.Fields.Target("keep") is { } kept && !persons.Contains(kept)) yield return Breach.Refused(Name, merge, "merge.keep");
        }
    }
}
