using System.Globalization;
using Khronika.Record.Exchange.Csv;

namespace Khronika.Cli.Commands.Import;

/// <summary>The refused rows as a table with the heads of the one they came from, and why: to be put right and given again.</summary>
sealed class RefusedRows : IDisposable
{
    readonly FileStream? file;
    readonly int columns;

    public RefusedRows(string? path, IReadOnlyList<string> head)
    {
        columns = head.Count;
        if (path is null) return;
        // What was refused is as closed as what was taken.
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        file = new FileStream(path, options);
        CsvWriter.Write(file, [[.. head, "refused_row", "refused_line", "refused_because", "refused_raw"]], withMark: true);
    }

    /// <param name="reader">Of the table they came from: what does not fit under its heads goes out as it stands there.</param>
    public void Add(IReadOnlyList<CsvRefusal> refusals, CsvReader reader)
    {
        if (file is null || refusals.Count == 0) return;
        CsvRow row = refusals[0].Row;
        CsvWriter.Write(file, [[.. Enumerable.Range(0, columns).Select(i => i < row.Cells.Count ? CsvWriter.AsRead(row.Cells[i]) : ""), row.Number.ToString(CultureInfo.InvariantCulture), row.Line.ToString(CultureInfo.InvariantCulture), string.Join('\n', refusals.Select(r => r.Column is null ? r.Reason : $"{r.Column}: {r.Reason}")), row.Fault is null && row.Cells.Count <= columns ? "" : reader.Raw(row)]], withMark: false);
    }

    public void Dispose() => file?.Dispose();
}
