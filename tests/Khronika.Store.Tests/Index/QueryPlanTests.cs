using System.Text.RegularExpressions;
using Khronika.Store.Sql;
using Microsoft.Data.Sqlite;

namespace Khronika.Store.Tests.Index;

/// <summary>
/// How SQLite would go about each statement. Without statistics it likes the index by type, and then reads every clearance of a record
/// to find the one of a thing: a plus before the column keeps it from that (https://www.sqlite.org/optoverview.html#disqualifying_where_clause_terms_using_unary_).
/// A cross join keeps the order in which tables are written (https://www.sqlite.org/optoverview.html#manual_control_of_query_plans_using_cross_join).
/// </summary>
public sealed partial class QueryPlanTests
{
    /// <summary>What asks for all, or the latest, of a type.</summary>
    static readonly string[] OfTypes = ["Index/of-type", "Index/latest-of-type", "Index/records-of-type", "Index/edition-on", "Index/types", "Index/persons-decided", "Index/arrange-c-unread-items", "Index/arrange-d-unread-descriptions"];

    public static TheoryData<string> Statements =>
        [.. SqlText.In("Index").Concat(SqlText.In("Due")).Where(name => !name.Contains("/create-", StringComparison.Ordinal) && !SqlText.Of(name).StartsWith("create ", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Statements))]
    public void Nothing_is_looked_for_among_all_things_of_a_type(string name)
    {
        string[] plan = Plan(SqlText.Of(name));

        int byType = plan.Count(step => step.Contains("USING INDEX entry_type", StringComparison.Ordinal) || step.Contains("USING COVERING INDEX entry_type", StringComparison.Ordinal));
        if (OfTypes.Contains(name)) Assert.All(plan.Where(step => step.Contains("entry_type", StringComparison.Ordinal)), step => Assert.DoesNotContain("AUTOMATIC", step, StringComparison.Ordinal));
        else Assert.True(byType == 0, string.Join('\n', plan));
        Assert.All(plan.Where(step => step is "SCAN l" || step.StartsWith("SCAN l ", StringComparison.Ordinal)), step => Assert.Fail($"all links are read: {step}"));
    }

    [Theory]
    [MemberData(nameof(Statements))]
    public void What_is_asked_of_one_thing_or_case_is_looked_up_and_no_table_is_gone_through(string name)
    {
        string statement = SqlText.Of(name);
        if (!OneThing().IsMatch(statement)) return;
        string[] tables = [.. Table().Matches(statement).Select(m => m.Groups[1].Value)];

        Assert.All(Plan(statement), step =>
        {
            Assert.DoesNotContain("AUTOMATIC", step, StringComparison.Ordinal);
            Assert.False(step.StartsWith("SCAN ", StringComparison.Ordinal) && tables.Contains(step.Split(' ')[1]), step);
        });
    }

    [Fact]
    public void All_clearances_are_gone_through_where_nothing_says_what_leads_to_them() =>
        Assert.Contains("SCAN e", Plan(SqlText.Of("Index/case-elsewhere").Replace("cross join", "join", StringComparison.Ordinal)));

    [Fact]
    public void What_is_due_is_looked_up_by_its_kind_and_day_and_only_so_many_are_sorted()
    {
        foreach (string name in SqlText.In("Due").Where(n => SqlText.Of(n).Contains("from due d", StringComparison.Ordinal)))
        {
            string[] plan = Plan(SqlText.Of(name));
            Assert.DoesNotContain(plan, step => step.StartsWith("SCAN d", StringComparison.Ordinal) || step.StartsWith("SCAN o", StringComparison.Ordinal) || step.StartsWith("SCAN i", StringComparison.Ordinal));
            Assert.Contains(plan, step => step.StartsWith("SEARCH d USING", StringComparison.Ordinal) && step.Contains("kind=?", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void What_statements_share_is_written_once_and_is_in_each_of_them()
    {
        string[] statements = [.. SqlText.In("Due").Concat(SqlText.In("Index"))];
        Assert.All(statements, name => Assert.DoesNotContain(SqlText.Here, SqlText.Of(name), StringComparison.Ordinal));
        foreach (string part in SqlText.In(SqlText.Parts))
        {
            string line = SqlText.Here + part[(SqlText.Parts.Length + 1)..];
            Assert.True(statements.Concat(SqlText.In(SqlText.Parts)).Count(name => SqlText.Read(name).Split('\n').Any(l => l.Trim() == line)) > 1, part);
        }
    }

    [Fact]
    public void The_index_by_type_is_chosen_where_nothing_keeps_it_off() =>
        Assert.Contains(Plan(SqlText.Of("Index/pointing-from-type").Replace("+e.type", "e.type", StringComparison.Ordinal)), step => step.Contains("entry_type", StringComparison.Ordinal));

    static string[] Plan(string statement)
    {
        SQLitePCL.Batteries_V2.Init();
        using SqliteConnection connection = new("Data Source=:memory:");
        connection.Open();
        foreach (string made in SqlText.In("Index").Select(SqlText.Of).Where(s => s.StartsWith("create ", StringComparison.Ordinal)).OrderBy(s => !s.StartsWith("create table", StringComparison.Ordinal))) Run(connection, made).ExecuteNonQuery();
        SqliteCommand explain = Run(connection, "explain query plan " + statement);
        foreach (string parameter in Parameter().Matches(statement).Select(m => m.Value).Distinct(StringComparer.Ordinal)) explain.Parameters.AddWithValue(parameter, 1);
        using SqliteDataReader reader = explain.ExecuteReader();
        List<string> steps = [];
        while (reader.Read()) steps.Add(reader.GetString(3));
        return [.. steps];
    }

    static SqliteCommand Run(SqliteConnection connection, string text)
    {
        SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // Only statements embedded at build time come here.
        command.CommandText = text;
#pragma warning restore CA2100
        return command;
    }

    [GeneratedRegex("@(?:case_id|record|target|item)\\b")]
    private static partial Regex OneThing();

    // A table and the name it goes by in the statement.
    [GeneratedRegex("(?:from|join)\\s+(?:entry|link|due|unread|object|erasure)\\s+(?:as\\s+)?([a-z]+)")]
    private static partial Regex Table();

    [GeneratedRegex("@[a-z_]+")]
    private static partial Regex Parameter();
}
