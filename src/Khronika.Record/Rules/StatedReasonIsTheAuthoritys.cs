using Khronika.Record.Things;

namespace Khronika.Record.Rules;

/// <summary>A ground that others report is not the authority's reason: that one is a statement of the authority itself.</summary>
static class StatedReasonIsTheAuthoritys
{
    public const string Name = "stated-reason-is-the-authoritys-own";

    public static IEnumerable<Breach> Check(RuleInput input) =>
        from thing in input.Changed
        where thing.Type is ThingType.DetentionEpisode or ThingType.Act
        let reason = input.After.Find(thing.Fields.Target("statedReason"))
        where reason is not null
        let speaker = input.After.Find(reason.Fields.Text("speaker"))
        // Who speaks may be an official: only an organisation that is no authority is known not to be one.
        where speaker is { Type: ThingType.Organisation } && !OrganisationKind.IsAuthority(speaker.Fields.Text("kind"))
        select Breach.Refused(Name, thing, "reason.notauthority");
}
