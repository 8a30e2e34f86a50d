using Khronika.Language.Texts;
using Khronika.Record.Assessing;
using Khronika.Record.Bodies;
using Khronika.Record.Clearing;
using Khronika.Record.Schema;
using Khronika.Record.Sentences;
using Khronika.Record.State;
using Khronika.Record.Things;
using Khronika.Record.Views;

namespace Khronika.Record.Lists;

/// <summary>
/// What lists and statistics are made of: the opened things of every case that one reader may see, and who stated what of them. A
/// function of the same opened fields as the pages, so that no list says more than they do. Cases are opened one at a time, and again
/// where another names something of them. For one thread.
/// </summary>
public sealed class ListScope
{
    readonly RecordState state;
    readonly OpenedCases cases;

    ListScope(RecordState state, Func<string, IEnumerable<OpenedThing>> open, SamePersons same)
    {
        this.state = state;
        cases = new OpenedCases(state, open);
        Same = same;
    }

    /// <summary>Everything, as its keeper sees it.</summary>
    public static ListScope OfKeeper(RecordState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return new ListScope(state, id => KeeperView.Things(state, id), SamePersons.Of(state));
    }

    /// <summary>What is cleared for an audience, of the cases that are cleared themselves.</summary>
    public static ListScope Of(RecordState state, Audience audience)
    {
        ArgumentNullException.ThrowIfNull(state);
        return Of(state, new AudienceView(state, audience));
    }

    /// <summary>Of an earlier state what is still open today.</summary>
    public static ListScope OfPast(RecordState then, Audience audience, RecordState today)
    {
        ArgumentNullException.ThrowIfNull(then);
        return Of(then, new AudienceView(then, audience, today));
    }

    static ListScope Of(RecordState state, AudienceView view)
    {
        return new ListScope(state, Opened, SamePersons.None);

        // A verdict on who is who is internal, and a row that joins two records tells it.
        IEnumerable<OpenedThing> Opened(string id) => view.Open(id).Things is var things && things.Any(t => t.Type == ThingType.Case) ? things : [];
    }

    public SamePersons Same { get; }

    /// <summary>Hears how many cases were gone through.</summary>
    public Action<long>? Said { get; set; }

    /// <summary>Records of people whose names this reader has.</summary>
    public IEnumerable<string> NamedPersons => Each().SelectMany(c => c.OfType(ThingType.Person)).Where(IsOpenByName).Select(p => p.Entry.Record);

    /// <summary>Whether this reader has the name of a person.</summary>
    public bool IsNamed(string person) => Find(person) is { } thing && IsOpenByName(thing);

    /// <summary>A person whose name this reader has, in full and not as a pseudonym.</summary>
    public static bool IsOpenByName(OpenedThing thing) =>
        thing is { Type: ThingType.Person } && new Fields(thing.Body).Text("protection") == "open" && new Fields(thing.Body).Names().Count > 0;

    /// <summary>The cases, one after the other: whoever goes through them keeps what is wanted of one before the next is asked for.</summary>
    internal IEnumerable<CaseThings> Each()
    {
        foreach ((int i, string id) in state.Cases.Select(c => c.Id).ToArray().Index())
        {
            yield return cases.Of(id);
            Said?.Invoke(i + 1);
        }
    }

    internal CaseThings Of(string caseId) => cases.Of(caseId);

    internal OpenedThing? Find(string? id) => id is not null ? cases.Find(id) : null;

    /// <summary>The things of a type, of any case, whose <paramref name="member"/> names the thing with this id, in the order of the log.</summary>
    internal IEnumerable<OpenedThing> Pointing(string type, string member, string id) =>
        state.Pointing(type, member, id).Select(t => Find(t.Id)).OfType<OpenedThing>().Where(t => new Fields(t.Body).Targets(member).Contains(id));

    /// <summary>How a thing is called; empty where it is not opened.</summary>
    internal LocalText NamesOf(string? id) => Find(id) is { } thing ? new(from language in RecordLanguage.All
                                                                          let name = NameShown.Of(thing.Type, thing.Body, language)
                                                                          where name.Length > 0
                                                                          select KeyValuePair.Create(language, name)) : LocalText.Empty;

