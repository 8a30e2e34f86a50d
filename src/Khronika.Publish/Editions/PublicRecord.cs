using System.Globalization;
using System.Text.Json.Nodes;
using Khronika.Ledger.Tree;
using Khronika.Publish.Sites;
using Khronika.Record;
using Khronika.Record.State;
using Khronika.Store;
using Khronika.Store.Log;

namespace Khronika.Publish.Editions;

/// <summary>What publishing did.</summary>
/// <param name="Edition">Number of the edition now on the site.</param>
/// <param name="IsNew">False where nothing public changed since the last edition: then nothing was logged.</param>
/// <param name="Held">What was held back and why: for the keeper's eyes.</param>
public sealed record PublishReport(PublishOutcome Outcome, long Edition, bool IsNew, HeldTold Held);

/// <summary>
/// Issues the public record: what is cleared for the public becomes an edition, the edition is logged, and the site is written from it.
/// The log is moved before the site: a crash between the two leaves an edition that the next run writes out. Cases are opened one at a
/// time, to be counted and again to be written: what it takes of memory is a few dozen bytes an entry.
/// </summary>
/// <param name="maxHeld">Of what is held back this many are told.</param>
public sealed class PublicRecord(RecordFolder record, int maxHeld = HeldTold.MaxTold)
{
    /// <param name="Opened">Null in editions that do not say it: the next publishing adds one that does.</param>
    sealed record PastEdition(long Number, DateTimeOffset At, Hash List, string? Opened);

    /// <summary>What would go out and how it differs from what went out last; nothing is logged and nothing written.</summary>
    /// <param name="said">Hears how many cases are read.</param>
    public EditionPlan Plan(Action<long>? said = null)
    {
        PublicCases seen = PublicCases.Read(record, maxHeld, said);
        PastEdition? last = Past() is [.., var newest] ? newest : null;
        EditionMark mark = seen.Opened.Mark();
        using Stream? list = last is not null && record.Objects.Contains(last.List) ? record.Objects.Open(last.List) : null;
        return new EditionPlan(last?.Number, !IsOf(last, mark), mark, EditionChanges.Of(record.Index, list, seen), seen.Cases.Count, seen.Held);
    }

    /// <summary>Logs an edition where anything public changed, and writes the site. Nothing is logged where the site is refused.</summary>
    /// <param name="looked">What somebody has looked at and said yes to: nothing else goes out. Null where nobody was asked.</param>
    /// <param name="said">Hears how many cases are read, and then how many are written.</param>
    /// <param name="saving">Held by whoever changes the record meanwhile: no decision is made between the last look and the logged edition.</param>
    /// <exception cref="NotIssuedException">Entries wait for the next log page, and their proofs with them.</exception>
    public async Task<PublishReport> Publish(string target, string by, EditionMark? looked = null, Action<long>? said = null, SemaphoreSlim? saving = null, CancellationToken cancel = default)
    {
        long size = record.Index.Size;
        PublicCases seen = PublicCases.Read(record, maxHeld, said);
        IReadOnlyList<PastEdition> editions;
        bool isNew;
        IssuedLog log;
        if (saving is not null) await saving.WaitAsync(cancel);
        try
        {
            // Something was taken back, perhaps, while the rest was read.
            if (record.Index.Size != size) seen = PublicCases.Read(record, maxHeld, null);
            record.Log.RequireIssued();
            EditionMark mark = seen.Opened.Mark();
            if (Refuses(seen, target, looked, mark) is { } refused) return new PublishReport(refused, 0, false, seen.Held);
            (editions, isNew) = Issue(seen, mark, by);
            log = record.Log.Issued;
        }
        finally
        {
            saving?.Release();
        }

        PublishOutcome outcome = await new SitePublisher(RecordSite.Log(record, log)).Publish(
            Written(seen, Dated(seen, editions), said, cancel),
            seen.Opened.EachAsLogged(),
            [.. editions.Select(e => new SiteEdition(e.Number, () => record.Objects.Open(e.List)))],
            target);
        return new PublishReport(outcome, editions[^1].Number, isNew, seen.Held);
    }

    static IEnumerable<SiteCase> Written(PublicCases seen, DateTimeOffset[] updated, Action<long>? said, CancellationToken cancel)
    {
        for (int place = 0; place < seen.Cases.Count; place++)
        {
            cancel.ThrowIfCancellationRequested();
            if (seen.View(place) is { } view) yield return new SiteCase(view, updated[place]);
            said?.Invoke(place + 1);
        }
    }

    static bool IsOf(PastEdition? edition, EditionMark mark) => edition is not null && edition.List == mark.List && edition.Opened == mark.Opened;

    static PublishOutcome? Refuses(PublicCases seen, string target, EditionMark? looked, EditionMark mark) =>
        SharedSlug(seen) is { } shared ? new PublishOutcome.Refused(shared, IsFolder: false)
        : SiteFolder.Refuses(target) is { } reason ? new PublishOutcome.Refused(reason)
        : looked is not null && looked != mark ? new PublishOutcome.Otherwise()
        : null;

    /// <summary>Two cases at one address: one would overwrite the other.</summary>
    static string? SharedSlug(PublicCases seen) =>
        seen.Cases.GroupBy(c => c.Slug).FirstOrDefault(same => same.Count() > 1) is { } shared
            ? $"{shared.Count()} cleared cases have the slug '{shared.Key}': give each its own in its case file and import it again"
            : null;

    (IReadOnlyList<PastEdition> Editions, bool IsNew) Issue(PublicCases seen, EditionMark mark, string by)
    {
        PastEdition[] past = Past();
        if (past is [.., var last] && IsOf(last, mark)) return (past, false);

        // The list is kept before the entry that names it.
        using (Stream list = seen.Opened.List()) record.Objects.Put(list);
        long next = past.Length == 0 ? 1 : past[^1].Number + 1;
        JsonObject body = new() { ["number"] = next, ["listSha256"] = mark.List.ToString(), ["openedSha256"] = mark.Opened };
        LoggedChange logged = record.Journal.Append([new Change(ThingType.Edition, RecordId.New(), body, IsPublic: true)], by)[0];
        // All that came before it is on an issued page; of an edition the moment is public anyway.
        record.Journal.IssuePage();
        return ([.. past, Past(new Thing(logged), next)], true);
    }

    /// <summary>When each case as it stands now was first published: walked back from the newest edition, as far as any case needs.</summary>
    DateTimeOffset[] Dated(PublicCases seen, IReadOnlyList<PastEdition> editions)
    {
        DateTimeOffset[] updated = [.. seen.Cases.Select(_ => editions[^1].At)];
        IReadOnlyList<int> open = [.. Enumerable.Range(0, updated.Length)];
        for (int i = editions.Count - 2; i >= 0 && open.Count > 0; i--)
        {
            using Stream list = record.Objects.Open(editions[i].List);
            open = seen.Opened.HeldBy(list, open);
            foreach (int place in open) updated[place] = editions[i].At;
        }

        return updated;
    }

    PastEdition[] Past() =>
    [
        .. from change in record.Index.CurrentOfType(ThingType.Edition)
           let edition = new Thing(change)
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
