using System.Diagnostics;
using Khronika.Store.Files;
using Khronika.Store.Sql;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Khronika.Bench.Record;

/// <summary>
/// The rows of an index given to SQLite again, table by table, from memory: one transaction, statements prepared once, nothing flushed
/// before the end, the database's own indexes made at the end, as by who knows how. Only the giving is timed, not the reading.
/// </summary>
sealed class BareRows(string index)
{
    // Held at a time: the whole of a large index need not fit.
    const int Chunk = 20_000;

    static readonly string[] Tables = ["entry", "link", "object", "erasure"];

    /// <summary>Rows given the last time.</summary>
    public long Count { get; private set; }

    public TimeSpan Insert(string path)
    {
        File.Delete(path);
        using SqliteConnection from = new($"Data Source={index};Mode=ReadOnly;Pooling=False"), to = new($"Data Source={path};Pooling=False");
        from.Open();
        to.Open();
        Count = 0;
        long begun = Stopwatch.GetTimestamp();
        foreach (string text in (string[])["pragma journal_mode = off", "pragma synchronous = off", "pragma temp_store = memory", "begin"]) Run(to, text);
        foreach (string statement in SqlText.In("Index").Where(name => name.StartsWith("Index/create-", StringComparison.Ordinal))) Run(to, SqlText.Of(statement));
        TimeSpan taken = Stopwatch.GetElapsedTime(begun);
        foreach (string table in Tables) taken += Copy(from, to, table);
        begun = Stopwatch.GetTimestamp();
        foreach (string statement in SqlText.In("Index").Where(name => name.StartsWith("Index/arrange-", StringComparison.Ordinal) && !name.EndsWith("-latest", StringComparison.Ordinal))) Run(to, SqlText.Of(statement));
        Run(to, "commit");
        Durable.Rename(path, path + ".done");
        return taken + Stopwatch.GetElapsedTime(begun);
    }

    TimeSpan Copy(SqliteConnection from, SqliteConnection to, string table)
    {
        TimeSpan taken = default;
        sqlite3_stmt reading = Prepared(from, $"select * from {table}");
        int columns = raw.sqlite3_column_count(reading);
        sqlite3_stmt writing = Prepared(to, $"insert into {table} values ({string.Join(',', Enumerable.Repeat('?', columns))})");
        List<(byte[]? Text, long Number)[]> rows = [];
        bool isMore;
        do
        {
            rows.Clear();
            while ((isMore = raw.sqlite3_step(reading) == raw.SQLITE_ROW) && rows.Count < Chunk) rows.Add(Row(reading, columns));
            if (isMore) rows.Add(Row(reading, columns));
            long begun = Stopwatch.GetTimestamp();
            foreach ((byte[]? Text, long Number)[] row in rows) Give(writing, row);
            taken += Stopwatch.GetElapsedTime(begun);
            Count += rows.Count;
        }
        while (isMore);
        reading.Dispose();
        writing.Dispose();
        return taken;
    }

    // A text, a number, or neither: then the number is the smallest, which no row has.
    static (byte[]? Text, long Number)[] Row(sqlite3_stmt reading, int columns)
    {
        var row = new (byte[]? Text, long Number)[columns];
        for (int column = 0; column < columns; column++)
        {
            int type = raw.sqlite3_column_type(reading, column);
            row[column] = type == raw.SQLITE_TEXT ? (raw.sqlite3_column_blob(reading, column).ToArray(), 0)
                : type == raw.SQLITE_INTEGER ? (null, raw.sqlite3_column_int64(reading, column))
                : (null, long.MinValue);
        }

        return row;
    }

    static void Give(sqlite3_stmt writing, (byte[]? Text, long Number)[] row)
    {
        for (int column = 0; column < row.Length; column++)
        {
            (byte[]? text, long number) = row[column];
            _ = text is not null ? raw.sqlite3_bind_text(writing, column + 1, text)
                : number == long.MinValue ? raw.sqlite3_bind_null(writing, column + 1)
                : raw.sqlite3_bind_int64(writing, column + 1, number);
        }

        if (raw.sqlite3_step(writing) != raw.SQLITE_DONE) throw new InvalidOperationException("a row was not taken");
        raw.sqlite3_reset(writing);
    }

    static sqlite3_stmt Prepared(SqliteConnection connection, string text) =>
        raw.sqlite3_prepare_v2(connection.Handle, text, out sqlite3_stmt statement) == raw.SQLITE_OK ? statement : throw new InvalidOperationException("a statement was not taken");

    static void Run(SqliteConnection connection, string text)
    {
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // Statements of this file and those embedded in the store.
        command.CommandText = text;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
