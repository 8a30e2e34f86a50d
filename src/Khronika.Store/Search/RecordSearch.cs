using Khronika.Record;
using Khronika.Store.Index;
using Khronika.Store.Sql;
using Microsoft.Data.Sqlite;

namespace Khronika.Store.Search;

/// <summary>
/// Finds people, cases, what was said and texts by their words, from <c>search.db</c>. Deleting that file loses nothing. It is read
/// from the record in small batches, by whoever has it open to write, and what is not read yet is told with each answer. What is
/// shown is the latest version, whatever the file still holds.
/// </summary>
public sealed class RecordSearch : IDisposable
{
    /// <summary>Places of the log in one batch, and passages: a search that comes meanwhile waits no longer than for one of them.</summary>
    const int BatchEntries = 256, BatchPassages = 64;

    /// <summary>Passages read at once while a group is filled.</summary>
    const int PassagesRead = 64;

    /// <summary>
    /// Passages looked at for one group: a word of every message of an exported account would else be followed through all of them.
    /// Where this is the end, the answer says that there is more.
    /// </summary>
    internal const int MaxPassages = 4_096;

    // SQLITE_CORRUPT and SQLITE_NOTADB.
    const int Corrupt = 11, NoDatabase = 26;

    readonly IndexSources sources;
    readonly RecordIndex index;
    readonly SearchedTexts texts;

    // Writes come in transactions, and a connection has one at a time.
    readonly Lock gate = new();
    Database database;

    internal RecordSearch(IndexSources sources, RecordIndex index)
    {
        this.sources = sources;
        this.index = index;
        texts = new SearchedTexts(sources.Objects);
        database = SearchFile.OpenOrMake(sources.Root, sources.Log);
        ForgetErased();
    }

    /// <summary>What holds all the words of a query. What was just logged is read first, where it is no more than a batch.</summary>
    /// <param name="typed">As a person typed it; nothing in it is a command.</param>
    /// <param name="only">The one group that is asked for, with up to <see cref="SearchAnswer.MaxHits"/> results; null for all, with the first of each.</param>
    public SearchAnswer Find(string typed, SearchKind? only = null)
    {
        ArgumentNullException.ThrowIfNull(typed);
        SearchQuery query = SearchQuery.Of(typed);
        SearchKind[] kinds = only is { } one ? [one] : Enum.GetValues<SearchKind>();
        int most = only is null ? SearchAnswer.FirstHits : SearchAnswer.MaxHits;
        lock (gate)
        {
            try
            {
                if (Standing() is var standing && index.Size - standing.Size <= BatchEntries) Read(standing);
                SearchGroup[] groups = [.. kinds.Select(kind => Group(kind, query, most))];
                return new SearchAnswer(groups, query.IsCut, Standing().Size, index.Size);
            }
            catch (SqliteException broken) when (broken.SqliteErrorCode is Corrupt or NoDatabase)
            {
                MakeAgain();
                return new SearchAnswer([.. kinds.Select(kind => new SearchGroup(kind, [], false))], query.IsCut, 0, index.Size);
            }
        }
    }

    /// <summary>Reads the next batch of the log.</summary>
    /// <returns>False where all of it is read.</returns>
    /// <exception cref="SqliteException">The disk does not take it; nothing of the batch is there.</exception>
    public bool Fill()
    {
        lock (gate)
        {
            try
            {
                return Read(Standing());
            }
            catch (SqliteException broken) when (broken.SqliteErrorCode is Corrupt or NoDatabase)
            {
                MakeAgain();
                return true;
            }
        }
    }

    public void Dispose() => database.Dispose();

    /// <summary>
    /// Where something it has read is erased since, begins anew with an empty file. Deleting rows is not relied on for that: a page may
    /// keep an older copy of a row that was moved, or of a version that was replaced long ago.
    /// </summary>
    internal void ForgetErased()
    {
        lock (gate)
        {
            SearchStanding standing = Standing();
            long size = index.Size;
            if (standing.Erased == size) return;
            if (index.Erasures().Any(erasure => erasure.LogIndex >= standing.Erased && erasure.Target < standing.Size)) MakeAgain();
            SearchFile.Write(database, Standing() with { Erased = size }, sources.Log);
        }
    }

    bool Read(SearchStanding standing)
    {
        // What the index has, which comes after the log: what it lacks yet would be passed over for ever.
        long size = index.Size;
        if (standing.Size >= size) return false;
        long until = Math.Min(size, standing.Size + BatchEntries);
        database.AllOrNothing(() =>
        {
            SearchRows rows = new(database);
            int passages = 0;
            foreach (LoggedChange change in index.Searched(standing.Size, until))
            {
                if (passages >= BatchPassages)
                {
                    until = change.LogIndex;
                    break;
                }

                rows.Remove(change.Record);
                foreach (SearchPassage passage in texts.Of(change))
                {
                    rows.Add(change, passage);
                    passages++;
                }
            }

            SearchFile.Write(database, standing with { Size = until }, sources.Log);
        });
        return until < size;
    }

    SearchGroup Group(SearchKind kind, SearchQuery query, int most)
    {
        if (query.Words.Count == 0) return new SearchGroup(kind, [], false);
        List<SearchHit> hits = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        long below = long.MaxValue;
        for (int looked = 0; looked < MaxPassages; looked += PassagesRead)
        {
            IReadOnlyList<(long Id, string Record, long LogIndex)> passages = database.Rows("Search/find", row => (row.GetInt64(0), row.GetString(1), row.GetInt64(2)), ("query", query.In(kind)), ("below", below), ("limit", PassagesRead));
            foreach ((long id, string record, long logIndex) in passages)
            {
                if (!seen.Add(record) || index.Current(record) is not { } thing || thing.LogIndex != logIndex) continue;
                if (hits.Count == most) return new SearchGroup(kind, hits, true);
                (int? place, long start, string text) = database.Rows("Search/passage", row => (row.IsDBNull(0) ? (int?)null : row.GetInt32(0), row.GetInt64(1), row.GetString(2)), ("id", id))[0];
                hits.Add(SearchHit.Of(kind, thing, place, start, text, query));
            }

            if (passages.Count < PassagesRead) return new SearchGroup(kind, hits, false);
            below = passages[^1].Id;
        }

        return new SearchGroup(kind, hits, true);
    }

    SearchStanding Standing() => SearchFile.StandingOf(database, sources.Log) ?? throw new SqliteException("the search is of another log", Corrupt);

    void MakeAgain()
    {
        database.Dispose();
        SearchFile.Remove(sources.Root);
        database = SearchFile.OpenOrMake(sources.Root, sources.Log);
    }
}
