using Khronika.Language.Texts;

namespace Khronika.Record.Exchange.Csv;

/// <summary>Why a row is not taken, or what to look at in one that is.</summary>
/// <param name="Column">The head of the column that is wrong; null where it is the row as a whole.</param>
/// <param name="Value">What stands in it, shortened; null with the column.</param>
public sealed record CsvRefusal(CsvRow Row, string? Column, string? Value, Why Why)
{
    /// <summary>In English.</summary>
    public string Reason => Why.ToString();
}
