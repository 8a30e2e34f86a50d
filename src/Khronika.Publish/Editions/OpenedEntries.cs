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

    /// <summary>Each entry once, with all that any case opens of it, in the order of the edition's list.</summary>
    public IEnumerable<(EntryRef Entry, IReadOnlyList<string> Pointers)> Each() => Starts().Select(At);

    /// <summary>The same in the order of the log: entries that lie in one pack are read one after the other.</summary>
    public IEnumerable<(EntryRef Entry, IReadOnlyList<string> Pointers)> EachAsLogged()
    {
        int[] starts = [.. Starts()];
        Array.Sort(starts, (one, other) => rows[one].LogIndex.CompareTo(rows[other].LogIndex));
        return starts.Select(At);
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

    /// <summary>Where the rows of each entry begin.</summary>
    IEnumerable<int> Starts()
    {
        Sort();
        for (int i = 0; i < rows.Count; i++)
            if (i == 0 || !IsSame(i, i - 1)) yield return i;
    }

    (EntryRef Entry, IReadOnlyList<string> Pointers) At(int start)
    {
        int next = start + 1;
        while (next < rows.Count && IsSame(next, start)) next++;
        IReadOnlyList<string> pointers = next == start + 1
            ? sets[rows[start].Pointers]
            : [.. Enumerable.Range(start, next - start).SelectMany(i => sets[rows[i].Pointers]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return (rows[start].Entry, pointers);
    }

    bool IsSame(int one, int other) => rows[one].Record == rows[other].Record && rows[one].Version == rows[other].Version;

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
