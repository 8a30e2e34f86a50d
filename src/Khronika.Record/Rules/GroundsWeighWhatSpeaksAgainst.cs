using Khronika.Record.Assessing;

namespace Khronika.Record.Rules;

/// <summary>An assessment that concludes says what speaks against it, if only that it was looked for and not found.</summary>
static class GroundsWeighWhatSpeaksAgainst
{
    public const string Name = "grounds-weigh-what-speaks-against";

    public static IEnumerable<Breach> Check(RuleInput input) =>
        from thing in input.Changed
        where thing.Type == ThingType.Assessment
        let assessment = Assessment.Read(input.After, thing)
        where assessment.Standing is Assessment.ReasonableGrounds or Assessment.Unsupported && !assessment.WeighsAgainst
        select Breach.Refused(Name, thing, "against.empty");
}
