using Khronika.Record.Things;

namespace Khronika.Record.Rules;

/// <summary>What a court or a UN body finds is its statement. A finding or decision laid in another's mouth is flagged.</summary>
static class FindingIsOfABody
{
    public const string Name = "finding-is-the-statement-of-a-body";

    public static IEnumerable<Breach> Check(RuleInput input) =>
        from statement in input.Changed
        where statement.Type == ThingType.Statement && statement.Fields.Text("act") is "finding" or "decision"
        let speaker = input.After.Find(statement.Fields.Text("speaker"))
        where speaker is { Type: ThingType.Organisation } && speaker.Fields.Text("kind") is "ngo" or "outlet"
        select Breach.Flagged(Name, statement, "finding.body", Vocabulary.Word(SpeechAct.Characterisation));
}
