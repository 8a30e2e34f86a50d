using System.Text.Json.Nodes;
using Khronika.Record.Bodies;
using Khronika.Record.Clearing;
using Khronika.Record.Schema;
using Khronika.Record.Views;

namespace Khronika.Record.Exchange;

/// <summary>
/// Who said what of each thing of a case, so that no row, node or entity goes out without its speakers (rule 2). Made once for the
/// whole case: asking is quick.
/// </summary>
sealed class StatedBy
{
    readonly CaseExtract extract;
    readonly Lazy<ILookup<string, OpenedThing>> statements;

    public StatedBy(CaseExtract extract)
    {
        this.extract = extract;
        statements = new(() => (
            from statement in extract.Things
            where statement.Type == ThingType.Statement
            from about in About(statement).Distinct(StringComparer.Ordinal)
            select (about, statement)).ToLookup(s => s.about, s => s.statement, StringComparer.Ordinal));
    }

    /// <summary>Kinds of which nobody claims anything: who and what there is, and where it is kept.</summary>
    public static bool IsClaimed(Kind kind) => kind.Name is not (
        ThingType.Case or ThingType.Person or ThingType.Organisation or ThingType.Place or ThingType.Source or ThingType.Description
        or ThingType.Evidence or ThingType.Question or ThingType.Clearance or "legal-provision" or "rights-provision");

    /// <summary>The statements a thing rests on, in the order they were entered; of a statement itself.</summary>
    public IEnumerable<OpenedThing> Of(OpenedThing thing)
    {
        if (thing.Type == ThingType.Statement) return [thing];
        return Named(thing).Append(thing.Entry.Record).Distinct(StringComparer.Ordinal)
            .SelectMany(id => statements.Value[id])
            .DistinctBy(s => s.Entry.Record).OrderBy(s => s.Entry.LogIndex);
    }

    /// <summary>The whole it is a part of, what it corrects, and each thing it names as what it rests on.</summary>
    IEnumerable<string> Named(OpenedThing thing)
    {
        Fields fields = new(thing.Body);
        if (fields.Text("of") is { } of) yield return of;
        if (fields.Target("of") is { } target) yield return target;
        if (extract.Schema.Find(thing.Type) is not { IsTyped: false } kind) yield break;
        foreach (string id in KindFields.StatedBy(kind, thing.Entry.Record, fields)) yield return id;
        foreach (KindField field in kind.Fields.Where(f => f.IsReference && f.To.Contains(ThingType.Statement)))
        {
            foreach (string id in FieldWords.References(thing.Body[field.Member])) yield return id;
            if (FieldWords.Plain(thing.Body[field.Member], "ref") is { } one) yield return one;
        }
    }

    IEnumerable<string> About(OpenedThing statement)
    {
        yield return statement.Entry.Record;
        Fields fields = new(statement.Body);
        if (fields.Text("about") is { } about) yield return about;
        foreach (string excerpt in fields.Texts("excerpts")) yield return excerpt;
        foreach (string? link in new[] { fields.Text("says"), fields.Text("disputes") })
        {
            if (link is null) continue;
            yield return link;
            if (extract.Find(link) is { Body: JsonObject assertion } && new Fields(assertion).Text("about") is { } of) yield return of;
        }
    }
}
