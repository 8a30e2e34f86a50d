using System.Text;
using Khronika.Record.Exchange.Csv;
using Khronika.Store;
using Khronika.Web.Desk.Importing;
using Khronika.Web.Tests.Running;

namespace Khronika.Web.Tests.Importing;

/// <summary>The disk refuses while a table is written.</summary>
public sealed class TableFailureTests : IDisposable
{
    const int Rows = 2_500;

    const string Mapping = "khronika: csv-mapping/v1\nkind: task\ncase: case-one\nkey: {columns: [No], prefix: \"t-\"}\nthing:\n  text: {en: {column: What}}\n";

    readonly string folder = Directory.CreateTempSubdirectory("khronika-table-").FullName;
    readonly RecordFolder record;

    public TableFailureTests()
    {
        (string path, string signer) = SampleRecord.CopyTo(folder);
        record = RecordFolder.Open(path, TestClock.At("2031-08-21T09:00:00Z"), signer);
    }

    [Fact]
    public async Task What_was_logged_before_a_failure_is_counted_and_the_rest_is_written_next_time()
    {
        UploadedTable table = new("x", folder) { Mapping = Mapping, CaseKey = "case-one" };
        await table.Write(new MemoryStream(Encoding.UTF8.GetBytes("No;What\n" + string.Concat(Enumerable.Range(1, Rows).Select(i => $"{i};Ask {i}\n")))), 1_000_000, CancellationToken.None);
        List<Exception> told = [];
        int words = 0;
        // Rows are counted twice, checked and then written: the failure comes behind the first thousand that are written.
        TableResult half = TableWork.Run(record, table, "keeper", "en", isDry: false, _ =>
        {
            if (++words == (Rows / 200) + 8) throw new IOException("no space");
        }, told.Add, CancellationToken.None);
        Assert.True(half.IsFailed);
        Assert.Equal(1_000, half.Entries);
        Assert.Single(told);
        Assert.Equal(1_000, Tasks());

        TableResult rest = TableWork.Run(record, table, "keeper", "en", isDry: false, _ => { }, told.Add, CancellationToken.None);
        Assert.False(rest.IsFailed);
        Assert.Equal(Rows - 1_000, rest.Entries);
        Assert.Equal(1_000, rest.Counts[RowOutcome.Unchanged]);
        Assert.Equal(Rows, Tasks());
    }

    [Fact]
    public async Task A_failure_before_anything_is_logged_is_a_failure_of_the_work()
    {
        UploadedTable table = new("x", folder) { Mapping = Mapping, CaseKey = "case-one" };
        await table.Write(new MemoryStream(Encoding.UTF8.GetBytes("No;What\n" + string.Concat(Enumerable.Range(1, 200).Select(i => $"{i};Ask {i}\n")))), 1_000_000, CancellationToken.None);
        int before = Tasks();
        Assert.Throws<IOException>(() => TableWork.Run(record, table, "keeper", "en", isDry: false, _ => throw new IOException("no space"), _ => { }, CancellationToken.None));
        Assert.Equal(before, Tasks());
    }

    int Tasks() => record.Index.CurrentOfType("task").Count(t => t.Text("key")?.StartsWith("case-one/t-", StringComparison.Ordinal) == true);

    public void Dispose()
    {
        record.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
