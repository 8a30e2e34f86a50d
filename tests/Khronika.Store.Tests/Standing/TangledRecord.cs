using System.Globalization;
using System.Text.Json.Nodes;
using Khronika.Record;
using Khronika.Record.Things;
using Khronika.Store.Tests.Fixtures;
using Khronika.Store.Tests.Index;

namespace Khronika.Store.Tests.Standing;

/// <summary>
/// An invented record in which anything may name anything of any case: persons held by what another case says, statements about things
/// of other cases and their withdrawals, consents, joined persons, erased things. Written past the rules, as a hostile one might be.
/// </summary>
sealed class TangledRecord(RecordFolder record, IReadOnlyList<int> throws)
{
    const int Cases = 4;

    static readonly string[] Kinds =
    [
        ThingType.Person, ThingType.Person, ThingType.DetentionEpisode, ThingType.DetentionEpisode, ThingType.Hearing, ThingType.Event, ThingType.Assertion, ThingType.Assertion, ThingType.Statement,
        ThingType.Statement, ThingType.Statement, ThingType.Withdrawal, ThingType.Consent, ThingType.StatusDesignation, ThingType.SamePerson, ThingType.Act, ThingType.Proceeding, ThingType.Correction,
        ThingType.Assessment, ThingType.Finding, ThingType.Excerpt, ThingType.Description,
    ];

    static readonly string[] Names = ["Sample One", "Sample Two", "Samplova Three", "Образец Четвёртый"];

    readonly List<Change> things = [];
    readonly List<Change> persons = [];
    readonly List<Change> pending = [];
    int thrown;

    /// <summary>The places in the log behind each step.</summary>
    public List<long> Steps { get; } = [];

    public TangledRecord Write()
    {
        Change[] cases = [.. Enumerable.Range(0, Cases).Select(i => new Change(ThingType.Case, RecordId.New(), new JsonObject { ["key"] = $"case-{i}", ["slug"] = $"case-{i}", ["title"] = Text($"SAMPLE case {i}") }))];
        Change[] items = [Sample.Keep(record, "SAMPLE, INVENTED: one"), Sample.Keep(record, "SAMPLE, INVENTED: two")];
        things.AddRange(items);
        Log([.. items, .. cases, .. cases.Where(_ => Throw(5) > 0).Select(Cleared)]);
        foreach (string kind in Enumerable.Range(0, 8 * Kinds.Length).Select(_ => Kinds[Throw(Kinds.Length)]))
        {
            Change made = Of(kind, cases[Throw(Cases)].Record);
            if (kind == ThingType.Person) persons.Add(made);
            things.Add(made);
            pending.AddRange(Throw(4) > 0 ? [made, Cleared(made)] : [made]);
            // Several in one breath: each is a signature and a flush of the disk.
            if (pending.Count > 12) Log([.. pending]);
        }

        Log([.. pending]);

        foreach (int _ in Enumerable.Range(0, 6)) Log([Again(things[Throw(things.Count - items.Length) + items.Length])]);
        foreach (int _ in Enumerable.Range(0, 2)) Erase(things[Throw(things.Count - items.Length) + items.Length]);
        return this;
    }

    void Log(Change[] changes)
    {
        record.Journal.Append(changes, Sample.By);
        pending.Clear();
        Steps.Add(record.Index.Size);
    }

    void Erase(Change thing)
    {
        string[] whole = [.. record.Index.History(thing.Record).Versions.Where(v => v.Change is not null).Select(v => v.Change!.LogIndex.ToString(CultureInfo.InvariantCulture))];
        if (whole.Length == 0) return;
        // Only the last version of it, or all, with or without what kind of thing it was.
        int how = Throw(3);
        CaseSample.Erase(record, how == 0 ? ErasureMode.Full : ErasureMode.KeepHeader, how == 0 ? [thing.Record] : how == 1 ? whole : whole[^1..]);
        Steps.Add(record.Index.Size);
    }

