using System.Globalization;
using Khronika.Record.State;

namespace Khronika.Record.Rules;

/// <summary>A review is of one version of an assessment, by another actor than wrote that version or any before it: a comma changed by a colleague makes nobody a reader of their own words.</summary>
static class NobodyReviewsTheirOwn
{
    public const string Name = "nobody-reviews-their-own-assessment";

    public static IEnumerable<Breach> Check(RuleInput input)
    {
        foreach (Thing review in input.Changed.Where(t => t.Type == ThingType.AssessmentReview))
        {
            // As logged: an assessment that is changed in the same breath is by the same actor.
            Thing? assessment = input.After.Find(review.Fields.Target("of"));
            if (assessment is not { Type: ThingType.Assessment }) yield return Breach.Refused(Name, review, "review.ofnothing");
            else if (assessment.Entry.By == input.By || input.AuthorsOf(assessment.Id).Contains(input.By)) yield return Breach.Refused(Name, review, "review.own");
            else if (review.Fields.Value("ofVersion") != assessment.Entry.Version.ToString(CultureInfo.InvariantCulture))
                yield return Breach.Refused(Name, review, "review.version", assessment.Entry.Version);
        }
    }
}
