using System.Buffers;
using System.Text;

namespace Khronika.Record.Exchange.Csv;

/// <summary>Writes RFC 4180: commas, CRLF, quotation marks where a cell needs them, UTF-8.</summary>
public static class CsvWriter
{
    /// <summary>Quoted where one of these stands in a cell, of other separators too: a program set to another country splits there.</summary>
    static readonly SearchValues<char> Quoted = SearchValues.Create("\",;\t\r\n");

    /// <param name="withMark">Begins with a byte order mark, without which spreadsheets take UTF-8 for the letters of their own country.</param>
    public static void Write(Stream output, IEnumerable<IReadOnlyList<string>> rows, bool withMark)
    {
        ArgumentNullException.ThrowIfNull(rows);
        using StreamWriter text = new(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: withMark), leaveOpen: true) { NewLine = "\r\n" };
        foreach (IReadOnlyList<string> row in rows)
        {
            for (int i = 0; i < row.Count; i++)
            {
                if (i > 0) text.Write(',');
                Cell(text, CsvCell.Guarded(row[i]));
            }

            text.WriteLine();
        }
    }

    /// <summary>A cell as a reader found it, to be written again: an apostrophe before a formula is not doubled.</summary>
    public static string AsRead(string cell) => CsvCell.Unguarded(cell);

    static void Cell(StreamWriter text, string cell)
    {
        if (cell.AsSpan().ContainsAny(Quoted) || cell is [' ', ..] or [.., ' '])
        {
            text.Write('"');
            text.Write(cell.Replace("\"", "\"\"", StringComparison.Ordinal));
            text.Write('"');
        }
        else
        {
            text.Write(cell);
        }
    }
}
