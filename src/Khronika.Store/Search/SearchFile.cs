using System.Globalization;
using System.Text;
using Khronika.Ledger.Tree;
using Khronika.Store.Files;
using Khronika.Store.Log;
using Khronika.Store.Sql;
using Microsoft.Data.Sqlite;

namespace Khronika.Store.Search;

/// <summary>How far the search has read the log.</summary>
/// <param name="Size">Entries that are read.</param>
/// <param name="Erased">Entries among which no erasure is that the file does not know of.</param>
readonly record struct SearchStanding(long Size, long Erased);

/// <summary>The file of the search: made empty, opened where it is of this log and schema, else dropped. Nothing is ever only there.</summary>
static class SearchFile
{
    // Raise when the same entries are to give other words; a change of the tables changes the hash by itself.
    const int FunctionVersion = 2;

    static readonly string SchemaHash = Hash.Of(Encoding.UTF8.GetBytes(
        string.Join('\n', [FunctionVersion.ToString(CultureInfo.InvariantCulture), .. Creating().Select(SqlText.Of)]))).ToString();

    internal static string PathIn(string root) => Layout.Resolve(root, Layout.Search);

    internal static Database OpenOrMake(string root, RecordLog log)
    {
        string path = PathIn(root);
        if (File.Exists(path) && TryOpen(path, log) is { } found) return found;
        Remove(root);
        Database made = Database.Create(path);
        try
        {
            made.AllOrNothing(() =>
            {
                foreach (string statement in Creating()) made.Run(statement);
                Write(made, new SearchStanding(0, 0), log);
            });
            return made;
        }
        catch
        {
            made.Dispose();
            throw;
        }
    }

    /// <summary>With its journal first: SQLite would play what a crash left there into the next file of this name.</summary>
    internal static void Remove(string root)
    {
        Durable.Remove(PathIn(root) + "-journal");
        Durable.Remove(PathIn(root));
    }

    internal static SearchStanding? StandingOf(Database database, RecordLog log)
    {
        try
        {
            (string Schema, long Size, Hash Root, long Erased)[] standing =
                [.. database.Rows("Search/standing-read", row => (row.GetString(0), row.GetInt64(1), new Hash(row.GetFieldValue<byte[]>(2)), row.GetInt64(3)))];
            return standing is [var (schema, size, root, erased)] && schema == SchemaHash && size <= log.Sequenced.Size && log.SequencedReader.Root(size) == root
                ? new SearchStanding(size, erased)
                : null;
        }
        catch (SqliteException)
        {
            return null;
        }
    }

    internal static void Write(Database database, SearchStanding standing, RecordLog log) => database.Run(
        "Search/standing-write",
        ("schema_hash", SchemaHash), ("size", standing.Size), ("root", log.SequencedReader.Root(standing.Size).Bytes.ToArray()), ("erased", standing.Erased));

    static Database? TryOpen(string path, RecordLog log)
    {
        Database? database = null;
        try
        {
            database = Database.OpenToWrite(path);
            if (StandingOf(database, log) is not null) return database;
        }
        catch (SqliteException)
        {
            // What is no database is dropped like one of another log.
        }

        database?.Dispose();
        return null;
    }

    static IEnumerable<string> Creating() => SqlText.In("Search").Where(name => name.StartsWith("Search/create-", StringComparison.Ordinal));
}
