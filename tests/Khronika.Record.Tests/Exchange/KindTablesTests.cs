using Khronika.Record.Exchange;
using Khronika.Record.Exchange.Tables;
using Khronika.Record.Schema;
using Khronika.Record.Tests.CaseFiles.Writing;

namespace Khronika.Record.Tests.Exchange;

public class KindTablesTests
{
    [Fact]
    public void A_table_for_an_audience_has_no_key_and_only_what_is_opened()
    {
        TestRecord record = InventedCase.Record();
        string all = All(For(record, Audience.Public));

        Assert.DoesNotContain("planted", all, StringComparison.Ordinal);
        Assert.DoesNotContain("Twoson", all, StringComparison.Ordinal);
        Assert.DoesNotContain("said-held", all, StringComparison.Ordinal);
        Assert.DoesNotContain("61", all, StringComparison.Ordinal);
        Assert.DoesNotContain(Tables(For(record, Audience.Public)), t => t.Name is "source" or "clearance" or "source.access");
        Assert.Equal("id", Table(For(record, Audience.Public), "person").Rows[0][0]);
    }

    [Fact]
    public void The_keepers_tables_have_keys_sources_and_closed_names()
    {
        CaseExtract whole = Whole(InventedCase.Record());

        Assert.Equal("c1/two", Cell(whole, "person", "key", 1));
        Assert.Equal("Specimen Twoson", Cell(whole, "person", "names.en", 1));
        Assert.Equal("planted-code-1", Cell(whole, "source", "code", 0));
        Assert.Equal("c1/page", Cell(whole, "description", "key", 0));
        Assert.Equal("c1/src-watch", Cell(whole, "description", "source", 0));
    }

    [Fact]
    public void Every_row_about_what_somebody_claimed_says_who_and_when_and_how_surely()
    {
        CaseExtract extract = For(InventedCase.Record(), Audience.Public);

        foreach (string table in new[] { "event", "event.details", "assertion" })
        {
            Assert.Equal("Invented Watch (report)", Cell(extract, table, "stated_by", 0));
            Assert.Equal("2031-05-06", Cell(extract, table, "stated_on", 0));
            // Who disputes it states nothing of it.
            Assert.Equal("Invented Prison Service (denial)", Cell(extract, table, "disputed_by", 0));
            Assert.Equal("2031-05-07", Cell(extract, table, "disputed_on", 0));
            Assert.Contains("nobody was held that day", Cell(extract, table, "disputed.en", 0), StringComparison.Ordinal);
            Assert.Contains("Invented Watch (post, 6 May 2031) reported: it seems, Sample One was held for two hours.", Cell(extract, table, "stated.en", 0), StringComparison.Ordinal);
        }

        Assert.Equal("Invented Prison Service (denial)", Cell(extract, "statement", "stated_by", 1));
        Assert.Equal("Invented Watch (report)", Cell(extract, "excerpt", "stated_by", 0));
    }

