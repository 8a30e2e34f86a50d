using Khronika.Store.Index;
using Khronika.Store.Sql;
using Khronika.Store.Tests.Fixtures;
using Microsoft.Data.Sqlite;

namespace Khronika.Store.Tests.Index;

/// <summary>What is run once for each entry, or each erasure, while an index is loaded: never over a whole table.</summary>
public sealed class LoadingTests : IDisposable
{
    const string EraseObjects = "Index/object-erase";

    readonly TempFolder temp = new();

    [Theory]
    [InlineData("Index/entry-load")]
    [InlineData("Index/link-add")]
    [InlineData("Index/object-add")]
    [InlineData("Index/due-add")]
    [InlineData("Index/due-remove")]
    [InlineData("Index/erasable")]
    [InlineData("Index/erasure-add")]
    [InlineData("Index/link-remove")]
    [InlineData("Index/entry-erase")]
    [InlineData("Index/entry-remove")]
    public void No_statement_of_loading_reads_a_whole_table(string statement) => Assert.DoesNotContain(PlanOf(statement, isArranged: false), IsScan);

    [Fact]
    public void The_objects_of_what_is_erased_are_taken_out_when_there_is_an_index_for_it()
    {
        Assert.Contains(PlanOf(EraseObjects, isArranged: false), IsScan);
        Assert.DoesNotContain(PlanOf(EraseObjects, isArranged: true), IsScan);

        using RecordFolder record = Sample.Create(temp["r"]);
        Erasing.Planted planted = Erasing.Planted.In(record);
        IndexedEntry item = record.Index.At(planted.Entries[0])!;
        using Database database = Database.Create(temp["index.db"]);
        foreach (string create in IndexFile.Statements("create")) database.Run(create);
        using RowWriter writer = new(database, isLoading: true);
        writer.Write(new EntryRows(item, [(planted.Own, "original")], null));
        writer.Write(new EntryRows(item with { LogIndex = item.LogIndex + 1, Version = 2 }, [], new Khronika.Record.Bodies.ErasureBody(item.LogIndex, Khronika.Record.Things.ErasureMode.Full, Khronika.Record.Things.ErasureReason.CourtOrder, "SAMPLE")));

        Assert.Equal([item.LogIndex], writer.ErasedWhileLoading);
        IndexLoading.Arrange(database, writer.ErasedWhileLoading);
        Assert.Empty(database.Rows("Index/objects", row => row.GetString(0)));
    }

    string[] PlanOf(string statement, bool isArranged)
    {
        string path = temp[$"{isArranged}.db"];
        if (!File.Exists(path))
        {
            using Database made = Database.Create(path);
            foreach (string create in IndexFile.Statements("create")) made.Run(create);
            if (isArranged) IndexLoading.Arrange(made, []);
        }

        using SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        using SqliteCommand explain = connection.CreateCommand();
#pragma warning disable CA2100 // Only statements embedded at build time come here.
        explain.CommandText = $"explain query plan {SqlText.Of(statement)}";
#pragma warning restore CA2100
        foreach (string name in System.Text.RegularExpressions.Regex.Matches(explain.CommandText, @"@\w+").Select(match => match.Value).Distinct()) explain.Parameters.AddWithValue(name, 1);
        using SqliteDataReader reader = explain.ExecuteReader();
        List<string> steps = [];
        while (reader.Read()) steps.Add(reader.GetString(3));
        return [.. steps];
    }

    static bool IsScan(string step) => step.StartsWith("SCAN", StringComparison.Ordinal);

    public void Dispose() => temp.Dispose();
}
