using System.Globalization;
using System.Text.Json.Nodes;
using Khronika.Ledger.Tree;
using Khronika.Publish.Sites;
using Khronika.Record;
using Khronika.Record.Clearing;
using Khronika.Record.State;
using Khronika.Record.Views;
using Khronika.Store;
using Khronika.Store.Corrections;
using Khronika.Store.Log;

namespace Khronika.Publish.Editions;

/// <summary>What publishing did.</summary>
/// <param name="Edition">Number of the edition now on the site.</param>
/// <param name="IsNew">False where nothing public changed since the last edition: then nothing was logged.</param>
/// <param name="Held">What was held back and why: for the keeper's eyes.</param>
public sealed record PublishReport(PublishOutcome Outcome, long Edition, bool IsNew, IReadOnlyList<CaseView> Cases, IReadOnlyList<HeldBack> Held);

/// <summary>
/// Issues the public record: what is cleared for the public becomes an edition, the edition is logged, and the site is written from it.
/// The log is moved before the site: a crash between the two leaves an edition that the next run writes out.
/// </summary>
public sealed class PublicRecord(RecordFolder record)
{
    /// <param name="Opened">Null in editions that do not say it: the next publishing adds one that does.</param>
    sealed record PastEdition(long Number, DateTimeOffset At, Hash List, string? Opened);

    /// <summary>The record as the public would see it now.</summary>
    sealed record Seen(RecordState State, IReadOnlyList<CaseView> Views, IReadOnlyList<HeldBack> Held);

    /// <summary>What would go out and how it differs from what went out last; nothing is logged and nothing written.</summary>
    public EditionPlan Plan()
    {
        Seen seen = See();
        EntryList? last = null;
        PastEdition[] past = Past(seen.State);
        if (past is [.., var newest] && record.Objects.Contains(newest.List))
        {
            using Stream content = record.Objects.Open(newest.List);
            last = EntryList.Read(content);
        }

        EditionMark mark = Mark(seen);
        bool isNew = !(past is [.., var issued] && issued.List == mark.List && issued.Opened == mark.Opened);
        return new EditionPlan(past is [.., var one] ? one.Number : null, isNew, mark, EditionChanges.Of(record.Index, seen.State, last, seen.Views), seen.Views.Count, seen.Held);
    }

    /// <summary>Logs an edition where anything public changed, and writes the site. Nothing is logged where the site is refused.</summary>
    /// <param name="looked">What somebody has looked at and said yes to: nothing else goes out. Null where nobody was asked.</param>
    /// <param name="said">Hears how many cases are read.</param>
    /// <param name="saving">Held by whoever changes the record meanwhile: no decision is made between the last look and the logged edition.</param>
    /// <exception cref="NotIssuedException">Entries wait for the next log page, and their proofs with them.</exception>
    public async Task<PublishReport> Publish(string target, string by, EditionMark? looked = null, Action<long>? said = null, SemaphoreSlim? saving = null, CancellationToken cancel = default)
    {
        long size = record.Index.Size;
        Seen seen = See(said);
        IReadOnlyList<PastEdition> editions;
        bool isNew;
        IssuedLog log;
        if (saving is not null) await saving.WaitAsync(cancel);
        try
        {
            // Something was taken back, perhaps, while the rest was read.
            if (record.Index.Size != size) seen = See();
            record.Log.RequireIssued();
            if (Refuses(seen, target, looked) is { } refused) return new PublishReport(refused, 0, false, seen.Views, seen.Held);
            (editions, isNew) = Issue(seen.State, [.. seen.Views.SelectMany(v => v.Openings)], by);
            log = record.Log.Issued;
        }
        finally
        {
            saving?.Release();
        }

        PublishOutcome outcome = await new SitePublisher(RecordSite.Log(record, log)).Publish(
            Dated(seen.Views, editions),
            [.. editions.Select(e => new SiteEdition(e.Number, ReadList(e)))],
            target);
        return new PublishReport(outcome, editions[^1].Number, isNew, seen.Views, seen.Held);
    }

