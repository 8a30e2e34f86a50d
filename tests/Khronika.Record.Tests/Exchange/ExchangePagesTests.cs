using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Khronika.Record.Exchange;
using Khronika.Record.Exchange.Csv;
using Khronika.Record.Exchange.Ftm;
using Khronika.Record.Exchange.JsonLd;
using Khronika.Record.Exchange.Tables;
using Khronika.Record.Schema;
using Khronika.Record.Tests.CaseFiles;

namespace Khronika.Record.Tests.Exchange;

/// <summary>Runs the examples of docs/formats/csv.md, json-ld.md and ftm.md on the case of case-file.md.</summary>
public class ExchangePagesTests
{
    [Fact]
    public void The_rows_of_the_page_become_what_it_says()
    {
        TestRecord record = FormatPageTests.WholeExample();
        CsvMapping? mapping = CsvMapping.Read(Encoding.UTF8.GetBytes(Example("csv.md", "yaml csv-mapping")), RecordSchema.Standard, out var faults);
        Assert.Empty(faults);
        using MemoryStream table = new(Encoding.UTF8.GetBytes(Example("csv.md", "csv table")));
        CsvShape shape = CsvShape.Of(table, null, null);
        CsvImport import = new(mapping!, RecordSchema.Standard, record.State, "c1", true, record.Find);
        Assert.Empty(import.ReadHead(new CsvReader(table, shape)));
        import.ReadKeys(Behind(table, shape));

        PlannedRow[] rows = [.. import.Plan(Behind(table, shape))];

        Assert.Equal([RowOutcome.Added, RowOutcome.Added, RowOutcome.Refused, RowOutcome.Refused, RowOutcome.Refused, RowOutcome.Refused, RowOutcome.Refused], rows.Select(r => r.Outcome));
        Assert.Equal(
            Example("csv.md", "text refused"),
            string.Concat(rows.SelectMany(r => r.Refusals).Select(r => FormattableString.Invariant($"row {r.Row.Number}{(r.Column is null ? "" : $", column '{r.Column}'")}: {r.Reason}\n"))));
    }

    [Fact]
    public void The_heads_of_the_page_are_those_of_a_table_for_an_audience() =>
        Assert.Equal(Example("csv.md", "text heads assertion"), string.Join(' ', KindTables.Of([Public(FormatPageTests.WholeExample())], "en").Single(t => t.Name == "assertion").Rows[0]) + "\n");

    [Fact]
    public void The_node_of_the_page_is_the_statements()
    {
        TestRecord record = FormatPageTests.WholeExample();
        JsonObject root = JsonNode.Parse(Keys(record, Written(stream => JsonLdCase.Write(Public(record), stream))))!.AsObject();

        JsonObject node = root["@graph"]!.AsArray().Select(n => n!.AsObject()).Single(n => (string)n["id"]! == "record:said-held");
        foreach (string member in new[] { "version", "logIndex", "commitment" }) Assert.True(node.Remove(member));

        AssertSame(Example("json-ld.md", "json node said-held"), node);
    }

    [Fact]
    public void The_entity_of_the_page_is_the_statements()
    {
        TestRecord record = FormatPageTests.WholeExample();

        string line = Keys(record, Written(stream => FtmEntities.Write(Public(record), stream))).Split('\n').Single(l => l.Contains("\"id\":\"said-held\"", StringComparison.Ordinal));

        AssertSame(Example("ftm.md", "json entity said-held"), JsonNode.Parse(line)!);
    }

    static void AssertSame(string expected, JsonNode actual) => Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), actual.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));

    static CaseExtract Public(TestRecord record) => CaseExtract.For(record.State, record.IdOf("c1"), Audience.Public, out _)!;

    static CsvReader Behind(MemoryStream table, CsvShape shape)
    {
        CsvReader reader = new(table, shape);
        reader.Next();
        return reader;
    }

    static string Written(Action<Stream> write)
    {
        using MemoryStream stream = new();
        write(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>Ids are random: shown as keys.</summary>
    static string Keys(TestRecord record, string text) =>
        Regex.Replace(text, "[a-z2-7]{26}", id => record.State.Find(id.Value) is { } thing ? thing.Key.Replace("c1/", "", StringComparison.Ordinal) : id.Value);

    static string Example(string page, string info)
    {
        string[] lines = File.ReadAllText(Repository.At("docs", "formats", page)).Split('\n');
        int start = Array.IndexOf(lines, "```" + info);
        Assert.True(start >= 0, $"{page} has no '{info}'");
        return string.Concat(lines[(start + 1)..Array.IndexOf(lines, "```", start + 1)].Select(l => l + "\n"));
    }
}
