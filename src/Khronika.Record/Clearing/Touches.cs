using Khronika.Record.Schema;
using Khronika.Record.State;
using Khronika.Record.Things;
using Khronika.Record.Views;

namespace Khronika.Record.Clearing;

/// <summary>
/// Which classes of closed content a thing touches: those its author named, and those of what it is about, whoever forgot to say so.
/// A measured or reported state of health is health content by its kind.
/// </summary>
public static class Touches
{
    public static IEnumerable<string> Of(RecordState state, Thing thing) => thing.Type switch
    {
        ThingType.Event => thing.Fields.Text("kind") == Vocabulary.Word(EventKind.HealthObservation) ? Declared(thing).Append(TouchClass.Health) : Declared(thing),
        ThingType.Assertion => Declared(thing).Concat(Happened(state, thing, "about")),
        ThingType.Statement => Declared(thing)
            .Concat(Happened(state, thing, "about"))
            .Concat(Linked(state, thing, "says", ThingType.Assertion))
            .Concat(Linked(state, thing, "disputes", ThingType.Assertion)),
        ThingType.Correction => Declared(thing)
            .Concat(Linked(state, thing, "of", ThingType.Statement))
            .Concat(Linked(state, thing, "of", ThingType.Assertion))
            .Concat(Happened(state, thing, "of")),
        _ => RecordSchema.Standard.Find(thing.Type) is { IsTyped: false } kind ? OfKind(state, thing, kind) : Declared(thing),
    };

    static string[] Declared(Thing thing) => thing.Fields.Text("touches")?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];

    // Each link leads down to another type, so that a circle of references ends.
    static IEnumerable<string> Linked(RecordState state, Thing thing, string member, string type) =>
        state.Find(thing.Fields.Text(member)) is { } linked && linked.Type == type ? Of(state, linked) : [];

    /// <summary>What its kind touches, what its author says it does, and what lies in what it is of: one step down, so that a circle ends.</summary>
    static IEnumerable<string> OfKind(RecordState state, Thing thing, Kind kind)
    {
        IEnumerable<Thing> below = new[] { "of", "about", kind.Field(kind.PartOf)?.Member }.OfType<string>().Distinct()
            .SelectMany(member => thing.Fields.Targets(member)).Select(state.Find).OfType<Thing>();
        return kind.Touches.Concat(Declared(thing)).Concat(below.SelectMany(t => t.Type is ThingType.Assertion or ThingType.Statement or ThingType.Event ? Of(state, t) : OfItself(t)));
    }

    static IEnumerable<string> OfItself(Thing thing) => Declared(thing).Concat(RecordSchema.Standard.Find(thing.Type)?.Touches ?? []);

    static IEnumerable<string> Happened(RecordState state, Thing thing, string member) =>
        state.Find(thing.Fields.Text(member)) is { } linked && Happening.IsOne(linked.Type)
            ? linked.Type == ThingType.Event ? Of(state, linked) : OfItself(linked)
            : [];
}
