using System.Globalization;

namespace Khronika.Record.Exchange.Csv;

/// <summary>
/// A cell that no spreadsheet runs. What begins like a formula is written behind an apostrophe, and one apostrophe more for each that
/// was there; reading takes one off again. Numbers with a sign stay numbers.
/// </summary>
static class CsvCell
{
    /// <summary>What begins a formula in one program or another, in wide letters too; tab and line ends are passed over by some before it.</summary>
    const string Beginnings = "=+-@\t\r\n＝＋－＠";

    public static string Guarded(string cell) => IsDangerous(cell) ? $"'{cell}" : cell;

    public static string Unguarded(string cell) => cell is ['\'', .. var rest] && IsDangerous(rest) ? rest : cell;

    static bool IsDangerous(string cell)
    {
        int at = 0;
        while (at < cell.Length && cell[at] == '\'') at++;
        return at < cell.Length && Beginnings.Contains(cell[at], StringComparison.Ordinal) && !(at == 0 && IsNumber(cell));
    }

    static bool IsNumber(string cell) =>
        cell is ['-', >= '0' and <= '9', ..] && cell.Length <= 30 && decimal.TryParse(cell, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);
}
