using System.Globalization;
using Khronika.Ledger.Tree;
using Khronika.Record;
using Khronika.Store.Erasing;
using Khronika.Store.Files;
using Khronika.Store.Sql;
using Microsoft.Data.Sqlite;

namespace Khronika.Store.Index;

/// <summary>
/// Answers about the entries, from <c>index.db</c>. Deleting that file loses nothing: it is made again from the entry files.
/// Opening costs a few reads where it is up to date, and time in proportion to what it lacks where it is not.
/// </summary>
public sealed partial class RecordIndex : IDisposable
{
    const int PageSize = 1000;

    readonly IndexSources sources;
    readonly bool isWriter;
    Database database;

    RecordIndex(IndexSources sources, bool isWriter)
    {
        this.sources = sources;
        this.isWriter = isWriter;
        database = isWriter ? OpenOrMake() : OpenOrMakeInMemory();
    }

    /// <summary>
    /// Every change whose entry is whole, in the order of the log. None of a thing whose latest version is erased: what it was
    /// before must not pass for what it is.
    /// </summary>
    public IEnumerable<LoggedChange> All() => Pages("Index/entries-from");

    /// <summary>The latest version of a thing; null where there is none or something of it is erased.</summary>
    public LoggedChange? Current(string record) => Latest(record)?.ToChange();

    /// <summary>The thing whose body gives itself this key; null where none or several do.</summary>
    public string? KeyToRecord(string key) => RecordsWithKey(key) is [string one] ? one : null;

    /// <summary>The things whose body gives itself this key, the first logged first: two case files may use one key.</summary>
    public IReadOnlyList<string> RecordsWithKey(string key) => database.Rows("Index/records-with-key", row => row.GetString(0), ("key", key));

    /// <summary>The latest versions of the thing with this key and of all whose key lies below it (<c>key/…</c>): a case and what belongs to it.</summary>
    public IReadOnlyList<LoggedChange> CurrentBelow(string key) =>
        [.. database.Read("Index/entries-with-key-below", IndexedEntry.Of, ("key", key)).Select(entry => entry.ToChange()!)];

    /// <summary>The evidence items whose current version has these bytes among its originals.</summary>
    public IReadOnlyList<LoggedChange> ItemsWithObject(Hash hash) =>
        [.. database.Read("Index/entries-with-object", IndexedEntry.Of, ("sha256", hash.ToString())).Select(entry => entry.ToChange()!)];

    /// <summary>Every erasure the log holds and this version understands, in the order of the log.</summary>
    public IReadOnlyList<Erasure> Erasures() => database.Rows("Index/erasures", Erasure.Of);

    /// <summary>The erasures that name this entry, the first first: one that kept the header can be followed by a full one.</summary>
    public IReadOnlyList<Erasure> ErasuresOf(long logIndex) => database.Rows("Index/erasures-of", Erasure.Of, ("target", logIndex));

    /// <summary>Every row of every table as text, in a fixed order: two indexes of the same entries give the same lines.</summary>
    public IEnumerable<string> Dump()
    {
        foreach (string statement in SqlText.In("Index").Where(name => name.StartsWith("Index/dump-", StringComparison.Ordinal)))
            foreach (string line in database.Rows(statement, row => $"{statement} {LineOf(row)}"))
                yield return line;
    }

    /// <summary>How many entries it knows: the place in the log of the next one.</summary>
    public long Size => Standing();

    /// <summary>Takes in what the log has issued since.</summary>
    public void CatchUp() => IndexFile.CatchUp(database, Standing(), sources);

    /// <summary>Takes in a batch that was just logged.</summary>
    internal void Add(IReadOnlyList<IndexedEntry> logged)
    {
        bool isNext = Standing() == logged[0].LogIndex && sources.Log.Sequenced.Size == logged[^1].LogIndex + 1;
        if (isNext) IndexFile.Add(database, logged, sources);
        else CatchUp();
    }

    /// <summary>Makes the index again from the entries, beside the one there, and puts it in its place.</summary>
    /// <exception cref="InvalidOperationException">The record was opened to read.</exception>
    public void Rebuild()
    {
        if (!isWriter) throw new InvalidOperationException("the record was opened to read");
        database.Dispose();
        database = Make();
    }

    /// <summary>Objects that entries name: originals, texts and maps.</summary>
    internal IReadOnlyList<string> NamedObjects() => database.Rows("Index/objects", row => row.GetString(0));

    /// <summary>As <see cref="All"/>, with those of things whose latest version is erased.</summary>
    internal IEnumerable<LoggedChange> Whole() => Pages("Index/entries-whole-from");

