using Khronika.Language.Dates;
using Khronika.Language.Texts;
using Khronika.Record.Bodies;
using Khronika.Record.Schema;

namespace Khronika.Record.Views;

/// <summary>What is said to have happened, read off an opened thing: an event of the short form, or a thing of a kind that has a place in time.</summary>
sealed record Happening(string Kind, LocalText KindLabel, UncertainDate? When, LocalText Place, IReadOnlyList<LocalText> Concerns, IReadOnlyList<DetailView> Details, IReadOnlyList<string> StatedBy)
{
    const string PlaceField = "place";

    /// <summary>Dates that may stand for one that is not stated, in this order.</summary>
    static readonly string[] Instead = ["dated_on", "announced_on", "published_on", "made_public_on", "said_on", "period_from"];

    /// <summary>Whether statements and assertions can be about things of that type.</summary>
    public static bool IsOne(string type) => type == ThingType.Event || RecordSchema.Standard.Find(type) is { IsTyped: false, Shown: ShownWhen.WithStatement };

    /// <param name="named">How the opened thing with an id is called; empty where it is not opened.</param>
    /// <param name="find">The opened thing with an id; null where it is not opened.</param>
    public static Happening Of(OpenedThing thing, Func<string?, LocalText> named, Func<string?, OpenedThing?> find) =>
        thing.Type == ThingType.Event ? OfEvent(thing, named) : OfKind(thing, RecordSchema.Standard.Find(thing.Type)!, named, find);

    static Happening OfEvent(OpenedThing thing, Func<string?, LocalText> named)
    {
        Fields fields = new(thing.Body);
        return new Happening(
            fields.Text("kind") ?? "other",
            LocalText.Empty,
            fields.Date("when"),
            named(fields.Text("place")),
            [.. fields.Items("people").Where(p => p.Item.Text("role") == "subject").Select(p => named(p.Item.Text("person"))).Where(n => !n.IsEmpty)],
            [.. fields.Items("details").Select(d => Detail(d.Item))],
            [thing.Entry.Record]);
    }

    static DetailView Detail(Fields detail)
    {
        LocalText text = detail.Local("text");
        LocalText value = !text.IsEmpty ? text : detail.Text("value") is { } plain ? new LocalText([KeyValuePair.Create("und", plain)]) : LocalText.Empty;
        return new DetailView(detail.Text("label") ?? "", LocalText.Empty, value, detail.Text("state"));
    }

    static Happening OfKind(OpenedThing thing, Kind kind, Func<string?, LocalText> named, Func<string?, OpenedThing?> find)
    {
        Fields fields = new(thing.Body);
        FieldWords words = new(RecordSchema.Standard, (id, language) => named(id) is { IsEmpty: false } name ? name.In(language).Text : null);
        KindField? when = WhenOf(kind, thing);
        KindField? subject = kind.Field(kind.Subject);
        return new Happening(
            kind.Name,
            kind.Labels,
            when is null ? WhenOfWhole(kind, fields, find) : FieldWords.Date(thing.Body[when.Member]),
            kind.Field(PlaceField) is { IsReference: true } place ? named(fields.Inner(place.Member).Text("ref")) : LocalText.Empty,
            subject is null ? [] : [.. Ids(subject, thing).Select(named).Where(n => !n.IsEmpty)],
            [
                .. from field in kind.Fields
                   where (field != when || when.Name != kind.When) && field != subject && field.Name is not PlaceField
                   let node = thing.Body[field.Member]
                   where node is not null
                   let state = FieldWords.StateOf(node)
                   let value = words.Of(field, node)
                   where state is not null || !value.IsEmpty
                   select new DetailView(field.Name, field.Labels, value, state),
                .. Alleged(kind, fields, find),
                .. Days(kind, thing),
            ],
            [.. Clearing.KindFields.StatedBy(kind, thing.Entry.Record, fields)]);
    }

    /// <summary>Who is said to have had a part is alleged to have had it, in words, until a decision or opinion that the reader sees has found it.</summary>
    static IEnumerable<DetailView> Alleged(Kind kind, Fields fields, Func<string?, OpenedThing?> find)
    {
        if (kind.Name != ThingType.Involvement || IsFound(find(fields.Target("foundBy")), find)) yield break;
        yield return new DetailView("alleged", FieldWords.Said("alleged.label"), FieldWords.Said("alleged"), null);
    }

    /// <summary>
    /// The date that puts it in time, else one that says the same less exactly: of a decision often only the day of its announcement is
    /// known. That one stands among the details as well, so that nobody takes it for the other.
    /// </summary>
    static KindField? WhenOf(Kind kind, OpenedThing thing) =>
        kind.When is null ? null : Instead.Prepend(kind.When).Select(kind.Field).OfType<KindField>().FirstOrDefault(f => FieldWords.Date(thing.Body[f.Member]) is not null);

    /// <summary>A decision that found against somebody, or an opinion of a body that is none of those who allege.</summary>
    static bool IsFound(OpenedThing? found, Func<string?, OpenedThing?> find) => found switch
    {
        { Type: ThingType.Decision } => new Fields(found.Body).Value("outcome") is "guilty" or "partly-guilty",
        { Type: "opinion" } => find(new Fields(found.Body).Target("body")) is { Type: ThingType.Organisation } body && new Fields(body.Body).Text("kind") is "un-body" or "court",
        _ => false,
    };

    /// <summary>How long a hunger strike lasted by the dates stated, at least and at most, with how the days are counted.</summary>
    static IEnumerable<DetailView> Days(Kind kind, OpenedThing thing)
    {
        if (kind.Name != ThingType.HungerStrike || FieldWords.Date(thing.Body["start"]) is not { } start || FieldWords.Date(thing.Body["end"]) is not { } end) yield break;
        DayCount elapsed = DayCount.Between(start, end);
        yield return new DetailView("days", FieldWords.Said("days.label"), new LocalText(RecordLanguage.All.Select(l => KeyValuePair.Create(l, $"{elapsed.Render(l)}; {elapsed.CountingBothEnds().Render(l)}"))), null);
    }

    /// <summary>A part without a date of its own stands beside its whole.</summary>
    static UncertainDate? WhenOfWhole(Kind kind, Fields fields, Func<string?, OpenedThing?> find) =>
        kind.Field(kind.PartOf) is { } part && find(fields.Target(part.Member)) is { } whole
            ? whole.Type == ThingType.Event ? new Fields(whole.Body).Date("when") : WhenOf(RecordSchema.Standard.Find(whole.Type)!, whole) is { } when ? FieldWords.Date(whole.Body[when.Member]) : null
            : null;

    static IEnumerable<string> Ids(KindField field, OpenedThing thing) =>
        field.Type == FieldType.References ? FieldWords.References(thing.Body[field.Member])
        : FieldWords.Plain(thing.Body[field.Member], "ref") is { } id ? [id]
        : [];
}