    Change Of(string kind, string ofCase)
    {
        JsonObject body = kind switch
        {
            ThingType.Person => new() { ["protection"] = One("open", "open", "pseudonym", "hidden"), ["names"] = new JsonArray(new JsonObject { ["text"] = Names[Throw(Names.Length)], ["lang"] = "en", ["script"] = "Latn" }), ["shownAs"] = Text("Somebody") },
            ThingType.DetentionEpisode => new() { ["person"] = Ref(Person()), ["start"] = Date(), ["event"] = Ref(Any()) },
            ThingType.Hearing => new() { ["person"] = Ref(Person()), ["heldOn"] = Date(), ["proceeding"] = Ref(Any()) },
            ThingType.Event => new() { ["kind"] = One("detention", "hearing", "imprisonment"), ["when"] = Date(), ["people"] = new JsonArray(new JsonObject { ["person"] = Person(), ["role"] = "subject" }) },
            ThingType.Assertion => new() { ["about"] = Any(), ["text"] = Text($"that is so, says {Names[Throw(Names.Length)]}") },
            ThingType.Statement => Statement(),
            ThingType.Withdrawal => new() { ["of"] = Ref(Any()), ["underPressure"] = new JsonObject { ["value"] = One("yes", "no") } },
            ThingType.Consent => new() { ["person"] = Ref(Person()), ["purpose"] = new JsonObject { ["value"] = One("publish-named", "publish-unnamed", "court") }, ["given"] = new JsonObject { ["value"] = One("yes", "refused") } },
            ThingType.StatusDesignation => new() { ["person"] = Ref(Person()), ["by"] = Ref(Any()), ["from"] = Date() },
            ThingType.SamePerson => new() { ["persons"] = new JsonObject { ["refs"] = new JsonArray(Person(), Person()) }, ["verdict"] = new JsonObject { ["value"] = One("same", "same", "different") } },
            ThingType.Act => new() { ["types"] = new JsonObject { ["values"] = "detention" }, ["victim"] = Ref(Person()), ["event"] = Ref(Any()), ["start"] = Date() },
            ThingType.Proceeding => new() { ["person"] = Ref(Person()), ["kind"] = new JsonObject { ["value"] = "criminal" }, ["openedOn"] = Date() },
            ThingType.Correction => new() { ["of"] = Any(), ["text"] = Text("it was not so") },
            ThingType.Assessment => new() { ["assertion"] = Ref(Any()), ["standing"] = new JsonObject { ["value"] = "reasonable-grounds" }, ["against"] = new JsonObject { ["text"] = Text("none") } },
            ThingType.Finding => new() { ["of"] = Ref(Any()), ["assessment"] = Ref(Any()) },
            ThingType.Excerpt => new() { ["item"] = Item(), ["passage"] = "Nothing else is known", ["before"] = Names[Throw(Names.Length)] },
            _ => new() { ["item"] = Item(), ["title"] = Text("A page") },
        };
        body["key"] = $"{kind}-{things.Count}";
        body["case"] = ofCase;
        return new Change(kind, RecordId.New(), body);
    }

    JsonObject Statement()
    {
        JsonObject body = new() { ["act"] = One("report", "report", "denial"), ["speaker"] = Person(), ["saidOn"] = Date(), ["text"] = Text("so it is"), ["excerpts"] = new JsonArray(OfKind(ThingType.Excerpt)) };
        body[One("about", "says", "disputes")] = Any();
        return body;
    }

    /// <summary>The same thing as somebody edited it: what it names and belongs to stays.</summary>
    Change Again(Change thing)
    {
        JsonObject body = (JsonObject)thing.Body.DeepClone();
        body["note"] = $"edited {thrown}";
        if (thing.Type == ThingType.Person) body["protection"] = One("open", "hidden");
        return thing with { Body = body };
    }

    Change Cleared(Change thing) => new(ThingType.Clearance, RecordId.New(), new JsonObject
    {
        ["of"] = thing.Record,
        ["case"] = thing.Type == ThingType.Case ? thing.Record : (string?)thing.Body["case"],
        ["audiences"] = One("public", "public un court lawyer", "lawyer"),
        ["share"] = "excerpt",
        ["opens"] = "health home family contact minor",
    });

    string Person() => persons.Count == 0 ? Any() : persons[Throw(persons.Count)].Record;

    string Any() => things[Throw(things.Count)].Record;

    string Item() => things[Throw(2)].Record;

    string OfKind(string kind) => things.Where(t => t.Type == kind).Select(t => t.Record).ToArray() is { Length: > 0 } some ? some[Throw(some.Length)] : Any();

    JsonObject Date() => new() { ["edtf"] = One("2031-05-05", "2031-05", "2031-06-01") };

    static JsonObject Ref(string id) => new() { ["ref"] = id };

    static JsonObject Text(string text) => new() { ["en"] = text };

    string One(params string[] some) => some[Throw(some.Length)];

    int Throw(int sides) => throws[thrown++ % throws.Count] % sides;
}