    /// <summary>All versions of a thing that are not erased without a trace.</summary>
    internal IReadOnlyList<IndexedEntry> Versions(string record) => database.Read("Index/entry-versions", IndexedEntry.Of, ("record", record));

    /// <summary>The latest versions among these entries that have words to be searched for.</summary>
    internal IEnumerable<LoggedChange> Searched(long from, long until) =>
        database.Read("Search/entries", IndexedEntry.Of, ("from", from), ("until", until)).Select(entry => entry.ToChange()!);

    internal IndexedEntry? At(long logIndex) => database.Read("Index/entry-at", IndexedEntry.Of, ("log_index", logIndex)).SingleOrDefault();

    /// <summary>The whole evidence entries that name this object.</summary>
    internal IReadOnlyList<long> Naming(Hash hash) => database.Rows("Index/object-naming", row => row.GetInt64(0), ("sha256", hash.ToString()));

    /// <summary>Up to which size of the log no page of the file ever held what was erased.</summary>
    internal long CleanTo => IndexFile.MadeAt(database);

    /// <summary>To be called before the first pack is rewritten: should the rebuilding not be reached, the next start must know.</summary>
    internal void NoLongerClean() => IndexFile.WriteMade(database, 0);

    internal IndexedEntry? Latest(string record) => database.Read("Index/entry-latest", IndexedEntry.Of, ("record", record)).SingleOrDefault();

    internal static RecordIndex Open(IndexSources sources) => new(sources, isWriter: true);

    internal static RecordIndex OpenToRead(IndexSources sources) => new(sources, isWriter: false);

    public void Dispose() => database.Dispose();

    IEnumerable<LoggedChange> Pages(string statement, params (string Name, object? Value)[] values) => PagesFrom(0, statement, values);

    IEnumerable<LoggedChange> PagesFrom(long next, string statement, params (string Name, object? Value)[] values)
    {
        IReadOnlyList<IndexedEntry> page;
        do
        {
            page = database.Read(statement, IndexedEntry.Of, [("from", next), ("limit", PageSize), .. values]);
            foreach (IndexedEntry entry in page) yield return entry.ToChange()!;
            if (page.Count > 0) next = page[^1].LogIndex + 1;
        }
        while (page.Count == PageSize);
    }

    long Standing()
    {
        long standing = IndexFile.StandingOf(database, sources.Log);
        return standing >= 0 ? standing : throw new IOException($"{Layout.Index}: it is of another log or schema; rebuild it");
    }

    Database OpenOrMake()
    {
        if (TryOpen(Database.OpenToWrite) is not Database found) return Make();
        long standing = IndexFile.StandingOf(found, sources.Log);
        if (standing < 0)
        {
            found.Dispose();
            return Make();
        }

        IndexFile.CatchUp(found, standing, sources);
        return found;
    }

    // A reader may not write: where the writer's index is not there or behind, it makes one of its own, gone with the process.
    Database OpenOrMakeInMemory()
    {
        if (TryOpen(Database.OpenToRead) is Database found)
        {
            if (IndexFile.StandingOf(found, sources.Log) == sources.Log.Sequenced.Size) return found;
            found.Dispose();
        }

        Database made = Database.InMemory();
        IndexFile.Make(made, sources);
        return made;
    }

    Database? TryOpen(Func<string, Database> open)
    {
        string path = Layout.Resolve(sources.Root, Layout.Index);
        if (!File.Exists(path)) return null;
        try
        {
            return open(path);
        }
        catch (SqliteException)
        {
            return null;
        }
    }

    Database Make()
    {
        string path = Layout.Resolve(sources.Root, Layout.Index), made = Layout.Resolve(sources.Root, Layout.NewIndex);
        RemoveWithJournal(made);
        // Not flushed while it grows: Rename flushes the whole of it before it gives it its name.
        using (Database database = Database.Create(made)) IndexFile.Make(database, sources);
        Durable.Remove(JournalOf(made));

        // The old one goes first: SQLite would play a journal that crash left beside it into the new one.
        RemoveWithJournal(path);
        Durable.Rename(made, path);
        return Database.OpenToWrite(path);
    }

    static void RemoveWithJournal(string path)
    {
        Durable.Remove(path);
        Durable.Remove(JournalOf(path));
    }

    static string JournalOf(string path) => path + "-journal";

    static string LineOf(SqliteDataReader row) => string.Join('|', Enumerable.Range(0, row.FieldCount).Select(column => row.GetValue(column) switch
    {
        byte[] bytes => Convert.ToHexStringLower(bytes),
        DBNull => "-",
        object value => Convert.ToString(value, CultureInfo.InvariantCulture),
    }));
}