    [Fact]
    public void Of_a_kind_that_only_its_file_describes_too()
    {
        TestRecord record = InventedCase.Record(EveryKind.Yaml.With("about: day\n    source", "about: detention-episode-full\n    source"));
        CaseExtract extract = For(record, Audience.Public);

        // The watch speaks about it; the denial of the prison service is among what it is known from.
        foreach (string table in new[] { "detention-episode", "detention-episode.transfers" })
        {
            Assert.Equal("Invented Watch (report)", Cell(extract, table, "stated_by", 0));
            Assert.StartsWith("Invented Prison Service (denial; taken back by this record", Cell(extract, table, "disputed_by", 0), StringComparison.Ordinal);
        }

        // The keeper sees what no statement supports; an audience never has such a row.
        Assert.Equal("?no-statement", Cell(Whole(record), "hearing", "stated_by", 0));
        Assert.DoesNotContain("?no-statement", All(extract), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("by_source: yes", "withdrawn by the speaker, 9 May 2031")]
    [InlineData("by_source: no", "taken back by this record, 9 May 2031")]
    [InlineData("by: watch", "withdrawn by Invented Watch, 9 May 2031")]
    [InlineData("by_source: unknown", "withdrawn, by whom is not stated, 9 May 2031")]
    [InlineData("under_pressure: yes", "withdrawal under pressure recorded, 9 May 2031; the words stand")]
    public void What_was_taken_back_says_by_whom_and_when(string by, string words)
    {
        CaseExtract extract = For(InventedCase.Record(InventedCase.Yaml + $"withdrawals:\n  - key: back\n    of: said-held\n    {by}\n    on: \"2031-05-09\"\n{Lists.HeldCase.Cleared}"), Audience.Public);

        Assert.Equal($"Invented Watch (report; {words})", Cell(extract, "event", "stated_by", 0));
        Assert.EndsWith($"({words})", Cell(extract, "event", "stated.en", 0), StringComparison.Ordinal);
    }

    [Fact]
    public void Days_that_a_convention_made_say_so()
    {
        CaseExtract late = Whole(InventedCase.Record(InventedCase.Yaml.WithIn("day", "when: \"2031-05-05\"", "when: {edtf: \"2031-05-21/2031-05-31\", text: \"late May\", lang: en}")));

        Assert.Equal("“late” is read as day 21 to the end of a month", Cell(late, "event", "when.convention", 0));
        Assert.Equal("", Cell(Whole(InventedCase.Record()), "event", "when.convention", 0));
    }

    [Fact]
    public void A_state_stands_in_the_first_cell_of_its_field()
    {
        CaseExtract whole = Whole(InventedCase.Record(EveryKind.Yaml));

        string[] states = [.. Enumerable.Range(0, 5).Select(row => Cell(whole, "detention-episode", "start.edtf", row))];

        Assert.Equal(["?unknown", "?not-asked", "?withheld", "?not-stated", "2031-05"], states);
        Assert.Equal("yes", Cell(whole, "event.details", "state", 0));
    }

    [Fact]
    public void Every_row_of_every_table_has_a_cell_for_each_head()
    {
        CaseExtract whole = Whole(InventedCase.Record(EveryKind.Yaml));

        Assert.All(Tables(whole), table => Assert.All(table.Rows, row => Assert.Equal(table.Rows[0].Count, row.Count)));
        Assert.All(Tables(whole), table => Assert.Equal(table.Rows[0].Count, table.Rows[0].Distinct().Count()));
        Assert.True(EveryKind.Kinds.All(kind => Tables(whole).Any(t => t.Name == kind.Name)));
    }

    [Fact]
    public void A_case_that_is_not_cleared_gives_nothing()
    {
        TestRecord record = InventedCase.Record(InventedCase.Yaml.NotCleared("c1"));

        Assert.Null(CaseExtract.For(record.State, record.IdOf("c1"), Audience.Public, out var held));
        Assert.Contains(held, h => h.Key == "c1");
        Assert.Throws<ArgumentException>(() => CaseExtract.Whole(record.State, RecordSchema.Standard, record.IdOf("c1/one")));
    }

    static CaseExtract For(TestRecord record, Audience audience) => CaseExtract.For(record.State, record.IdOf("c1"), audience, out _)!;

    static CaseExtract Whole(TestRecord record) => CaseExtract.Whole(record.State, RecordSchema.Standard, record.IdOf("c1"));

    static IReadOnlyList<CsvTable> Tables(CaseExtract extract) => KindTables.Of([extract], "en");

    static CsvTable Table(CaseExtract extract, string name) => Tables(extract).Single(t => t.Name == name);

    static string Cell(CaseExtract extract, string table, string column, int row)
    {
        CsvTable found = Table(extract, table);
        return found.Rows[row + 1][found.Rows[0].ToList().IndexOf(column)];
    }

    static string All(CaseExtract extract) => string.Join('\n', Tables(extract).SelectMany(t => t.Rows).SelectMany(r => r));
}
