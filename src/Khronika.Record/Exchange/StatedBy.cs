using System.Text.Json.Nodes;
using Khronika.Record.Bodies;
using Khronika.Record.Clearing;
using Khronika.Record.Schema;
using Khronika.Record.Things;
using Khronika.Record.Views;

namespace Khronika.Record.Exchange;

/// <summary>
/// Who said what of each thing of a case, so that no row, node or entity goes out without its speakers (rule 2). Made once for the
/// whole case: asking is quick.
/// </summary>
sealed class StatedBy
{
    readonly CaseExtract extract;
    readonly Lazy<ILookup<string, (OpenedThing Statement, bool IsAgainst)>> statements;
    readonly Lazy<ILookup<string, OpenedThing>> withdrawals;

    public StatedBy(CaseExtract extract)
    {
        this.extract = extract;
        statements = new(() => (
            from statement in extract.Things
            where statement.Type == ThingType.Statement
            from about in About(statement).Distinct()
            select (about.Id, Link: (statement, about.IsAgainst))).ToLookup(s => s.Id, s => s.Link, StringComparer.Ordinal));
        withdrawals = new(() => (
            from withdrawal in extract.Things
            where withdrawal.Type == ThingType.Withdrawal
            let of = new Fields(withdrawal.Body).Target("of")
            where of is not null
            select (of, withdrawal)).ToLookup(w => w.of, w => w.withdrawal, StringComparer.Ordinal));
    }

    /// <summary>Kinds of which nobody claims anything: who and what there is, and where it is kept.</summary>
    public static bool IsClaimed(Kind kind) => kind.Name is not (
        ThingType.Case or ThingType.Person or ThingType.Organisation or ThingType.Place or ThingType.Source or ThingType.Description
        or ThingType.Evidence or ThingType.Question or ThingType.Clearance or "legal-provision" or "rights-provision");

    /// <summary>The statements a thing rests on, in the order they were entered; of a statement itself.</summary>
    public IEnumerable<OpenedThing> Of(OpenedThing thing) => thing.Type == ThingType.Statement ? [thing] : Linked(thing, isAgainst: false);

    /// <summary>The statements that deny or dispute it: who does states nothing of it.</summary>
    public IEnumerable<OpenedThing> DisputedBy(OpenedThing thing) => thing.Type == ThingType.Statement ? [] : Linked(thing, isAgainst: true);

    /// <summary>How a statement was taken back, the last time; null where it was not.</summary>
    public Withdrawn? WithdrawalOf(OpenedThing statement) => withdrawals.Value[statement.Entry.Record].LastOrDefault() is { } withdrawal ? Withdrawn.Of(withdrawal) : null;

    IEnumerable<OpenedThing> Linked(OpenedThing thing, bool isAgainst) =>
        Named(thing).Append(thing.Entry.Record).Distinct(StringComparer.Ordinal)
            .SelectMany(id => statements.Value[id])
            // A passage is what the statement says, and what corrects a denial or takes it back disputes nothing itself.
            .Where(link => isAgainst == (link.IsAgainst && thing.Type is not (ThingType.Excerpt or ThingType.Correction or ThingType.Withdrawal)))
            .Select(link => link.Statement)
            .DistinctBy(s => s.Entry.Record).OrderBy(s => s.Entry.LogIndex);

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

    IEnumerable<(string Id, bool IsAgainst)> About(OpenedThing statement)
    {
        Fields fields = new(statement.Body);
        bool denies = Vocabulary.TryRead(fields.Text("act"), out SpeechAct act) && act == SpeechAct.Denial;
        bool isAgainst = denies || (fields.Text("disputes") is not null && fields.Text("says") is null);
        yield return (statement.Entry.Record, isAgainst);
        if (fields.Text("about") is { } about) yield return (about, isAgainst);
        foreach (string excerpt in fields.Texts("excerpts")) yield return (excerpt, isAgainst);
        foreach ((string? link, bool against) in new[] { (fields.Text("says"), denies), (fields.Text("disputes"), true) })
        {
            if (link is null) continue;
            yield return (link, against);
            if (extract.Find(link) is { Body: JsonObject assertion } && new Fields(assertion).Text("about") is { } of) yield return (of, against);
        }
    }
}
