using System.Text;
using Khronika.Ledger.Tree;
using Khronika.Store.Log;
using Khronika.Store.Objects;
using Khronika.Store.Sql;
using Microsoft.Data.Sqlite;

namespace Khronika.Store.Index;

/// <summary>What an index is made from.</summary>
sealed record IndexSources(string Root, RecordLog Log, EntryFiles Entries, ObjectFiles Objects);

/// <summary>
/// Making an index and bringing it up to the log. It is a function of the entries: nothing is ever only here, an index of another
/// schema or another log is made again instead of migrated, and a row is written only for an entry the log vouches for.
/// </summary>
static class IndexFile
{
    // Raise when the same entries are to give other rows; a change of the tables changes the hash by itself.
    const int FunctionVersion = 1;

    static readonly string SchemaHash = Hash.Of(Encoding.UTF8.GetBytes(
        string.Join('\n', [FunctionVersion.ToString(System.Globalization.CultureInfo.InvariantCulture), .. Schema().Select(SqlText.Of)]))).ToString();

    internal static void CreateTables(Database database)
    {
        foreach (string statement in Schema()) database.Run(statement);
        Write(database, 0, MerkleTree.EmptyRoot);
    }

    /// <summary>
    /// Says up to which size of the log the file was made in one go, from packs in which all erasures up to there were applied:
    /// none of its pages ever held what they destroyed. Deleting rows later is not relied on for that: a page may keep an older
    /// copy of a row that was moved.
    /// </summary>
    internal static void WriteMade(Database database, long size) => database.Run("Index/made-write", ("size", size));

    internal static long MadeAt(Database database) => database.Rows("Index/made-read", row => row.GetInt64(0)).SingleOrDefault();

    /// <summary>Entries the index holds; -1 where it is of another schema or no index at all, or of another history than this log's.</summary>
    internal static long StandingOf(Database database, RecordLog log)
    {
        try
        {
            (string Schema, long Size, Hash Root)[] standing =
                [.. database.Rows("Index/standing-read", row => (row.GetString(0), row.GetInt64(1), new Hash(row.GetFieldValue<byte[]>(2))))];
            return standing is [var (schema, size, root)] && schema == SchemaHash && size <= log.Sequenced.Size && log.SequencedReader.Root(size) == root ? size : -1;
        }
        catch (SqliteException)
        {
            return -1;
        }
    }

    /// <summary>Adds the entries the log has beyond those the index has, all or none.</summary>
    internal static void CatchUp(Database database, long from, IndexSources sources)
    {
        Ledger.Notes.Checkpoint checkpoint = sources.Log.Sequenced;
        if (from == checkpoint.Size) return;
        using SqliteTransaction transaction = database.Begin();
        for (long index = from; index < checkpoint.Size; index++)
        {
            // Of what is erased wholly, or lost, there is nothing to index: not even which thing it was.
            if (sources.Entries.Stored(index).File is { } file) IndexedEntry.Of(index, file).AddTo(database, sources.Objects);
        }

        Write(database, checkpoint.Size, checkpoint.Root);
        transaction.Commit();
    }

    /// <summary>Adds what was just logged without reading it again: the sequencer has read it back before it signed.</summary>
    internal static void Add(Database database, IReadOnlyList<IndexedEntry> logged, IndexSources sources)
    {
        Ledger.Notes.Checkpoint checkpoint = sources.Log.Sequenced;
        using SqliteTransaction transaction = database.Begin();
        foreach (IndexedEntry entry in logged) entry.AddTo(database, sources.Objects);
        Write(database, checkpoint.Size, checkpoint.Root);
        transaction.Commit();
    }

    static void Write(Database database, long size, Hash root) =>
        database.Run("Index/standing-write", ("schema_hash", SchemaHash), ("size", size), ("root", root.Bytes.ToArray()));

    static IEnumerable<string> Schema() => SqlText.In("Index").Where(name => name.StartsWith("Index/create-", StringComparison.Ordinal));
}
