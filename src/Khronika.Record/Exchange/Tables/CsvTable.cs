namespace Khronika.Record.Exchange.Tables;

/// <summary>A table to be written as CSV.</summary>
/// <param name="Name">Of a kind, or of a kind and one of its lists: <c>person</c>, <c>person.names</c>.</param>
/// <param name="Rows">The column heads first.</param>
public sealed record CsvTable(string Name, IReadOnlyList<IReadOnlyList<string>> Rows);
