using Khronika.Record.Schema;

namespace Khronika.Record.Rules;

/// <summary>Sources, assessments, consents and risks are cleared for nobody.</summary>
static class InternalIsGivenToNobody
{
    public const string Name = "what-is-internal-is-given-to-nobody";

    public static IEnumerable<Breach> Check(RuleInput input) =>
        from clearance in input.Changed
        where clearance.Type == ThingType.Clearance && clearance.Fields.Text("audiences") is { Length: > 0 }
        let cleared = input.After.Find(clearance.Fields.Text("of"))
        where cleared is not null && RecordSchema.Standard.Find(cleared.Type)?.Shown is ShownWhen.Internal or ShownWhen.Never
        select Breach.Refused(Name, cleared, "clearance.internal");
}
