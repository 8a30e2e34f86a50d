using Khronika.Ledger.Entries;
using Khronika.Ledger.Notes;
using Khronika.Publish.Cases;
using Khronika.Publish.Proofs;
using Khronika.Record;
using Khronika.Record.Views;
using Khronika.Store;

namespace Khronika.Publish.Editions;

/// <summary>
/// The public pages of a case before they are public: the same that an edition would write now, but for the log page they lead to and
/// for leaves that another case opens of an entry they share.
/// </summary>
public sealed class CasePreview(RecordFolder record)
{
    /// <summary>All pages of the case in one language, by their path within the case's folder.</summary>
    /// <param name="view">For the public.</param>
    public Task<IReadOnlyList<KeyValuePair<string, string>>> Pages(CaseView view, string language)
    {
        ArgumentNullException.ThrowIfNull(view);
        if (view.Audience != Audience.Public) throw new ArgumentException("the public's pages are made of what the public may see", nameof(view));
        Dictionary<string, LeafCounts> counts = view.Openings.ToDictionary(o => o.Entry.Record, Counts, StringComparer.Ordinal);
        Checkpoint checkpoint = record.Log.Checkpoint;
        LogFacts facts = new(checkpoint.Origin, checkpoint.Size, Convert.ToBase64String(checkpoint.Root.Bytes));
        return new CasePages(view, facts, entry => counts.TryGetValue(entry.Record, out LeafCounts found) ? found : null).Render(language);
    }

    LeafCounts Counts(Opening opening)
    {
        HashSet<string> open = [.. opening.Pointers];
        EntryFile given = record.Journal.ReadEntry(opening.Entry.LogIndex).GiveOut(open.Contains);
        bool isErased = record.Index.ErasuresOf(opening.Entry.LogIndex).Count > 0;
        return new LeafCounts(given.LeafCount, given.OpenedCount, isErased ? 0 : given.WithheldCount, isErased ? given.WithheldCount : 0);
    }
}
