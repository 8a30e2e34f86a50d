using Khronika.Record;
using Khronika.Store.Sql;

namespace Khronika.Store.Search;

/// <summary>Puts passages into the search and takes them out. The words of one are worked out from its text again when it goes.</summary>
sealed class SearchRows(Database database)
{
    internal void Add(LoggedChange change, SearchPassage passage)
    {
        long id = database.Rows(
            "Search/passage-add", row => row.GetInt64(0),
            ("record", change.Record), ("log_index", change.LogIndex), ("kind", SearchQuery.Column(passage.Kind)), ("object", passage.Object), ("start", passage.Start), ("text", passage.Text))[0];
        Words("Search/words-add", id, SearchQuery.Column(passage.Kind), passage.Text);
    }

    /// <summary>What the version before gave.</summary>
    internal void Remove(string record)
    {
        foreach ((long id, string kind, string text) in database.Rows("Search/passages-of-record", row => (row.GetInt64(0), row.GetString(1), row.GetString(2)), ("record", record)))
        {
            Words("Search/words-remove", id, kind, text);
            database.Run("Search/passage-remove", ("id", id));
        }
    }

    void Words(string statement, long id, string kind, string text)
    {
        string words = SearchWord.Folding(text);
        database.Run(statement, ("id", id), ("people", In("people")), ("cases", In("cases")), ("said", In("said")), ("texts", In("texts")));

        string In(string column) => column == kind ? words : "";
    }
}
