using System.Text;
using Khronika.Language.Texts;
using Khronika.Reading.Items;
using Khronika.Record.Exchange.Csv;
using Khronika.Record.Rules;
using Khronika.Store;
using Khronika.Store.Recording;
using Khronika.Web.Desk.Forms;
using Khronika.Web.Desk.Running;

namespace Khronika.Web.Desk.Importing;

/// <summary>The long work on a table: looking at every row, and writing them.</summary>
static class TableWork
{
    /// <summary>Remarks a page shows; all refused rows are in the table to download.</summary>
    const int MaxShown = 40;

    /// <summary>Rows between two words of progress.</summary>
    const int Step = 200;

    /// <summary>Looks at every row and writes nothing.</summary>
    /// <returns>The id of the job's page.</returns>
    public static string Check(DeskRequest request, UploadedTable table) => Start(request, table, isDry: true);

    /// <summary>Writes the rows that can be; nobody else saves meanwhile, so that what was judged is what is written on.</summary>
    public static string Write(DeskRequest request, UploadedTable table) => Start(request, table, isDry: false);

    static string Start(DeskRequest request, UploadedTable table, bool isDry)
    {
        (string language, string by, DeskHost host) = (request.Language, request.By, request.Host);
        return host.Jobs.Start(request.Words[isDry ? "import.checking" : "import.writing"], async (record, progress, cancel) =>
        {
            if (!isDry) await host.Saving.WaitAsync(cancel);
            try
            {
                table.Result = Run(record, table, by, language, isDry, progress, host.Tell, cancel);
            }
            finally
            {
                if (!isDry) host.Saving.Release();
            }

            // Of a table that is written in part the rest can be written when what stopped it is mended.
            if (table.Result is { Entries: not null, IsFailed: false }) table.Forget();
            return host.Links.ImportResult(table.Id);
        });
    }

    /// <param name="tell">Hears of a failure behind what was logged: the page says only that there was one.</param>
    internal static TableResult Run(RecordFolder record, UploadedTable table, string by, string language, bool isDry, Action<string> progress, Action<Exception> tell, CancellationToken cancel)
    {
        CsvMapping mapping = CsvMapping.Read(Encoding.UTF8.GetBytes(table.Mapping!), record.Schema, out _) ?? throw new InvalidOperationException("a table was checked with a mapping that was refused");
        using FileStream file = table.Open();
        using FileStream refused = table.NewRefused();
        List<TableRemark> refusals = [], flags = [];
        TableImport? import = TableImport.Open(record, mapping, table.CaseKey, file, null, (media, bytes) => ItemText.Of(media, bytes), by, Said, out IReadOnlyList<Why> wrong);
        if (import is null) return new TableResult(Enum.GetValues<RowOutcome>().ToDictionary(o => o, _ => 0L), [.. wrong.Select(w => new TableRemark(1, null, null, w))], [], null, []);
        RefusedRows rows = new(refused, import.Head, why => FaultWords.Of(why, DeskWords.For(language), mapping.Kind));
        TableTalk talk = new(
            (why, reader) =>
            {
                rows.Add(why, reader);
                Keep(refusals, why.Select(w => new TableRemark(w.Row.Number, w.Column, w.Value, w.Why)));
            },
            flag => Keep(flags, [new TableRemark(flag.Row.Number, flag.Column, flag.Value, flag.Why)]),
            (row, breach) => Keep(flags, [new TableRemark(row.Number, null, null, Said(breach))]),
            (step, row) =>
            {
                if (row % Step == 0) progress(DeskWords.For(language).Format(step == TableStep.Checked ? "import.checked" : "import.written", DeskWords.For(language).Number(row)));
            });
        import.Check(talk, cancel);
        if (isDry) return new TableResult(import.Counts, refusals, flags, null, []) { Closing = import.Closing };
        try
        {
            return new TableResult(import.Counts, refusals, flags, import.Write(talk, cancel), []) { Closing = import.Closing };
        }
        catch (TableStoppedException stopped)
        {
            return new TableResult(import.Counts, refusals, flags, stopped.Entries, [.. stopped.Breaches.Select(Said)]) { Closing = import.Closing };
        }
        catch (Exception failed) when (failed is not OperationCanceledException && import.Logged > 0)
        {
            tell(failed);
            return new TableResult(import.Counts, refusals, flags, import.Logged, []) { IsFailed = true, Closing = import.Closing };
        }
    }

    static Why Said(Breach breach) => new(breach.Message);

    static void Keep(List<TableRemark> kept, IEnumerable<TableRemark> more) => kept.AddRange(more.Take(Math.Max(0, MaxShown - kept.Count)));
}
