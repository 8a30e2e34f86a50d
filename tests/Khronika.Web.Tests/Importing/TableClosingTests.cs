using System.Text;
using Khronika.Record;
using Khronika.Record.Clearing;
using Khronika.Record.State;
using Khronika.Store;
using Khronika.Web.Desk.Importing;
using Khronika.Web.Tests.Running;

namespace Khronika.Web.Tests.Importing;

/// <summary>Rows that change what was cleared.</summary>
public sealed class TableClosingTests : IDisposable
{
    const string Mapping = "khronika: csv-mapping/v1\nkind: question\ncase: case-one\nkey: {columns: [No]}\nthing:\n  text: {en: {column: What}}\n";

    readonly string folder = Directory.CreateTempSubdirectory("khronika-table-").FullName;
    readonly RecordFolder record;

    public TableClosingTests()
    {
        (string path, string signer) = SampleRecord.CopyTo(folder);
        record = RecordFolder.Open(path, TestClock.At("2031-08-21T09:00:00Z"), signer);
    }

    [Fact]
    public async Task What_a_row_changes_is_closed_with_it_and_what_it_leaves_stays_open()
    {
        string same = Text("q-reading");
        TableResult dry = await Run(Mapping, $"No;What\nq-reading;\"{same}\"\nq-deleted;Otherwise?\nq-new;New?\n", isDry: true);
        Assert.Equal(1, dry.Closing);
        Assert.Equal(4, For("q-deleted").Count);

        TableResult done = await Run(Mapping, $"No;What\nq-reading;\"{same}\"\nq-deleted;Otherwise?\nq-new;New?\n", isDry: false);
        Assert.Equal((1L, 3L), (done.Closing, done.Entries));
        Assert.Empty(For("q-deleted"));
        Assert.Equal(4, For("q-reading").Count);
        Assert.Empty(For("q-new"));

        // The same table once more finds nothing to do, and opens nothing.
        Assert.Equal((0L, 0L), (await Run(Mapping, "No;What\nq-deleted;Otherwise?\n", isDry: false)) is var again ? (again.Closing, again.Entries!.Value) : default);
        Assert.Empty(For("q-deleted"));
    }

    [Theory]
    [InlineData("court", false)]
    [InlineData("", true)]
    public async Task A_row_that_says_to_whom_it_is_cleared_is_the_decision_and_an_empty_cell_is_none(string cell, bool closes)
    {
        const string Clearing = Mapping + "  cleared: [{column: To}]\n  basis: {kind: not-needed, text: said so}\n";
        TableResult done = await Run(Clearing, $"No;What;To\nq-deleted;Otherwise?;{cell}\n", isDry: false);
        Assert.Equal(0, done.Counts[Khronika.Record.Exchange.Csv.RowOutcome.Refused]);
        Assert.Equal(closes ? 1 : 0, done.Closing);
        Assert.Equal(closes ? [] : [Audience.Court], For("q-deleted"));
    }

    async Task<TableResult> Run(string mapping, string rows, bool isDry)
    {
        string of = Directory.CreateDirectory(Path.Combine(folder, RecordId.New())).FullName;
        UploadedTable table = new("x", of) { Mapping = mapping, CaseKey = "case-one" };
        await table.Write(new MemoryStream(Encoding.UTF8.GetBytes(rows)), 1_000_000, CancellationToken.None);
        return TableWork.Run(record, table, "keeper", "en", isDry, _ => { }, _ => { }, CancellationToken.None);
    }

    IReadOnlyCollection<Audience> For(string key)
    {
        RecordState state = RecordState.Of(record.Index.All());
        return [.. Clearance.Of(state, state.FindByKey($"case-one/{key}")!.Id).Audiences];
    }

    string Text(string key) => RecordState.Of(record.Index.All()).FindByKey($"case-one/{key}")!.Fields.Local("text").In("en").Text;

    public void Dispose()
    {
        record.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
