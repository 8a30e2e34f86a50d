using Khronika.Record.Exchange.Csv;

namespace Khronika.Web.Desk.Importing;

/// <summary>How a table is read and how it begins: to see with one's own eyes whether the letters and columns are right.</summary>
/// <param name="Rows">The first rows, the head among them; cells cut to what a page shows.</param>
public sealed record TableHead(CsvShape Shape, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    const int MaxRows = 6, MaxCell = 60;

    /// <summary>Columns a page shows and offers: a table made by a person has fewer.</summary>
    public const int MaxColumns = 60;

    public static TableHead Of(UploadedTable table, string? encoding, char? separator)
    {
        ArgumentNullException.ThrowIfNull(table);
        using FileStream file = table.Open();
        CsvShape shape = CsvShape.Of(file, encoding, separator);
        CsvReader reader = new(file, shape);
        List<IReadOnlyList<string>> rows = [];
        string[] columns = [];
        while (rows.Count < MaxRows && reader.Next() is { } row)
        {
            if (rows.Count == 0) columns = [.. row.Cells.Select(c => CsvWriter.AsRead(c).Trim())];
            rows.Add([.. row.Cells.Take(MaxColumns).Select(Cut)]);
        }

        return new TableHead(shape, columns, rows);
    }

    /// <summary>Whether its first bytes are those of a workbook, which is a ZIP.</summary>
    public static bool IsWorkbook(UploadedTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        using FileStream file = table.Open();
        byte[] first = new byte[4];
        int read = file.ReadAtLeast(first, first.Length, throwOnEndOfStream: false);
        // ZIP (APPNOTE 4.3.7) and the older compound file.
        return read == first.Length && (first.AsSpan().SequenceEqual("PK\u0003\u0004"u8) || first.AsSpan().SequenceEqual((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]));
    }

    static string Cut(string cell) => cell.Length <= MaxCell ? cell : cell[..MaxCell] + "…";
}
