using Khronika.Record;
using Khronika.Record.Clearing;
using Khronika.Record.State;
using Khronika.Record.Views;
using Khronika.Store;

namespace Khronika.Publish.Editions;

/// <summary>
/// The record as the public would see it at one moment. Its cases are opened one after the other and let go; what is kept is which
/// entries they open. A case is opened again for whoever writes or tells it.
/// </summary>
sealed class PublicCases
{
    readonly AudienceView audience;
    readonly List<(string Id, string Slug)> cases = [];
    readonly List<HeldBack> held = [];
    int heldCount;

    PublicCases(RecordState state)
    {
        State = state;
        audience = new AudienceView(state, Audience.Public);
    }

    public RecordState State { get; }

    /// <summary>What they open; of each case under its place in <see cref="Cases"/>.</summary>
    public OpenedEntries Opened { get; } = new();

    /// <summary>Those that are cleared.</summary>
    public IReadOnlyList<(string Id, string Slug)> Cases => cases;

    public HeldTold Held => new(heldCount, held);

    /// <param name="maxHeld">Of what is held back this many are told.</param>
    /// <param name="said">Hears how many cases are read.</param>
    public static PublicCases Read(RecordFolder record, int maxHeld, Action<long>? said)
    {
        PublicCases seen = new(record.Index.StandingNow());
        foreach ((int i, string id) in seen.State.Cases.Select(c => c.Id).ToArray().Index())
        {
            (CaseView? view, IReadOnlyList<HeldBack> held) = seen.audience.Case(id);
            if (view is not null) seen.Add(view);
            seen.held.AddRange(held.Take(maxHeld - seen.held.Count));
            seen.heldCount += held.Count;
            said?.Invoke(i + 1);
        }

        return seen;
    }

    /// <summary>The case at a place, opened again; null where it was erased meanwhile.</summary>
    public CaseView? View(int place) => State.Find(cases[place].Id) is null ? null : audience.Case(cases[place].Id).View;

    void Add(CaseView view)
    {
        cases.Add((view.Entry.Record, view.Slug));
        Opened.Add(view.Openings);
    }
}
