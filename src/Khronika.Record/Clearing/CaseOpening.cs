using System.Text.Json.Nodes;
using Khronika.Record.Assessing;
using Khronika.Record.Bodies;
using Khronika.Record.Schema;
using Khronika.Record.Sources;
using Khronika.Record.State;
using Khronika.Record.Things;
using Khronika.Record.Views;

namespace Khronika.Record.Clearing;

/// <summary>
/// Decides what one audience may see of one case. Closed by default: each thing needs its own clearance, what it rests on
/// must be cleared as well, and everything that stays behind is named with its reason.
/// </summary>
sealed class CaseOpening
{
    readonly RecordState state;
    readonly Audience audience;
    readonly IReadOnlyList<Thing> things;
    readonly ClosedNames closedNames;
    readonly Dictionary<string, HeldReason?> reasons = [];

    /// <summary>Statements by the excerpts they cite.</summary>
    readonly ILookup<string, string> citing;

    /// <summary>An item is cleared by what this case says of it: another case's decision on the same item is its own.</summary>
    readonly Dictionary<string, Clearance> itemClearances = [];

    /// <summary>Of the other things, as far as anybody asked.</summary>
    readonly Dictionary<string, Clearance> clearances = [];

    public CaseOpening(RecordState state, string caseId, Audience audience, ClosedNames closedNames)
    {
        this.state = state;
        this.audience = audience;
        this.closedNames = closedNames;
        things = [.. WithEvidence(state, state.ThingsOf(caseId)).Where(t => IsForReaders(t.Type))];
        citing = (from statement in things
                  where statement.Type == ThingType.Statement
                  from excerpt in statement.Fields.Texts("excerpts")
                  select (excerpt, statement.Id)).ToLookup(c => c.excerpt, c => c.Id);
        foreach (Thing description in things.Where(t => t.Type == ThingType.Description))
        {
            // An item once described under another key has two descriptions, the older of them no longer cleared.
            Clearance clearance = Clearance.Of(state, description.Id);
            if (clearance.Covers(audience) && description.Fields.Text("item") is { } item) itemClearances[item] = clearance;
        }
    }

    public Opened Open()
    {
        List<OpenedThing> opened = [];
        List<Opening> openings = [];
        foreach (Thing thing in things.Where(t => IsOpened(t.Id)).OrderBy(t => t.Id, StringComparer.Ordinal))
        {
            SortedSet<string> pointers = new(PointersOf(thing), StringComparer.Ordinal);
            opened.Add(new OpenedThing(thing.Ref, thing.Type, BodyPointers.Keep(thing.Entry.Body, pointers)));
            openings.Add(new Opening(thing.Ref, thing.Type, [.. pointers]));
        }

        HeldBack[] held =
        [
            .. from thing in things
               where reasons.GetValueOrDefault(thing.Id) is not null && thing.Type != ThingType.Excerpt
               orderby thing.Type, thing.Key
               select new HeldBack(thing.Key, thing.Type, reasons[thing.Id]!, thing.Id),
            .. from excerpt in things
               where excerpt.Type == ThingType.Excerpt && IsOpened(excerpt.Id)
               from dropped in DroppedContext(excerpt)
               orderby excerpt.Key, dropped.Field
               select new HeldBack(excerpt.Key, excerpt.Type, new HeldReason($"without-{dropped.Field}", dropped.Why), excerpt.Id),
        ];
        return new Opened(opened, openings, Counts(), held);
    }

    IEnumerable<string> PointersOf(Thing thing)
    {
        Clearance clearance = ClearanceOf(thing.Type == ThingType.Excerpt ? thing.Fields.Text("item") ?? "" : thing.Id);
        HashSet<string> dropped = [.. DroppedContext(thing).Select(d => $"/body/{d.Field}")];
        foreach ((string pointer, JsonNode? value) in BodyPointers.Of("/body", thing.Entry.Body))
        {
            string? text = value is JsonValue scalar && scalar.TryGetValue(out string? read) ? read : null;
            if (!dropped.Contains(pointer) && OpenFields.Allows(thing, pointer, text, clearance, IsOpened)) yield return pointer;
        }
    }

    /// <summary>
    /// A passage's context is a convenience: it goes, rather than the passage, where it names a closed person, alone or together with
    /// the passage, and where it runs into a passage that this reader may not see under this sentence.
    /// </summary>
    IEnumerable<(string Field, HeldReason Why)> DroppedContext(Thing excerpt)
    {
        if (excerpt.Type != ThingType.Excerpt) yield break;
        (string? before, string? passage, string? after) = (excerpt.Fields.Text("before"), excerpt.Fields.Text("passage"), excerpt.Fields.Text("after"));
        if ((closedNames.FoundIn(before) ?? closedNames.FoundIn(before + passage)) is { } inBefore) yield return ("before", Named(inBefore));
        else if (RunsInto(excerpt, ContextRange.Before(excerpt)) is { } closedBefore) yield return ("before", closedBefore);
        if ((closedNames.FoundIn(after) ?? closedNames.FoundIn(passage + after)) is { } inAfter) yield return ("after", Named(inAfter));
        else if (RunsInto(excerpt, ContextRange.After(excerpt)) is { } closedAfter) yield return ("after", closedAfter);
    }

