using Khronika.Record.State;

namespace Khronika.Record.Rules;

/// <summary>"Political prisoner" is a designation by somebody, by criteria they name; the record itself designates nobody.</summary>
static class DesignationSaysWhoAndByWhichCriteria
{
    public const string Name = "designation-says-who-and-by-which-criteria";

    public static IEnumerable<Breach> Check(RuleInput input)
    {
        foreach (Thing designation in input.Changed.Where(t => t.Type == ThingType.StatusDesignation))
        {
            if (designation.Fields.Target("by") is null) yield return Breach.Refused(Name, designation, "designation.who");
            else if (designation.Fields.Codes("criteria").Count == 0 && designation.Fields.Words("criteriaName").IsEmpty) yield return Breach.Refused(Name, designation, "designation.criteria");
        }
    }
}
