using System.Globalization;
using Khronika.Language.Dates;
using Khronika.Language.Texts;
using Khronika.Record.Bodies;
using Khronika.Record.Schema;
using Khronika.Record.Views;

namespace Khronika.Record.Lists;

/// <summary>Reads off the record what deprives people of their liberty, for one day.</summary>
sealed class HoldingReader(ListScope scope, DateOnly day)
{
    static readonly string[] Custodial = ["administrative-arrest", "arrest", "imprisonment", "life-imprisonment"];

    /// <summary>Where the person was at the end of an episode that is none in custody: then it is over, whether or not a date says when.</summary>
    static readonly string[] Free = ["dead", "found-free", "released", "released-investigated", "released-on-trial", "released-dropped", "released-acquitted", "released-served", "escaped", "fugitive", "movement-restricted", "exiled"];

    public IEnumerable<Holding> All() =>
    [
        .. scope.OfType(ThingType.DetentionEpisode).Select(Episode),
        .. scope.OfType(ThingType.Penalty).Where(p => Custodial.Contains(new Fields(p.Body).Value("kind"))).Select(Penalty),
        .. scope.OfType(ThingType.Event).Where(e => new Fields(e.Body).Text("kind") is "imprisonment" or "detention").SelectMany(Events),
    ];

    Holding Episode(OpenedThing episode)
    {
        Fields fields = new(episode.Body);
        UncertainDate? since = fields.Date("start"), end = fields.Date("end");
        bool isOver = fields.Value("stillHeld") == "no" || fields.Value("releaseHow") is not null || Free.Contains(fields.Value("statusAtEnd"));
        OpenedThing? proceeding = scope.Find(fields.Target("proceeding"));
        LocalText status = scope.Words(episode, "procedural_status");
        return new Holding(episode, Holding.StateOn(day, since, end, isOver))
        {
            Person = PersonOf(fields.Target("person")),
            Since = since,
            PerhapsUntil = Holding.Perhaps(day, end),
            Where = First(scope.NamesOf(fields.Items("transfers").Select(t => t.Item.Target("toPlace")).LastOrDefault(p => p is not null)), scope.First(episode, "held_at", "place")),
            By = scope.First(episode, "held_by", "forces"),
            Status = status.IsEmpty && proceeding is not null ? scope.Words(proceeding, "procedural_status") : status,
            Provisions = [.. Provisions(fields, "nationalProvisions"), .. proceeding is null ? [] : Provisions(new Fields(proceeding.Body), "provisions")],
        };
    }

    Holding Penalty(OpenedThing penalty)
    {
        Fields fields = new(penalty.Body);
        UncertainDate? since = fields.Date("from"), stated = fields.Date("until");
        UncertainDate? until = stated ?? Computed(since, fields.Inner("durationLength"));
        OpenedThing? decision = scope.Find(fields.Target("decision"));
        LocalText length = scope.First(penalty, "duration", "duration_length");
        LocalText kind = scope.Words(penalty, "kind");
        bool isServed = since is not null && fields.Value("suspended") != "yes";
        return new Holding(penalty, isServed ? Holding.StateOn(day, since, until, fields.Value("paid") == "yes") : HoldingState.NotServed)
        {
            Person = PersonOf(fields.Target("person") ?? (decision is null ? null : new Fields(decision.Body).Target("person"))),
            Since = since,
            PerhapsUntil = Holding.Perhaps(day, until),
            Where = scope.Words(penalty, "place"),
            Sentence = length.IsEmpty ? kind : ListWords.In(l => $"{kind.In(l).Text}, {length.In(l).Text}"),
            Until = until,
            IsUntilComputed = stated is null,
            Provisions = [.. Provisions(fields, "provision"), .. decision is null ? [] : Provisions(new Fields(decision.Body), "provisions")],
        };
    }

    /// <summary>One of each person an event of the short form is about; of none where nobody is named.</summary>
    IEnumerable<Holding> Events(OpenedThing happened)
    {
        Fields fields = new(happened.Body);
        string?[] persons = [.. fields.Items("people").Where(p => p.Item.Text("role") == "subject").Select(p => PersonOf(p.Item.Text("person")))];
        UncertainDate? since = fields.Date("when");
        bool isOver = Detail(fields, "released") is { } released && (released.Text("state") is null or "yes" || released.Text("value") is not null)
            || Detail(fields, "ended") is { } ended && ended.Text("state") is null or "yes"
            || Detail(fields, "duration") is { } duration && duration.Text("state") is null;
        foreach (string? person in persons.DefaultIfEmpty(null))
        {
            yield return new Holding(happened, Holding.StateOn(day, since, null, isOver))
            {
                Person = person,
                Since = since,
                Where = scope.NamesOf(fields.Text("place")),
                By = ListWords.Line(fields.Items("people").Where(p => p.Item.Text("role") == "actor").Select(p => scope.NamesOf(p.Item.Text("person")))),
                Status = DetailText(fields, "procedural-status"),
                Provisions = DetailText(fields, "provision") is { IsEmpty: false } provision ? [provision] : [],
            };
        }
    }

    /// <summary>The end of a penalty whose length is stated and whose end is not: only where it begins on one day.</summary>
    static UncertainDate? Computed(UncertainDate? since, Fields length)
    {
        if (since is not { IsOneDay: true, Earliest: DateOnly first }
            || !int.TryParse(length.Text("value"), NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number > MaxLength) return null;
        int days = length.Text("unit") switch { "day" => number, "week" => number * 7, _ => 0 };
        int months = length.Text("unit") switch { "month" => number, "year" => number * 12, _ => 0 };
        // What runs out of the calendar has no day to end on.
        bool isInCalendar = first.DayNumber + days <= DateOnly.MaxValue.DayNumber && first.Year * 12 + first.Month - 1 + months < (DateOnly.MaxValue.Year + 1) * 12;
        DateOnly? end = (days > 0 || months > 0) && isInCalendar ? first.AddDays(days).AddMonths(months) : null;
        return end is { } day2 && UncertainDate.TryParse(day2.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), out UncertainDate? date, out _) ? date : null;
    }

    /// <summary>Of any unit: stops a term that no sum can hold.</summary>
    const int MaxLength = 10_000;

    IEnumerable<LocalText> Provisions(Fields fields, string member) => fields.Targets(member).Select(scope.Find).OfType<OpenedThing>().Select(ProvisionWords.Of);

    /// <summary>Of a thing that is no person nobody can be held.</summary>
    string? PersonOf(string? id) => scope.Find(id) is { Type: ThingType.Person } person ? person.Entry.Record : null;

    static Fields? Detail(Fields fields, string label)
    {
        foreach ((_, Fields item) in fields.Items("details"))
            if (item.Text("label") == label) return item;
        return null;
    }

    static LocalText DetailText(Fields fields, string label)
    {
        if (Detail(fields, label) is not { } detail) return LocalText.Empty;
        if (detail.Text("state") is { } state) return ListWords.In(l => FieldWords.State(state, l));
        LocalText text = detail.Local("text");
        return !text.IsEmpty ? text : detail.Text("value") is { } value ? ListWords.In(_ => value) : LocalText.Empty;
    }

    static LocalText First(params LocalText[] texts) => texts.FirstOrDefault(t => !t.IsEmpty) ?? LocalText.Empty;
}
