using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Khronika.Store.Sql;

/// <summary>
/// One statement run for many rows. Talks to SQLite directly: between a million rows and the database nothing is made for each
/// of them. Values are bound by their place, from 1, in which the statement names them first. For one thread.
/// </summary>
sealed class Statement : IDisposable
{
    readonly sqlite3 database;
    readonly sqlite3_stmt statement;

    internal Statement(sqlite3 database, string text)
    {
        this.database = database;
        Check(raw.sqlite3_prepare_v2(database, text, out statement));
    }

    internal Statement Bind(int place, long value)
    {
        Check(raw.sqlite3_bind_int64(statement, place, value));
        return this;
    }

    internal Statement Bind(int place, string? value)
    {
        Check(value is null ? raw.sqlite3_bind_null(statement, place) : raw.sqlite3_bind_text(statement, place, value));
        return this;
    }

    /// <param name="utf8">A text; null where there is none. It is never empty.</param>
    internal Statement Bind(int place, byte[]? utf8)
    {
        Check(utf8 is null ? raw.sqlite3_bind_null(statement, place) : raw.sqlite3_bind_text(statement, place, utf8));
        return this;
    }

    /// <exception cref="SqliteException">It broke a rule of the table, or could not be written.</exception>
    internal void Run()
    {
        int result = raw.sqlite3_step(statement);
        if (result != raw.SQLITE_DONE && result != raw.SQLITE_ROW) Check(raw.sqlite3_reset(statement) is raw.SQLITE_OK ? result : raw.sqlite3_extended_errcode(database));
        Check(raw.sqlite3_reset(statement));
    }

    public void Dispose() => statement.Dispose();

    static void Check(int result)
    {
        if (result != raw.SQLITE_OK) throw new SqliteException($"SQLite error {raw.sqlite3_errstr(result).utf8_to_string()}", result & 0xFF, result);
    }
}
