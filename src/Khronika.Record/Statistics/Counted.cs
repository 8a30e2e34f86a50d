using Khronika.Language.Dates;
using Khronika.Language.Texts;
using Khronika.Record.Bodies;
using Khronika.Record.Lists;
using Khronika.Record.Views;

namespace Khronika.Record.Statistics;

/// <summary>One thing that is counted.</summary>
/// <param name="Person">Whom it concerns, joined; null where nobody may be shown.</param>
/// <param name="IsNamed">The person is open by name to the reader the figures are for.</param>
/// <param name="Kinds">By code, in words.</param>
sealed record Counted(CountUnit Unit, string? Person, bool IsNamed, UncertainDate? On, IReadOnlyDictionary<string, LocalText> Kinds, (string Code, LocalText Words)? Status)
{
    internal const string Detention = "detention";

    static readonly string[] Types = [ThingType.Act, ThingType.DetentionEpisode, ThingType.Proceeding];

    /// <summary>Everything that is counted, and how much is recorded besides that nobody is recorded to have stated: its number can be as small as any.</summary>
    /// <param name="isNamed">Whether a person is open by name to the reader the figures are for.</param>
    public static (IReadOnlyList<Counted> Items, RawCell WithoutStatement) In(ListScope scope, Func<string, bool> isNamed)
    {
        List<(int Kind, long LogIndex, Counted Item)> items = [];
        long withoutStatement = 0;
        bool isOpen = true;
        CountedKinds kinds = new();
        foreach (CaseThings ofCase in scope.Each())
        {
            foreach ((int kind, OpenedThing thing) in Types.Index().SelectMany(type => ofCase.OfType(type.Item).Select(thing => (type.Index, thing))))
            {
                if (scope.SaidOf(thing).Count == 0)
                {
                    withoutStatement++;
                    isOpen = Of(scope, thing, isNamed, kinds).IsNamed && isOpen;
                }
                else if (!IsEpisodeToo(scope, thing)) items.Add((kind, thing.Entry.LogIndex, Of(scope, thing, isNamed, kinds)));
            }
        }

        return ([.. items.OrderBy(i => i.Kind).ThenBy(i => i.LogIndex).Select(i => i.Item)], new RawCell(withoutStatement, isOpen));
    }

    /// <summary>An act that says no more than that the person was detained, where the episode of the same event is counted: one thing, recorded twice.</summary>
    static bool IsEpisodeToo(ListScope scope, OpenedThing act)
    {
        Fields fields = new(act.Body);
        return act.Type == ThingType.Act && fields.Codes("types") is [Detention]
            && fields.Target("event") is { } happened && fields.Target("victim") is { } person
            && scope.Pointing(ThingType.DetentionEpisode, "event", happened).Any(episode => new Fields(episode.Body).Targets("person").Any(p => scope.Same.Of(p) == scope.Same.Of(person)) && scope.SaidOf(episode).Count > 0);
    }

    static Counted Of(ListScope scope, OpenedThing thing, Func<string, bool> isNamed, CountedKinds kinds)
    {
        Fields fields = new(thing.Body);
        string? person = fields.Target(thing.Type == ThingType.Act ? "victim" : "person") is { } id && scope.Find(id) is { Type: ThingType.Person } ? id : null;
        return new Counted(
            thing.Type == ThingType.Proceeding ? CountUnit.Prosecutions : CountUnit.Acts,
            person is null ? null : scope.Same.Of(person),
            person is not null && isNamed(person),
            fields.Date(thing.Type == ThingType.Proceeding ? "openedOn" : "start"),
            kinds.Of(thing.Type, fields),
            fields.Value("proceduralStatus") is { } status ? (status, kinds.Label(thing.Type, "procedural_status", status)) : null);
    }
}
