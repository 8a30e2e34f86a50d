using Khronika.Ledger.Tree;
using Khronika.Record.Bodies;
using Khronika.Record.Things;
using Khronika.Store.Due;
using Khronika.Store.Sql;

namespace Khronika.Store.Index;

/// <summary>Writes the rows of entries, in the order of the log.</summary>
/// <param name="isLoading">
/// Into a new file, before it is arranged: which version of a thing is the latest is found out at the end for all of them, and
/// the database's own indexes are made in one go each.
/// </param>
sealed class RowWriter(Database database, bool isLoading) : IDisposable
{
    readonly Statement entry = database.Prepare(isLoading ? "Index/entry-load" : "Index/entry-add");
    readonly Statement superseded = database.Prepare("Index/entry-superseded");
    readonly Statement link = database.Prepare("Index/link-add");
    readonly Statement named = database.Prepare("Index/object-add");
    readonly Statement due = database.Prepare("Index/due-add");
    readonly Statement dueSuperseded = database.Prepare("Index/due-superseded");
    readonly UnreadRows unread = new(database);
    readonly List<long> erased = [];

    /// <summary>
    /// While loading, the entries whose objects are still to be taken out: by entry nothing finds an object before the index for it is
    /// made, and a search of the whole table for each erasure would take time in the square of their number.
    /// </summary>
    internal IReadOnlyList<long> ErasedWhileLoading => erased;

    internal void Write(EntryRows rows)
    {
        IndexedEntry added = rows.Entry;
        entry.Bind(1, added.LogIndex).Bind(2, added.Commitment).Bind(3, added.Type).Bind(4, added.Record).Bind(5, added.Version)
            .Bind(6, added.Prev).Bind(7, added.At).Bind(8, added.By).Bind(9, added.Key).Bind(10, added.Case).Bind(11, added.Body).Run();
        if (!isLoading && added.Version > 1) superseded.Bind(1, added.Record).Bind(2, added.Version).Run();
        foreach ((string pointer, string target) in added.Links) link.Bind(1, added.LogIndex).Bind(2, pointer).Bind(3, target).Run();
        foreach ((Hash hash, string part) in rows.Objects) named.Bind(1, hash.ToString()).Bind(2, added.LogIndex).Bind(3, part).Run();
        foreach (DueRow row in rows.Due) due.Bind(1, added.LogIndex).Bind(2, row.Kind).Bind(3, row.Opens).Bind(4, row.Closes).Bind(5, row.Lapses ? 1 : 0).Bind(6, row.Zone).Run();
        if (!isLoading && added.Version > 1 && DueRows.MayAsk(added.Type)) dueSuperseded.Bind(1, added.Record).Bind(2, added.Version).Run();
        if (!isLoading && UnreadRows.Concerns(added.Type)) unread.Touch(added.Record);
        if (rows.Erasure is { } erasure) Erase(added.LogIndex, erasure);
    }

    /// <summary>To be called behind the last row, unless loading: what is read and what not depends on several entries.</summary>
    internal void Finish() => unread.Refresh();

    public void Dispose()
    {
        entry.Dispose();
        superseded.Dispose();
        link.Dispose();
        named.Dispose();
        due.Dispose();
        dueSuperseded.Dispose();
    }

    // The log alone decides what the index shows: also where the packs were restored from a copy made before the erasure.
    void Erase(long logIndex, ErasureBody erasure)
    {
        string[] target = [.. database.Rows("Index/erasable", row => row.GetString(0), ("log_index", erasure.LogIndex))];
        database.Run(
            "Index/erasure-add",
            ("log_index", logIndex), ("target", erasure.LogIndex), ("mode", Vocabulary.Word(erasure.Mode)),
            ("reason", Vocabulary.Word(erasure.Reason)), ("authority", erasure.Authority));
        if (!isLoading) foreach (string record in target) unread.Touch(record);
        if (isLoading) erased.Add(erasure.LogIndex);
        else database.Run("Index/object-erase", ("log_index", erasure.LogIndex));
        database.Run("Index/link-remove", ("log_index", erasure.LogIndex));
        database.Run("Index/due-remove", ("log_index", erasure.LogIndex));
        database.Run(erasure.Mode == ErasureMode.Full ? "Index/entry-remove" : "Index/entry-erase", ("log_index", erasure.LogIndex));
        if (isLoading) return;
        foreach (string record in target)
        {
            database.Run("Index/entry-latest-again", ("record", record));
            database.Run("Index/due-latest-again", ("record", record));
        }
    }
}