    HeldReason Named(string person) => new("context-names", person, audience);

    /// <summary>Why a stretch of context is closed: another statement's passage lies in it that is held back, or touches what this one's clearance does not open.</summary>
    HeldReason? RunsInto(Thing excerpt, ContextRange context)
    {
        if (context.Start >= context.End) return null;
        string[] opens = [.. Citing(excerpt.Id).Where(s => IsOpened(s.Id)).Select(s => ClearanceOf(s.Id).Opens).Aggregate(TouchClass.All.AsEnumerable(), (all, some) => all.Intersect(some))];
        foreach (Thing other in things.Where(t => t.Type == ThingType.Excerpt && t.Id != excerpt.Id && ContextRange.OfPassage(t).Overlaps(context)))
        {
            foreach (Thing statement in Citing(other.Id))
            {
                if (!IsOpened(statement.Id)) return new HeldReason("context-held");
                if (Touches.Of(state, statement).FirstOrDefault(c => !opens.Contains(c)) is { } touched) return new HeldReason("context-touches", HeldReason.Class(touched));
            }
        }

        return null;
    }

    IEnumerable<Thing> Citing(string excerpt) => citing[excerpt].Select(id => state.Find(id)).OfType<Thing>();

    Dictionary<string, SourceCount> Counts() =>
        (from assertion in things
         where assertion.Type == ThingType.Assertion && IsOpened(assertion.Id)
         select assertion.Id).ToDictionary(
            id => id,
            id => SourceCounting.Count(state, id, things.Where(t => t.Type == ThingType.Statement && t.Fields.Text("says") == id && IsOpened(t.Id))));

    bool IsOpened(string id)
    {
        if (reasons.TryGetValue(id, out HeldReason? known)) return known is null;
        if (state.Find(id) is not { } thing) return false;
        // Held back while its own grounds are looked at, so that a circle of references opens nothing.
        reasons[id] = new HeldReason("circle");
        reasons[id] = WhyHeld(thing);
        return reasons[id] is null;
    }

    HeldReason? WhyHeld(Thing thing)
    {
        // A passage is shown for a sentence: cleared evidence alone opens none of it.
        if (thing.Type == ThingType.Excerpt) return WhyExcerptHeld(thing) ?? (IsCited(thing.Id) ? null : new HeldReason("uncited"));
        if (thing.Type == ThingType.Description) return WhyDescriptionHeld(thing);
        Clearance clearance = ClearanceOf(thing.Id);
        if (!clearance.Covers(audience)) return new HeldReason("not-cleared", audience);
        if (thing.Type == ThingType.Person && !IsShown(thing)) return new HeldReason("hidden");
        if (thing.Type == ThingType.Person && (IsNamed(thing) && Consents.Close(state, thing.Id, audience) || Consents.CloseWholly(state, thing.Id, audience))) return new HeldReason("consent", audience);
        if (Touches.Of(state, thing).FirstOrDefault(c => !clearance.Opens.Contains(c)) is { } touched) return new HeldReason("touches", HeldReason.Class(touched));
        if (NamesClosedPerson(thing) is { } person) return new HeldReason("names", person, audience);
        return thing.Type switch
        {
            ThingType.Statement => WhyStatementHeld(thing),
            ThingType.Assertion when !things.Any(t => Says(t, thing.Id) && IsOpened(t.Id)) => new HeldReason("unsaid"),
            ThingType.Event => IsStated([thing.Id]) ? null : new HeldReason("unstated"),
            ThingType.Correction when !(thing.Fields.Text("of") is { } of && IsOpened(of)) => new HeldReason("corrected"),
            _ => WhyKindHeld(thing),
        };
    }

    HeldReason? WhyKindHeld(Thing thing) => RecordSchema.Standard.Find(thing.Type) switch
    {
        null => new HeldReason("own-kind"),
        { IsTyped: false, Shown: ShownWhen.WithStatement } kind when !IsStated(KindFields.StatedBy(kind, thing.Id, thing.Fields)) => new HeldReason("unstated"),
        { IsTyped: false, Shown: ShownWhen.Cleared } kind when LeadsToClosed(kind, thing) => new HeldReason("about-closed"),
        { Name: ThingType.Finding } when !Assessment.Supports(state, thing) => new HeldReason("assessment"),
        _ => null,
    };

