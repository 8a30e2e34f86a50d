using System.Security.Cryptography;
using System.Text;
using Khronika.Ledger.Tree;
using Khronika.Record;
using Khronika.Record.Views;
using Khronika.Store.Corrections;

namespace Khronika.Publish.Editions;

/// <summary>
/// Which entries an edition opens and what of each: gathered case by case and kept small, some sixty bytes an entry, since a record may
/// open a million. Entries come out in the order of the edition's list.
/// </summary>
sealed class OpenedEntries
{
    /// <param name="Pointers">Place in <see cref="sets"/>: entries of one kind mostly open the same.</param>
    readonly record struct Row(RecordOrder Record, Hash Commitment, int Version, int LogIndex, int Pointers, int Case)
    {
        public EntryRef Entry => new(Record.ToString(), Version, LogIndex, Commitment.ToString());
    }

    readonly List<Row> rows = [];
    readonly List<string[]> sets = [];
    readonly Dictionary<string, int> setsByText = new(StringComparer.Ordinal);
    int cases;
    bool isSorted;

    /// <summary>Takes in what one more case opens.</summary>
    public void Add(IEnumerable<Opening> openings)
    {
        foreach (Opening opening in openings)
            rows.Add(new Row(RecordOrder.Of(opening.Entry.Record), Hash.Parse(opening.Entry.Commitment), (int)opening.Entry.Version, (int)opening.Entry.LogIndex, SetOf(opening.Pointers), cases));
        cases++;
        isSorted = false;
    }

    /// <summary>Each entry once, with all that any case opens of it, ascending.</summary>
    public IEnumerable<(EntryRef Entry, IReadOnlyList<string> Pointers)> Each()
    {
        Sort();
        for (int i = 0, next; i < rows.Count; i = next)
        {
            for (next = i + 1; next < rows.Count && rows[next].Record == rows[i].Record && rows[next].Version == rows[i].Version; next++) { }
            Row row = rows[i];
            string[] pointers = next == i + 1 ? sets[row.Pointers] : [.. rows[i..next].SelectMany(r => sets[r.Pointers]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
            yield return (row.Entry, pointers);
        }
    }

    /// <summary>By what two issues are told apart.</summary>
    public EditionMark Mark()
    {
        using IncrementalHash list = IncrementalHash.CreateHash(HashAlgorithmName.SHA256), opened = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach ((EntryRef entry, IReadOnlyList<string> pointers) in Each())
        {
            string line = EntryList.Line(entry);
            list.AppendData(Encoding.ASCII.GetBytes($"{line}\n"));
            // A clearance that opens more of an entry, or less, changes what the public can read and not which entries it reads.
            foreach (string pointer in pointers) opened.AppendData(Encoding.UTF8.GetBytes($"{line} {pointer}\n"));
        }

        return new EditionMark(new Hash(list.GetHashAndReset()), new Hash(opened.GetHashAndReset()).ToString());
    }

    /// <summary>The list of the edition, as its entry names it by hash.</summary>
    public Stream List() => new LineStream(Each().Select(e => EntryList.Line(e.Entry)));

    /// <summary>Whether any case opens something of a thing.</summary>
    public bool Has(string record)
    {
        Sort();
        RecordOrder wanted = RecordOrder.Of(record);
        (int from, int to) = (0, rows.Count);
        while (from < to)
        {
            int middle = (from + to) / 2;
            if (rows[middle].Record < wanted) from = middle + 1;
            else to = middle;
        }

        return from < rows.Count && rows[from].Record == wanted;
    }

    /// <summary>The cases that open an entry of which this is true.</summary>
    public IReadOnlySet<int> CasesWhere(Func<RecordOrder, long, bool> isSo) => rows.Where(row => isSo(row.Record, row.Version)).Select(row => row.Case).ToHashSet();

    /// <summary>Which of the cases stand in an earlier edition's list with everything they open now; one pass over both.</summary>
    /// <param name="wanted">Of these cases only.</param>
    public IReadOnlyList<int> HeldBy(Stream list, IEnumerable<int> wanted)
    {
        Sort();
        HashSet<int> held = [.. wanted];
        using IEnumerator<string> lines = EntryList.Lines(list).GetEnumerator();
        string? line = lines.MoveNext() ? lines.Current : null;
        foreach (Row row in rows)
        {
            if (!held.Contains(row.Case)) continue;
            string own = EntryList.Line(row.Entry);
            while (line is not null && string.CompareOrdinal(line, own) < 0) line = lines.MoveNext() ? lines.Current : null;
            if (line != own) held.Remove(row.Case);
        }

        return [.. held.Order()];
    }

    int SetOf(IReadOnlyList<string> pointers)
    {
        string text = string.Join('\n', pointers);
        if (setsByText.TryGetValue(text, out int known)) return known;
        sets.Add([.. pointers.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
        return setsByText[text] = sets.Count - 1;
    }

    void Sort()
    {
        if (isSorted) return;
        rows.Sort((one, other) => one.Record.CompareTo(other.Record) is var byRecord and not 0 ? byRecord : one.Version.CompareTo(other.Version) is var byVersion and not 0 ? byVersion : one.Case.CompareTo(other.Case));
        isSorted = true;
    }
}
