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
    const int FunctionVersion = 3;

    static readonly string SchemaHash = Hash.Of(Encoding.UTF8.GetBytes(
        string.Join('\n', [FunctionVersion.ToString(System.Globalization.CultureInfo.InvariantCulture), .. Statements("create").Concat(Statements("arrange")).Select(SqlText.Of)]))).ToString();

    /// <summary>Fills a database that is new and empty with all of the log. One that this was not finished for is dropped.</summary>
    internal static void Make(Database database, IndexSources sources)
    {
        Ledger.Notes.Checkpoint checkpoint = sources.Log.Sequenced;
        database.WriteUnsafely();
        database.AllOrNothing(() =>
        {
            foreach (string statement in Statements("create")) database.Run(statement);
            using (RowWriter writer = new(database, isLoading: true))
            {
                IndexLoading.Run(writer, 0, checkpoint.Size, sources);
                IndexLoading.Arrange(database, writer.ErasedWhileLoading);
            }

            Write(database, checkpoint.Size, checkpoint.Root);
            WriteMade(database, checkpoint.Size);
        });
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
        database.AllOrNothing(() =>
        {
            using (RowWriter writer = new(database, isLoading: false))
            {
                IndexLoading.Run(writer, from, checkpoint.Size, sources);
                writer.Finish();
            }

            Write(database, checkpoint.Size, checkpoint.Root);
        });
    }

    /// <summary>Adds what was just logged without reading it again: the sequencer has read it back before it signed.</summary>
    internal static void Add(Database database, IReadOnlyList<IndexedEntry> logged, IndexSources sources)
    {
        Ledger.Notes.Checkpoint checkpoint = sources.Log.Sequenced;
        database.AllOrNothing(() =>
        {
            using (RowWriter writer = new(database, isLoading: false))
            {
                foreach (IndexedEntry entry in logged) writer.Write(EntryRows.Of(entry, sources.Objects));
                writer.Finish();
            }

            Write(database, checkpoint.Size, checkpoint.Root);
        });
    }

    internal static IEnumerable<string> Statements(string kind) => SqlText.In("Index").Where(name => name.StartsWith($"Index/{kind}-", StringComparison.Ordinal));

    static void Write(Database database, long size, Hash root) =>
        database.Run("Index/standing-write", ("schema_hash", SchemaHash), ("size", size), ("root", root.Bytes.ToArray()));
}
