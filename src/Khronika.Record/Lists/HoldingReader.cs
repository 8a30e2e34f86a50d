using Khronika.Language.Dates;
using Khronika.Language.Texts;
using Khronika.Record.Bodies;
using Khronika.Record.Schema;
using Khronika.Record.Views;

namespace Khronika.Record.Lists;

/// <summary>Reads off a case what deprives people of their liberty, for one day.</summary>
sealed class HoldingReader(ListScope scope, DateOnly day)
{
    public IEnumerable<Holding> Of(CaseThings ofCase) =>
    [
        .. ofCase.OfType(ThingType.DetentionEpisode).Select(Episode),
        .. ofCase.OfType(ThingType.Penalty).Where(Lasting.IsCustody).Select(Penalty),
        .. ofCase.OfType(ThingType.Event).Where(Lasting.IsCustody).SelectMany(Events),
    ];

    Holding Episode(OpenedThing episode)
    {
        Fields fields = new(episode.Body);
        Lasting held = Lasting.Custody(episode)!;
        OpenedThing? proceeding = scope.Find(fields.Target("proceeding"));
        LocalText status = scope.Words(episode, "procedural_status");
        return new Holding(episode, held.StateOn(day))
        {
            Person = PersonOf(fields.Target("person")),
            Since = held.Since,
            PerhapsUntil = held.PerhapsOverOn(day),
            Ended = held.StateOn(day) == HoldingState.EndedThatDay ? Ended(episode, held.Ended!) : LocalText.Empty,
            Where = First(scope.NamesOf(fields.Items("transfers").Select(t => t.Item.Target("toPlace")).LastOrDefault(p => p is not null)), scope.First(episode, "held_at", "place")),
            By = scope.First(episode, "held_by", "forces"),
            Status = status.IsEmpty && proceeding is not null ? scope.Words(proceeding, "procedural_status") : status,
            Provisions = [.. Provisions(fields, "nationalProvisions"), .. proceeding is null ? [] : Provisions(new Fields(proceeding.Body), "provisions")],
        };
    }

    LocalText Ended(OpenedThing episode, UncertainDate end)
    {
        LocalText how = scope.Words(episode, "release_how");
        return ListWords.In(l => how.IsEmpty ? end.Render(l) : $"{end.Render(l)}, {how.In(l).Text}");
    }

    Holding Penalty(OpenedThing penalty)
    {
        Fields fields = new(penalty.Body);
        Lasting served = Lasting.Custody(penalty)!;
        OpenedThing? decision = scope.Find(fields.Target("decision"));
        LocalText length = scope.First(penalty, "duration", "duration_length");
        LocalText kind = scope.Words(penalty, "kind");
        return new Holding(penalty, served.StateOn(day))
        {
            Person = PersonOf(fields.Target("person") ?? (decision is null ? null : new Fields(decision.Body).Target("person"))),
            Since = served.Since,
            PerhapsUntil = served.PerhapsOverOn(day),
            Where = scope.Words(penalty, "place"),
            Sentence = length.IsEmpty ? kind : ListWords.In(l => $"{kind.In(l).Text}, {length.In(l).Text}"),
            Until = served.Until,
            IsUntilComputed = fields.Date("until") is null,
            Provisions = [.. Provisions(fields, "provision"), .. decision is null ? [] : Provisions(new Fields(decision.Body), "provisions")],
        };
    }

    /// <summary>One of each person an event of the short form is about; of none where nobody is named.</summary>
    IEnumerable<Holding> Events(OpenedThing happened)
    {
        Fields fields = new(happened.Body);
        string?[] persons = [.. fields.Items("people").Where(p => p.Item.Text("role") == "subject").Select(p => PersonOf(p.Item.Text("person")))];
        Lasting held = Lasting.Custody(happened)!;
        foreach (string? person in persons.DefaultIfEmpty(null))
        {
            yield return new Holding(happened, held.StateOn(day))
            {
                Person = person,
                Since = held.Since,
                Where = scope.NamesOf(fields.Text("place")),
                By = ListWords.Line(fields.Items("people").Where(p => p.Item.Text("role") == "actor").Select(p => scope.NamesOf(p.Item.Text("person")))),
                Status = DetailText(fields, "procedural-status"),
                Provisions = DetailText(fields, "provision") is { IsEmpty: false } provision ? [provision] : [],
            };
        }
    }

    IEnumerable<LocalText> Provisions(Fields fields, string member) => fields.Targets(member).Select(scope.Find).OfType<OpenedThing>().Select(ProvisionWords.Of);

    /// <summary>Of a thing that is no person nobody can be held.</summary>
    string? PersonOf(string? id) => scope.Find(id) is { Type: ThingType.Person } person ? person.Entry.Record : null;

    static LocalText DetailText(Fields fields, string label)
    {
        if (Lasting.Detail(fields, label) is not { } detail) return LocalText.Empty;
        if (detail.Text("state") is { } state) return ListWords.In(l => FieldWords.State(state, l));
        LocalText text = detail.Local("text");
        return !text.IsEmpty ? text : detail.Text("value") is { } value ? ListWords.In(_ => value) : LocalText.Empty;
    }

    static LocalText First(params LocalText[] texts) => texts.FirstOrDefault(t => !t.IsEmpty) ?? LocalText.Empty;
}
