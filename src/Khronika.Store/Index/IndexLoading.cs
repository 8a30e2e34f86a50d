using Khronika.Ledger.Tiles;
using Khronika.Store.Sql;

namespace Khronika.Store.Index;

/// <summary>
/// Brings a stretch of the log into an index. Packs are read and checked on the other cores, a few ahead, while this one writes:
/// each of the two is about half of the work.
/// </summary>
static class IndexLoading
{
    // Packs read ahead for each core: a pack of the largest entries has 256 MB, one of the usual size half a megabyte.
    const int AheadPerCore = 2;

    /// <param name="from">What the index holds already.</param>
    internal static void Run(RowWriter writer, long from, long to, IndexSources sources)
    {
        Queue<Task<EntryRows[]>> ahead = [];
        int most = AheadPerCore * Environment.ProcessorCount;
        long next = from / TilePath.FullWidth;
        while (true)
        {
            for (; ahead.Count < most && next * TilePath.FullWidth < to; next++)
            {
                long number = next;
                ahead.Enqueue(Task.Run(() => Rows(number, from, to, sources)));
            }

            if (!ahead.TryDequeue(out Task<EntryRows[]>? pack)) return;
            foreach (EntryRows rows in pack.GetAwaiter().GetResult()) writer.Write(rows);
        }
    }

    /// <summary>Makes what is left to make when all rows are there.</summary>
    /// <param name="erased">Entries whose objects are no longer named.</param>
    internal static void Arrange(Database database, IReadOnlyList<long> erased)
    {
        foreach (string statement in IndexFile.Statements("arrange")) database.Run(statement);
        foreach (long entry in erased) database.Run("Index/object-erase", ("log_index", entry));
    }

    // Of what is erased wholly, or lost, there is nothing to index: not even which thing it was.
    static EntryRows[] Rows(long number, long from, long to, IndexSources sources)
    {
        long first = Math.Max(from, number * TilePath.FullWidth), end = Math.Min(to, (number + 1) * TilePath.FullWidth);
        return [.. sources.Entries.Indexed(first, end).Select(entry => EntryRows.Of(entry, sources.Objects))];
    }
}
