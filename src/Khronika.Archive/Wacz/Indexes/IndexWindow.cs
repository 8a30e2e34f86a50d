namespace Khronika.Archive.Wacz.Indexes;

/// <summary>
/// The lines of all index files in the order of the records they name, so that one passing over the WARCs meets them all. Only the
/// lowest that are still ahead are in memory: for an index with more, its files are read again.
/// </summary>
/// <param name="lines">Every line with a place, each time it is called.</param>
/// <param name="missed">Given each line whose place was passed over.</param>
/// <param name="capacity">Lines in memory at once; twice as many while they are chosen.</param>
sealed class IndexWindow(Func<IEnumerable<IndexFact>> lines, Action<IndexFact> missed, int capacity = IndexWindow.Lines)
{
    /// <summary>Stops an index of any length from filling memory: 8 MB with what is held while choosing.</summary>
    const int Lines = 40_000;

    IndexFact[] window = [];
    int count, next;
    bool isLast;
    ulong? read, bound;

    /// <summary>The lines of this place, which must not be before the last one asked for.</summary>
    public ReadOnlySpan<IndexFact> At(ulong place)
    {
        PassTo(place);
        int first = next;
        while (next < count && window[next].Place == place) next++;
        return window.AsSpan(first, next - first);
    }

    /// <summary>Reports every line that is left.</summary>
    public void End()
    {
        PassTo(ulong.MaxValue);
        while (next < count) missed(window[next++]);
    }

    void PassTo(ulong place)
    {
        while (true)
        {
            while (next < count && window[next].Place < place) missed(window[next++]);
            if (next < count || isLast) return;
            Load();
        }
    }

    void Load()
    {
        ulong? after = read;
        count = next = 0;
        bound = null;
        foreach (IndexFact line in lines())
        {
            if (line.Place <= after || line.Place >= bound) continue;
            if (count == window.Length)
            {
                if (window.Length < 2 * capacity) Array.Resize(ref window, Math.Min(2 * capacity, Math.Max(1024, 2 * window.Length)));
                else Choose();
                if (line.Place >= bound) continue;
            }

            window[count++] = line;
        }

        Choose();
        isLast = bound is null;
        read = count > 0 ? window[count - 1].Place : null;
    }

    // Lines of one place stay together: where they do not all fit they wait for the next reading.
    void Choose()
    {
        Array.Sort(window, 0, count, ByPlace);
        if (count <= capacity) return;
        ulong cut = window[capacity].Place;
        int kept = capacity;
        while (kept > 0 && window[kept - 1].Place == cut) kept--;
        // A window of nothing but one place: a hostile index. Of that place no more is looked at than fits.
        (count, bound) = kept > 0 ? (kept, cut) : (capacity, cut + 1);
    }

    static readonly Comparer<IndexFact> ByPlace = Comparer<IndexFact>.Create((one, other) => one.Place.CompareTo(other.Place));
}
