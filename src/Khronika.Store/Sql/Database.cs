using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Khronika.Store.Sql;

/// <summary>
/// One SQLite file and the statements that lie beside the code using it. The rollback journal is truncated rather than deleted,
/// since SQLite flushes a truncated one and so a commit cannot come undone with the power; and, unlike a write-ahead log, it
/// leaves the whole truth in one file. See docs/decisions/0006-sqlite.md.
/// </summary>
sealed class Database : IDisposable
{
    readonly SqliteConnection connection;

    // A connection is not for several threads, and a server asks from many.
    readonly Lock gate = new();

    // Prepared once: preparing costs more than most of them do. There are as many as files with statements.
    readonly Dictionary<string, SqliteCommand> commands = new(StringComparer.Ordinal);
    readonly Dictionary<string, Statement> readers = new(StringComparer.Ordinal);

    static Database() => SQLitePCL.Batteries_V2.Init();

    Database(SqliteConnection connection) => this.connection = connection;

    /// <summary>Makes the file if it is not there.</summary>
    internal static Database Create(string path) => Open(path, SqliteOpenMode.ReadWriteCreate);

    /// <exception cref="SqliteException">There is no such file, or it is no database.</exception>
    internal static Database OpenToWrite(string path) => Open(path, SqliteOpenMode.ReadWrite);

    /// <exception cref="SqliteException">There is no such file, it is no database, or a writer's crash left it to be recovered.</exception>
    internal static Database OpenToRead(string path) => Open(path, SqliteOpenMode.ReadOnly);

    /// <summary>A database that is gone when closed.</summary>
    internal static Database InMemory() => Open(":memory:", SqliteOpenMode.Memory);

    static Database Open(string path, SqliteOpenMode mode)
    {
        // Not pooled: a pool would keep the file open after the record is closed, replaced or deleted.
        var settings = new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false };
        var connection = new SqliteConnection(settings.ToString());
        try
        {
            connection.Open();
            var database = new Database(connection);
            if (mode is SqliteOpenMode.ReadWrite or SqliteOpenMode.ReadWriteCreate) database.RunText("pragma journal_mode = truncate");
            database.RunText("pragma synchronous = full");
            // What is deleted is overwritten with zeros in the file, not only unlinked there.
            database.RunText("pragma secure_delete = on");
            // No spilled sort or statement journal becomes a file outside the record.
            database.RunText("pragma temp_store = memory");
            // A schema somebody planted in the file must not make our statements call functions.
            database.RunText("pragma trusted_schema = off");
            return database;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>
    /// For a file that nobody uses yet and that is dropped if it is not finished: nothing is flushed and nothing can be rolled back.
    /// Whoever made it flushes it before it gets its name, and opens it again.
    /// </summary>
    internal void WriteUnsafely()
    {
        RunText("pragma journal_mode = off");
        RunText("pragma synchronous = off");
        RunText("pragma secure_delete = off");
    }

    /// <summary>Runs the statement embedded under that name and says how many rows it changed.</summary>
    internal int Run(string statement, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        lock (gate) return Prepared(statement, values).ExecuteNonQuery();
    }

    /// <summary>Runs the statement embedded under that name and maps each row.</summary>
    internal IReadOnlyList<T> Rows<T>(string statement, Func<SqliteDataReader, T> map, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        lock (gate)
        {
            using SqliteDataReader reader = Prepared(statement, values).ExecuteReader();
            var rows = new List<T>();
            while (reader.Read()) rows.Add(map(reader));
            return rows;
        }
    }

    /// <summary>As <see cref="Rows"/>, for rows that come by the thousand.</summary>
    internal IReadOnlyList<T> Read<T>(string statement, Func<Statement, T> map, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        lock (gate)
        {
            if (!readers.TryGetValue(statement, out Statement? reader)) readers[statement] = reader = Prepare(statement);
            foreach ((string name, object? value) in values)
            {
                int place = reader.PlaceOf(string.Create(CultureInfo.InvariantCulture, $"@{name}"));
                if (value is string text) reader.Bind(place, text);
                else reader.Bind(place, Convert.ToInt64(value, CultureInfo.InvariantCulture));
            }

            try
            {
                List<T> rows = [];
                while (reader.Next()) rows.Add(map(reader));
                return rows;
            }
            finally
            {
                reader.Reset();
            }
        }
    }

    /// <summary>The statement embedded under that name, to be run for many rows.</summary>
    internal Statement Prepare(string statement) => new(connection.Handle ?? throw new InvalidOperationException("the database is closed"), SqlText.Of(statement));

    /// <summary>
    /// Runs all of it or none of it. What it writes is flushed where the database flushes. Other threads wait: they read through the same
    /// connection, and would see half of it.
    /// </summary>
    internal void AllOrNothing(Action writes)
    {
        lock (gate)
        {
            RunText("begin immediate");
            try
            {
                writes();
                RunText("commit");
            }
            catch
            {
                // Some failures have rolled it back already; whatever this one says, the first is what is reported.
                if (SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0) TryRollBack();
                throw;
            }
        }
    }

    public void Dispose()
    {
        foreach (SqliteCommand command in commands.Values) command.Dispose();
        foreach (Statement reader in readers.Values) reader.Dispose();
        connection.Dispose();
    }

    void TryRollBack()
    {
        try
        {
            RunText("rollback");
        }
        catch (SqliteException)
        {
            // The file is put right from its journal by whoever opens it next.
        }
    }

    void RunText(string text)
    {
        using SqliteCommand command = Command(text);
        command.ExecuteNonQuery();
    }

    SqliteCommand Prepared(string statement, ReadOnlySpan<(string Name, object? Value)> values)
    {
        if (!commands.TryGetValue(statement, out SqliteCommand? command)) commands[statement] = command = Command(SqlText.Of(statement));
        command.Parameters.Clear();
        foreach ((string name, object? value) in values)
            command.Parameters.AddWithValue(string.Create(CultureInfo.InvariantCulture, $"@{name}"), value ?? DBNull.Value);
        return command;
    }

    SqliteCommand Command(string text)
    {
        SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // Only statements embedded at build time, and the pragmas above, come here.
        command.CommandText = text;
#pragma warning restore CA2100
        return command;
    }
}
