using Khronika.Record.Assessing;
using Khronika.Record.State;

namespace Khronika.Record.Rules;

/// <summary>
/// "Reasonable grounds to believe" stands on an assessment of that assertion, weighed, and agreed to by a second actor. What was
/// said against it since, and was not taken back by who said it, that assessment has not weighed.
/// </summary>
static class FindingNeedsTwo
{
    public const string Name = "finding-needs-two";

    public static IEnumerable<Breach> Check(RuleInput input)
    {
        foreach (Thing finding in input.Changed.Where(t => t.Type == ThingType.Finding && t.Fields.Value("stillHeld") != "no"))
        {
            Assessment? assessment = finding.Fields.Target("of") is { } assertion ? Assessment.Of(input.After, assertion) : null;
            if (assessment is null || assessment.Thing.Id != finding.Fields.Target("assessment")) yield return Breach.Refused(Name, finding, "finding.noassessment");
            else if (assessment.Standing != Assessment.ReasonableGrounds) yield return Breach.Refused(Name, finding, "finding.notconcluded");
            else if (!assessment.WeighsAgainst) yield return Breach.Refused(Name, finding, "against.empty");
            else if (!assessment.IsReviewed) yield return Breach.Refused(Name, finding, "finding.alone");
            else if (IsDisputedSince(input.After, finding.Fields.Target("of")!, assessment.Thing.Entry.LogIndex)) yield return Breach.Refused(Name, finding, "finding.newdenial");
        }
    }

    static bool IsDisputedSince(RecordState state, string assertion, long assessed) =>
        state.Pointing(ThingType.Statement, "disputes", assertion)
            .Any(s => s.Entry.LogIndex > assessed && state.Pointing(ThingType.Withdrawal, "of", s.Id).LastOrDefault()?.Fields.Value("bySource") != "yes");
}