    /// <summary>The statements that stand about any of these things, or about a proposition on them.</summary>
    internal IReadOnlyList<Said> SaidOf(IEnumerable<string> ids) => [.. ids.SelectMany(SaidOf).DistinctBy(s => s.Record)];

    /// <summary>As <see cref="SaidOf(IEnumerable{string})"/>, of a thing or of the whole it is a part of.</summary>
    internal IReadOnlyList<Said> SaidOf(OpenedThing thing) =>
        SaidOf(RecordSchema.Standard.Find(thing.Type) is { IsTyped: false } kind ? KindFields.StatedBy(kind, thing.Entry.Record, new Fields(thing.Body)) : [thing.Entry.Record]);

    /// <summary>A field of a thing in words: its value, else why there is none; empty where nobody filled it.</summary>
    internal LocalText Words(OpenedThing thing, string field)
    {
        if (RecordSchema.Standard.Find(thing.Type)?.Field(field) is not { } found) return LocalText.Empty;
        if (FieldWords.StateOf(thing.Body[found.Member]) is { } state) return ListWords.In(l => FieldWords.State(state, l));
        return new FieldWords(RecordSchema.Standard, (id, language) => NamesOf(id) is { IsEmpty: false } name ? name.In(language).Text : null).Of(found, thing.Body[found.Member]);
    }

    /// <summary>The first of these fields that holds a value; where none does, the first that says why not.</summary>
    internal LocalText First(OpenedThing thing, params string[] fields)
    {
        bool IsValue(string field) => RecordSchema.Standard.Find(thing.Type)?.Field(field) is { } found && FieldWords.StateOf(thing.Body[found.Member]) is null;
        return fields.OrderByDescending(IsValue).Select(field => Words(thing, field)).FirstOrDefault(words => !words.IsEmpty) ?? LocalText.Empty;
    }

    /// <summary>The case a thing belongs to, by its own name for it.</summary>
    internal LocalText CaseOf(OpenedThing thing)
    {
        if (Find(new Fields(thing.Body).Text("case")) is not { } ofCase) return LocalText.Empty;
        Fields fields = new(ofCase.Body);
        string name = fields.Text("key") ?? fields.Text("slug") ?? ofCase.Entry.Record;
        LocalText title = fields.Local("title");
        return ListWords.In(l => title.IsEmpty ? name : $"{name}: {title.In(l).Text}");
    }

    IEnumerable<Said> SaidOf(string id) =>
        from statement in About(id).DistinctBy(t => t.Id).OrderBy(t => t.Entry.LogIndex).ThenBy(t => t.Id, StringComparer.Ordinal).Select(t => Find(t.Id)).OfType<OpenedThing>()
        from about in About(new Fields(statement.Body))
        where about.Id == id && !IsWithdrawn(statement.Entry.Record)
        select Lists.Said.Of(statement, about.IsAgainst, this);

    /// <summary>Statements that may be about a thing; what is opened of them decides.</summary>
    IEnumerable<Thing> About(string id) => state.Pointing(ThingType.Statement, "about", id)
        .Concat(state.Pointing(ThingType.Assertion, "about", id).SelectMany(a => state.Pointing(ThingType.Statement, "says", a.Id).Concat(state.Pointing(ThingType.Statement, "disputes", a.Id))));

    bool IsWithdrawn(string statement) => Pointing(ThingType.Withdrawal, "of", statement).Any(w => new Fields(w.Body) is var fields && Withdrawals.Stand(fields) && fields.Target("of") == statement);

    IEnumerable<(string Id, bool IsAgainst)> About(Fields statement)
    {
        bool denies = Vocabulary.TryRead(statement.Text("act"), out SpeechAct act) && act == SpeechAct.Denial;
        bool isAgainst = denies || (statement.Text("disputes") is not null && statement.Text("says") is null);
        if (statement.Text("about") is { } about) yield return (about, isAgainst);
        if (OfAssertion(statement.Text("says")) is { } says) yield return (says, denies);
        if (OfAssertion(statement.Text("disputes")) is { } disputes) yield return (disputes, true);
    }

    string? OfAssertion(string? id) => Find(id) is { Type: ThingType.Assertion } assertion ? new Fields(assertion.Body).Text("about") : null;
}
