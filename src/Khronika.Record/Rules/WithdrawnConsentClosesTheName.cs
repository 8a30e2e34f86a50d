using Khronika.Record.Clearing;
using Khronika.Record.State;
using Khronika.Record.Things;

namespace Khronika.Record.Rules;

/// <summary>
/// Consent is given per purpose and can be taken back: from then on the name is closed, whatever a clearance says. A clearance
/// against a refusal is refused; consent given in custody is flagged as weak.
/// </summary>
static class WithdrawnConsentClosesTheName
{
    public const string Name = "withdrawn-consent-closes-the-name";

    public static IEnumerable<Breach> Check(RuleInput input)
    {
        foreach (Thing clearance in input.Changed.Where(t => t.Type == ThingType.Clearance))
        {
            if (input.After.Find(clearance.Fields.Text("of")) is not { Type: ThingType.Person } person) continue;
            foreach (string word in clearance.Fields.Text("audiences")?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [])
            {
                if (person.Fields.Text("protection") == "open" && Vocabulary.TryRead(word, out Audience audience) && Consents.Close(input.After, person.Id, audience))
                    yield return Breach.Refused(Name, person, "consent.closed", word);
            }
        }

        foreach (Thing consent in input.Changed.Where(t => t.Type == ThingType.Consent && t.Fields.Value("custodial") == "yes" && t.Fields.Value("given") == "given"))
            yield return Breach.Flagged(Name, consent, "consent.custodial");
    }
}