    bool LeadsToClosed(Kind kind, Thing thing) =>
        kind.Fields.Where(f => f is { IsRequired: true, IsReference: true, IsClosed: false }).SelectMany(f => thing.Fields.Targets(f.Member)).Any(id => !IsOpened(id));

    /// <summary>Sources, clearances and what is internal are given to nobody, so that nobody needs to be told they were held back.</summary>
    static bool IsForReaders(string type) => RecordSchema.Standard.Find(type)?.Shown is not (ShownWhen.Internal or ShownWhen.Never);

    bool IsStated(IEnumerable<string> ids) => ids.Any(id => things.Any(t => IsAbout(t, id) && IsOpened(t.Id)));

    HeldReason? WhyStatementHeld(Thing statement)
    {
        // Rule 1: no public sentence without an excerpt.
        string[] excerpts = [.. statement.Fields.Texts("excerpts")];
        if (excerpts.Length == 0) return new HeldReason("no-excerpt");
        return excerpts.Select(e => state.Find(e) is { Type: ThingType.Excerpt } excerpt ? WhyExcerptHeld(excerpt) : new HeldReason("missing"))
            .FirstOrDefault(why => why is not null) is { } why ? new HeldReason("passage", why) : null;
    }

    bool IsCited(string excerpt) => citing[excerpt].Any(IsOpened);

    HeldReason? WhyExcerptHeld(Thing excerpt)
    {
        if (excerpt.Fields.Text("item") is not { } item || !IsOpened(item)) return new HeldReason("evidence", audience);
        if (ShareOf(excerpt) == Share.None) return new HeldReason("shared-none");
        return closedNames.FoundIn(excerpt.Fields.Text("passage")) is { } inPassage ? new HeldReason("passage-names", inPassage, audience)
            : closedNames.FoundIn(excerpt.Fields.Text("note")) is { } inNote ? new HeldReason("note-names", inNote, audience)
            : null;
    }

    HeldReason? WhyDescriptionHeld(Thing description)
    {
        if (description.Fields.Text("item") is not { } item || !IsOpened(item) || !Clearance.Of(state, description.Id).Covers(audience)) return new HeldReason("evidence", audience);
        return NamesClosedPerson(description) is { } person ? new HeldReason("names", person, audience) : null;
    }

    Share ShareOf(Thing thing) => thing.Type switch
    {
        ThingType.Evidence => ClearanceOf(thing.Id).Share,
        ThingType.Excerpt => ClearanceOf(thing.Fields.Text("item") ?? "").Share,
        _ => Share.None,
    };

    Clearance ClearanceOf(string id)
    {
        if (clearances.TryGetValue(id, out Clearance? known)) return known;
        return clearances[id] = state.Find(id)?.Type == ThingType.Evidence ? itemClearances.GetValueOrDefault(id, Clearance.None) : Clearance.Of(state, id);
    }

    /// <summary>Who only disputes a thing states nothing of it: a denial alone brings out no figure.</summary>
    bool IsAbout(Thing statement, string eventId) =>
        statement.Type == ThingType.Statement
        && statement.Fields.Text("disputes") is null
        && (statement.Fields.Text("about") == eventId || state.Find(statement.Fields.Text("says"))?.Fields.Text("about") == eventId);

    static bool Says(Thing statement, string assertion) =>
        statement.Type == ThingType.Statement && (statement.Fields.Text("says") == assertion || statement.Fields.Text("disputes") == assertion);

    static bool IsNamed(Thing person) => person.Fields.Text("protection") == "open";

    static bool IsShown(Thing person) => person.Fields.Text("protection") is "open" or "initials" or "pseudonym";

    string? NamesClosedPerson(Thing thing)
    {
        Clearance clearance = ClearanceOf(thing.Id) with { Share = Share.None };
        return
        (from field in BodyPointers.Of("/body", thing.Entry.Body)
         where OpenFields.Allows(thing, field.Pointer, null, clearance, _ => false) && !IsOwnName(thing, field.Pointer)
         let text = field.Value is JsonValue value && value.TryGetValue(out string? read) ? read : null
         // A slug is written small, and is the page's address.
         select closedNames.FoundIn(field.Pointer == "/body/slug" ? text?.ToUpperInvariant() : text)).FirstOrDefault(found => found is not null);
    }

    /// <summary>A person cleared by name bears it, though a closed one may bear the same.</summary>
    static bool IsOwnName(Thing thing, string pointer) => thing.Type == ThingType.Person && pointer.StartsWith("/body/names/", StringComparison.Ordinal);

    static IEnumerable<Thing> WithEvidence(RecordState state, IEnumerable<Thing> ofCase)
    {
        HashSet<string> seen = [];
        foreach (Thing thing in ofCase)
        {
            yield return thing;
            if (thing.Type == ThingType.Description && state.Find(thing.Fields.Text("item")) is { } item && seen.Add(item.Id)) yield return item;
        }
    }
}
