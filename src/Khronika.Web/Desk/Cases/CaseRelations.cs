using Khronika.Publish.Drawing;
using Khronika.Record;
using Khronika.Record.Bodies;
using Khronika.Record.Schema;
using Khronika.Record.Views;

namespace Khronika.Web.Desk.Cases;

/// <summary>Who is what to whom in a case, from the four kinds that say so.</summary>
static class CaseRelations
{
    /// <summary>Field of the one end, fields of the other (the first that is there), and fields that say what it is.</summary>
    static readonly (string Type, RelationKind Kind, string[] From, string[] To, string[] Words)[] Kinds =
    [
        ("relationship", RelationKind.Relationship, ["of"], ["to"], ["kind"]),
        ("position", RelationKind.Position, ["holder"], ["body"], ["office", "rank"]),
        (ThingType.Involvement, RelationKind.Involvement, ["actor", "office"], ["in"], ["degree", "capacity", "actor_type"]),
        ("chain", RelationKind.Chain, ["event"], ["related"], ["relation"]),
    ];

    public static bool IsOne(string? type) => Kinds.Any(k => k.Type == type);

    public static IReadOnlyList<Relation> Of(CaseReading read) =>
    [
        .. from kind in Kinds
           from thing in read.Case.OfType(kind.Type)
           select new Relation(
               End(read, thing, kind.From),
               End(read, thing, kind.To),
               kind.Kind,
               read.KindLabel(kind.Type),
               Words(read, thing, kind.Words),
               new Fields(thing.Body).Date("from"),
               new Fields(thing.Body).Date("until"),
               read.KnownFrom(thing),
               read.In.Links.Thing(thing.Entry.Record)),
    ];

    /// <summary>An end that is not there is a point of its own: an unknown actor of one act is not that of another.</summary>
    static RelationEnd End(CaseReading read, OpenedThing thing, string[] fields)
    {
        string? id = fields.Select(f => read.KindOf(thing)?.Field(f)).Where(f => f is not null).Select(f => new Fields(thing.Body).Target(f!.Member)).FirstOrDefault(t => t is not null);
        if (id is not null) return new RelationEnd(id, read.Case.NameOf(id, read.Language) is { Length: > 0 } name ? name : read.Words["cases.unnamed"], read.In.Links.Thing(id));
        string unknown = read.Field(thing, "unknown_actor");
        return new RelationEnd($"{thing.Entry.Record}/{fields[0]}", unknown.Length > 0 ? unknown : read.Words["cases.unnamed"], null);
    }

    static string Words(CaseReading read, OpenedThing thing, string[] fields)
    {
        IEnumerable<string> said = fields.Select(f => read.Field(thing, f)).Where(t => t.Length > 0);
        return string.Join("; ", said.Concat(Alleged(read, thing)));
    }

    /// <summary>Until a competent body has found it (rule 10): where anybody states the part, by the words all readers get; where nobody does, always.</summary>
    static IEnumerable<string> Alleged(CaseReading read, OpenedThing thing)
    {
        if (thing.Type != ThingType.Involvement) return [];
        return read.Happened(thing.Entry.Record) is { Sentences.Count: > 0, Details: { Count: > 0 } details }
            ? details.Where(d => d.Label == "alleged").Select(d => d.Value.In(read.Language).Text)
            : [FieldWords.Said("alleged").In(read.Language).Text];
    }
}
