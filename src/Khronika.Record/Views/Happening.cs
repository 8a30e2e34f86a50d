using Khronika.Language.Dates;
using Khronika.Language.Texts;
using Khronika.Record.Bodies;
using Khronika.Record.Schema;

namespace Khronika.Record.Views;

/// <summary>What is said to have happened, read off an opened thing: an event of the short form, or a thing of a kind that has a place in time.</summary>
sealed record Happening(string Kind, LocalText KindLabel, UncertainDate? When, LocalText Place, IReadOnlyList<LocalText> Concerns, IReadOnlyList<DetailView> Details, IReadOnlyList<string> StatedBy)
{
    const string PlaceField = "place";

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
                   where field != when && field != subject && field.Name is not PlaceField
                   let node = thing.Body[field.Member]
                   let state = FieldWords.StateOf(node)
                   let value = words.Of(field, node)
                   where state is not null || !value.IsEmpty
                   select new DetailView(field.Name, field.Labels, value, state),
                .. Alleged(kind, fields),
            ],
            [.. Clearing.KindFields.StatedBy(kind, thing.Entry.Record, fields)]);
    }

    /// <summary>Who is said to have had a part is alleged to have had it, in words, until a decision or opinion that the reader sees has found it.</summary>
    static IEnumerable<DetailView> Alleged(Kind kind, Fields fields)
    {
        if (kind.Name != ThingType.Involvement || fields.Target("foundBy") is not null) yield break;
        yield return new DetailView("alleged", FieldWords.Said("alleged.label"), FieldWords.Said("alleged"), null);
    }

    /// <summary>The date that puts it in time, else the first it has: of a decision often only the day of its announcement is known.</summary>
    static KindField? WhenOf(Kind kind, OpenedThing thing) =>
        kind.When is null ? null
        : kind.Fields.Where(f => f.Type == FieldType.Date && f.Name != kind.Until).OrderByDescending(f => f.Name == kind.When)
            .FirstOrDefault(f => FieldWords.Date(thing.Body[f.Member]) is not null);

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
