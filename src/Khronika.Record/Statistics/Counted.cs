using Khronika.Language.Dates;
using Khronika.Language.Texts;
using Khronika.Record.Bodies;
using Khronika.Record.Lists;
using Khronika.Record.Schema;
using Khronika.Record.Views;

namespace Khronika.Record.Statistics;

/// <summary>One thing that is counted.</summary>
/// <param name="Person">Whom it concerns, joined; null where nobody may be shown.</param>
/// <param name="IsNamed">The person is open by name to the reader the figures are for.</param>
/// <param name="Kinds">By code, in words.</param>
sealed record Counted(CountUnit Unit, string? Person, bool IsNamed, UncertainDate? On, IReadOnlyDictionary<string, LocalText> Kinds, (string Code, LocalText Words)? Status)
{
    const string Detention = "detention";

    /// <summary>Everything that is counted, and how much is recorded besides that nobody is recorded to have stated: its number can be as small as any.</summary>
    /// <param name="isNamed">Whether a person is open by name to the reader the figures are for.</param>
    public static (IReadOnlyList<Counted> Items, RawCell WithoutStatement) In(ListScope scope, Func<string, bool> isNamed)
    {
        OpenedThing[] all = [.. scope.OfType(ThingType.Act), .. scope.OfType(ThingType.DetentionEpisode), .. scope.OfType(ThingType.Proceeding)];
        ILookup<bool, OpenedThing> stated = all.ToLookup(thing => scope.SaidOf(thing).Count > 0);
        HashSet<(string, string)> episodes = [.. from episode in stated[true] where episode.Type == ThingType.DetentionEpisode let fields = new Fields(episode.Body) from happened in fields.Targets("event") from person in fields.Targets("person") select (happened, scope.Same.Of(person))];
        return ([.. stated[true].Where(thing => !IsEpisodeToo(scope, thing, episodes)).Select(thing => Of(scope, thing, isNamed))], new RawCell(stated[false].Count(), stated[false].All(thing => Of(scope, thing, isNamed).IsNamed)));
    }

    /// <summary>An act that says no more than that the person was detained, where the episode of the same event is counted: one thing, recorded twice.</summary>
    static bool IsEpisodeToo(ListScope scope, OpenedThing act, HashSet<(string, string)> episodes)
    {
        Fields fields = new(act.Body);
        return act.Type == ThingType.Act && fields.Codes("types") is [Detention]
            && fields.Target("event") is { } happened && fields.Target("victim") is { } person && episodes.Contains((happened, scope.Same.Of(person)));
    }

    static Counted Of(ListScope scope, OpenedThing thing, Func<string, bool> isNamed)
    {
        Fields fields = new(thing.Body);
        string? person = fields.Target(thing.Type == ThingType.Act ? "victim" : "person") is { } id && scope.Find(id) is { Type: ThingType.Person } ? id : null;
        return new Counted(
            thing.Type == ThingType.Proceeding ? CountUnit.Prosecutions : CountUnit.Acts,
            person is null ? null : scope.Same.Of(person),
            person is not null && isNamed(person),
            fields.Date(thing.Type == ThingType.Proceeding ? "openedOn" : "start"),
            KindsOf(thing, fields),
            fields.Value("proceduralStatus") is { } status ? (status, Label(thing.Type, "procedural_status", status)) : null);
    }

    static Dictionary<string, LocalText> KindsOf(OpenedThing thing, Fields fields) => thing.Type switch
    {
        ThingType.Act => fields.Codes("types").Distinct(StringComparer.Ordinal).ToDictionary(code => code, code => Label(ThingType.Act, "types", code), StringComparer.Ordinal),
        ThingType.DetentionEpisode => new(StringComparer.Ordinal) { [Detention] = Label(ThingType.Act, "types", Detention) },
        _ => fields.Value("kind") is { } kind ? new(StringComparer.Ordinal) { [kind] = Label(ThingType.Proceeding, "kind", kind) } : [],
    };

    static LocalText Label(string type, string field, string code) =>
        RecordSchema.Standard.Find(type)?.Field(field) is { } found ? ListWords.In(l => RecordSchema.Standard.LabelOf(found, code, l)) : ListWords.In(_ => code);
}
