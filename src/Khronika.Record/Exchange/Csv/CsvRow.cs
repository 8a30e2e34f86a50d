using Khronika.Language.Texts;

namespace Khronika.Record.Exchange.Csv;

/// <summary>One row of a CSV, or why it could not be read.</summary>
/// <param name="Number">As a spreadsheet counts: the head is row 1.</param>
/// <param name="Line">The line it begins on, from 1. Text of several lines in a cell makes lines and rows count apart.</param>
/// <param name="Offset">The byte it begins at.</param>
/// <param name="Cells">Empty where there is a fault.</param>
/// <param name="Why">What is wrong with it; null where nothing is.</param>
public sealed record CsvRow(long Number, long Line, long Offset, IReadOnlyList<string> Cells, Why? Why)
{
    /// <summary>In English; null where nothing is wrong.</summary>
    public string? Fault => Why?.ToString();

    /// <summary>In bytes, with its line end: of one that could not be read, up to where reading goes on.</summary>
    public long Length { get; init; }
}
