using System.Globalization;
using Khronika.Ledger.Entries;
using Khronika.Ledger.Proofs;
using Khronika.Publish.Proofs;
using Khronika.Record.Views;

namespace Khronika.Publish.Sites;

/// <summary>
/// The entries that a site opens, each once, with the pointers of all cases that show it: one proof file an entry, whichever page leads there.
/// </summary>
sealed class SiteProofs(SiteLog log)
{
    // By place in the log: there may be a million of them.
    readonly Dictionary<long, LeafCounts> counts = [];

    /// <summary>Null where no proof of the entry is given out.</summary>
    public LeafCounts? Leaves(EntryRef entry) => counts.TryGetValue(entry.LogIndex, out LeafCounts found) ? found : null;

    /// <summary>Writes every proof with its entry file as given out.</summary>
    /// <exception cref="InvalidDataException">The log holds another entry there than the view was made from.</exception>
    public int Write(SiteFolder site, IEnumerable<(EntryRef Entry, IReadOnlyList<string> Pointers)> opened)
    {
        foreach ((EntryRef entry, IReadOnlyList<string> open) in opened)
        {
            HashSet<string> pointers = [.. open];
            EntryFile whole = log.EntryAt(entry.LogIndex);
            if (whole.Commitment.ToString() != entry.Commitment)
                throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"the entry at index {entry.LogIndex} is not the one the page was made from"));
            EntryFile given = whole.GiveOut(pointers.Contains);
            TlogProof proof = log.ProofAt(entry.LogIndex) with { Extra = given.ToBytes() };
            bool isErased = log.IsErased(entry.LogIndex);
            counts[entry.LogIndex] = new LeafCounts(given.LeafCount, given.OpenedCount, isErased ? 0 : given.WithheldCount, isErased ? given.WithheldCount : 0);
            site.Write($"proofs/{ProofFile.Name(entry)}", proof.ToString());
        }

        return counts.Count;
    }
}
