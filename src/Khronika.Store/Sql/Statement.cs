using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Khronika.Store.Sql;

/// <summary>
/// One statement that writes or reads many rows. Talks to SQLite directly: between a million rows and the database nothing is made for
/// each of them. Values are bound by their place, from 1, in which the statement names them first. For one thread.
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

    internal Statement Bind(int place, long? value)
    {
        Check(value is { } number ? raw.sqlite3_bind_int64(statement, place, number) : raw.sqlite3_bind_null(statement, place));
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

    /// <summary>Goes to the next row; false behind the last, and then it can be bound and run again.</summary>
    internal bool Next()
    {
        int result = raw.sqlite3_step(statement);
        if (result == raw.SQLITE_ROW) return true;
        Check(raw.sqlite3_reset(statement));
        return false;
    }

    internal long Number(int column) => raw.sqlite3_column_int64(statement, column);

    internal bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    /// <summary>A text as it lies in the database; until the next row.</summary>
    internal ReadOnlySpan<byte> Utf8(int column) => raw.sqlite3_column_blob(statement, column);

    internal string Text(int column) => Encoding.UTF8.GetString(Utf8(column));

    /// <summary>Forgets the row it stands on, where not all were read.</summary>
    internal void Reset() => raw.sqlite3_reset(statement);

    /// <summary>The place of a parameter by its name with <c>@</c>.</summary>
    internal int PlaceOf(string name) => raw.sqlite3_bind_parameter_index(statement, name);

    public void Dispose() => statement.Dispose();

    static void Check(int result)
    {
        if (result != raw.SQLITE_OK) throw new SqliteException($"SQLite error {raw.sqlite3_errstr(result).utf8_to_string()}", result & 0xFF, result);
    }
}
