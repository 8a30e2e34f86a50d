using System.Globalization;
using Khronika.Language.Texts;

namespace Khronika.Record.Exchange.Csv;

/// <summary>The refused rows as a table with the heads of the one they came from, and why: to be put right and given again. As closed as what was taken.</summary>
/// <param name="output">Where it is written; null for nowhere.</param>
/// <param name="say">How a reason is put; null for English.</param>
public sealed class RefusedRows(Stream? output, IReadOnlyList<string> head, Func<Why, string>? say = null)
{
    bool hasHead;

    /// <param name="reader">Of the table they came from: what does not fit under its heads goes out as it stands there.</param>
    public void Add(IReadOnlyList<CsvRefusal> refusals, CsvReader reader)
    {
        ArgumentNullException.ThrowIfNull(refusals);
        ArgumentNullException.ThrowIfNull(reader);
        if (output is null || refusals.Count == 0) return;
        Begin();
        CsvRow row = refusals[0].Row;
        CsvWriter.Write(output, [[.. Enumerable.Range(0, head.Count).Select(i => i < row.Cells.Count ? CsvWriter.AsRead(row.Cells[i]) : ""), row.Number.ToString(CultureInfo.InvariantCulture), row.Line.ToString(CultureInfo.InvariantCulture), string.Join('\n', refusals.Select(r => r.Column is null ? Said(r.Why) : $"{r.Column}: {Said(r.Why)}")), row.Fault is null && row.Cells.Count <= head.Count ? "" : reader.Raw(row)]], withMark: false);
    }

    string Said(Why why) => say?.Invoke(why) ?? why.ToString();

    /// <summary>Writes the heads, also where no row follows.</summary>
    public void Begin()
    {
        if (output is null || hasHead) return;
        hasHead = true;
        CsvWriter.Write(output, [[.. head, "refused_row", "refused_line", "refused_because", "refused_raw"]], withMark: true);
    }
}
