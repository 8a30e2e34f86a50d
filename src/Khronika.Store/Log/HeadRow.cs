using Khronika.Ledger.Sequencing;
using Khronika.Ledger.Tree;
using Khronika.Store.Sql;

namespace Khronika.Store.Log;

/// <summary>
/// <c>head.db</c>: the one row that says which tree was signed last. Replaced only by who names the head that stands there, so
/// that a second writer loses instead of forking the log. The table is made with the record and never again: a start with the
/// wrong folder must fail, not begin a second log.
/// </summary>
sealed class HeadRow : IDisposable
{
    readonly Database database;

    HeadRow(Database database) => this.database = database;

    internal static void Create(string path)
    {
        using Database database = Database.Create(path);
        database.Run("Log/head-create");
    }

    internal static HeadRow Open(string path) => new(Database.OpenToWrite(path));

    internal static HeadRow OpenToRead(string path) => new(Database.OpenToRead(path));

    internal LogHead? Read() => database.Rows(
        "Log/head-read",
        row => new LogHead(row.GetInt64(0), new Hash(row.GetFieldValue<byte[]>(1)), row.GetString(2), row.GetString(3))).SingleOrDefault();

    /// <summary>On the disk when it returns true; after an exception it may or may not be.</summary>
    internal bool TryReplace(LogHead? from, LogHead to)
    {
        int changed = from is null
            ? database.Run("Log/head-first", ("size", to.Size), ("root", to.Root.Bytes.ToArray()), ("note", to.Note), ("staged", to.Staged))
            : database.Run(
                "Log/head-replace",
                ("size", to.Size), ("root", to.Root.Bytes.ToArray()), ("note", to.Note), ("staged", to.Staged),
                ("from_size", from.Size), ("from_root", from.Root.Bytes.ToArray()));
        return changed == 1;
    }

    public void Dispose() => database.Dispose();
}