    static PublishOutcome? Refuses(Seen seen, string target, EditionMark? looked) =>
        SharedSlug(seen.Views) is { } shared ? new PublishOutcome.Refused(shared, IsFolder: false)
        : SiteFolder.Refuses(target) is { } reason ? new PublishOutcome.Refused(reason)
        : looked is not null && looked != Mark(seen) ? new PublishOutcome.Otherwise()
        : null;

    Seen See(Action<long>? said = null)
    {
        RecordState state = RecordState.Of(record.Index.All());
        AudienceView audience = new(state, Audience.Public);
        List<CaseView> views = [];
        List<HeldBack> held = [];
        foreach ((int i, Thing one) in state.Cases.Index())
        {
            (CaseView? view, IReadOnlyList<HeldBack> heldOfCase) = audience.Case(one.Id);
            if (view is not null) views.Add(view);
            held.AddRange(heldOfCase);
            said?.Invoke(i + 1);
        }

        return new Seen(state, views, held);
    }

    static EditionMark Mark(Seen seen) => EditionMark.Of([.. seen.Views.SelectMany(v => v.Openings)]);

    /// <summary>Two cases at one address: one would overwrite the other.</summary>
    static string? SharedSlug(IEnumerable<CaseView> views) =>
        views.GroupBy(v => v.Slug).FirstOrDefault(same => same.Count() > 1) is { } shared
            ? $"{shared.Count()} cleared cases have the slug '{shared.Key}': give each its own in its case file and import it again"
            : null;

    (IReadOnlyList<PastEdition> Editions, bool IsNew) Issue(RecordState state, IReadOnlyList<Opening> openings, string by)
    {
        EntryList list = EntryList.Of(openings);
        string opened = OpenedPointers.Digest(openings).ToString();
        PastEdition[] past = Past(state);
        if (past is [.., var last] && last.List == list.Hash && last.Opened == opened) return (past, false);

        // The list is kept before the entry that names it.
        record.Objects.Put(list.ToBytes());
        long next = past.Length == 0 ? 1 : past[^1].Number + 1;
        JsonObject body = new() { ["number"] = next, ["listSha256"] = list.Hash.ToString(), ["openedSha256"] = opened };
        LoggedChange logged = record.Journal.Append([new Change(ThingType.Edition, RecordId.New(), body, IsPublic: true)], by)[0];
        // All that came before it is on an issued page; of an edition the moment is public anyway.
        record.Journal.IssuePage();
        return ([.. past, Past(new Thing(logged), next)], true);
    }

    /// <summary>When a case as it stands now was first published: walked back from the newest edition, as far as any case needs.</summary>
    SiteCase[] Dated(IReadOnlyList<CaseView> views, IReadOnlyList<PastEdition> editions)
    {
        DateTimeOffset[] updated = [.. views.Select(_ => editions[^1].At)];
        List<int> open = [.. Enumerable.Range(0, views.Count)];
        for (int i = editions.Count - 2; i >= 0 && open.Count > 0; i--)
        {
            using Stream content = record.Objects.Open(editions[i].List);
            EntryList list = EntryList.Read(content);
            open.RemoveAll(view => !list.HoldsAll(views[view].Openings));
            foreach (int view in open) updated[view] = editions[i].At;
        }

        return [.. views.Zip(updated, (view, at) => new SiteCase(view, at))];
    }

    byte[] ReadList(PastEdition edition)
    {
        using Stream content = record.Objects.Open(edition.List);
        using MemoryStream bytes = new();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }

    static PastEdition[] Past(RecordState state) =>
    [
        .. from edition in state.OfType(ThingType.Edition)
           let number = edition.Fields.Number("number")
           where number is not null
           orderby number
           select Past(edition, number.Value),
    ];

    static PastEdition Past(Thing edition, long number) => new(
        number,
        DateTimeOffset.Parse(edition.Entry.At, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
        Hash.Parse(edition.Fields.Text("listSha256")),
        edition.Fields.Text("openedSha256"));
}
