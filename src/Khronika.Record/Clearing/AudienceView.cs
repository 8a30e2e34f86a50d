using Khronika.Record.State;
using Khronika.Record.Views;

namespace Khronika.Record.Clearing;

/// <summary>The record as one audience may see it. Nothing leaves by another way: site, bundle and list all ask here.</summary>
public sealed class AudienceView
{
    readonly RecordState state;
    readonly Audience audience;
    readonly ClosedNames closedNames;
    readonly OpenToday? openToday;

    public AudienceView(RecordState state, Audience audience)
        : this(state, audience, state.OfType(ThingType.Person))
    {
    }

    /// <summary>An earlier state, of which nothing is opened that today's decisions close: what was given once is not given again.</summary>
    public AudienceView(RecordState then, Audience audience, RecordState today)
        : this(then, audience) => openToday = new OpenToday(then, today, audience);

    /// <summary>A case, or more, where the names of the rest of the record were looked at before.</summary>
    /// <param name="names">Of the same audience, and of persons as this state has them.</param>
    public AudienceView(RecordState state, Audience audience, ReaderNames names)
        : this(state, audience, names?.Closed ?? throw new ArgumentNullException(nameof(names)))
    {
        if (names.Audience != audience) throw new ArgumentException("the names are those another audience may not read", nameof(names));
    }

    /// <param name="persons">Whose names are looked for; of one person several versions, where names were taken out.</param>
    internal AudienceView(RecordState state, Audience audience, IEnumerable<Thing> persons)
        : this(state, audience, new ClosedNames(persons.Select(person => (person, IsNamed(state, person.Id, audience)))))
    {
    }

    AudienceView(RecordState state, Audience audience, ClosedNames closedNames)
    {
        this.state = state;
        this.audience = audience;
        this.closedNames = closedNames;
    }

    /// <summary>Whether the audience reads a person's name, as far as the decisions on that person go.</summary>
    internal static bool IsNamed(RecordState state, string person, Audience audience) =>
        state.Find(person)?.Fields.Text("protection") == "open" && Clearance.Of(state, person).Covers(audience) && !Consents.Close(state, person, audience);

    /// <summary>What the case opens and what it holds back.</summary>
    /// <exception cref="ArgumentException">There is no such case.</exception>
    public Opened Open(string caseId)
    {
        if (state.Find(caseId) is not { Type: ThingType.Case }) throw new ArgumentException($"no case {caseId}", nameof(caseId));
        Opened opened = new CaseOpening(state, caseId, audience, closedNames).Open();
        return openToday is null ? opened : openToday.Of(caseId, opened);
    }

    /// <summary>The case as a page shows it; null where the case itself is not cleared for this audience.</summary>
    public (CaseView? View, IReadOnlyList<HeldBack> Held) Case(string caseId)
    {
        Opened opened = Open(caseId);
        return (CaseProjection.Build(opened.Things, opened.Openings, audience, opened.Counts), opened.Held);
    }

    /// <summary>
    /// The pointers of the entry at a log index that this audience may see in any of the cases. None where nobody cleared it, and
    /// none of an entry that a newer version of its thing replaced: a clearance is for the thing as it stands.
    /// </summary>
    public IReadOnlySet<string> PointersOf(long logIndex) =>
    (
        from one in state.Cases
        let view = Case(one.Id).View
        where view is not null
        from opening in view.Openings
        where opening.Entry.LogIndex == logIndex
        from pointer in opening.Pointers
        select pointer).ToHashSet(StringComparer.Ordinal);
}
