using Khronika.Record.Schema;

namespace Khronika.Record.Exchange.Tables;

/// <summary>
/// A state in a cell: <c>?unknown</c>. A value that begins with a question mark has one more, so that none is taken for a state.
/// </summary>
static class StateCell
{
    public static string Of(string state) => $"?{state}";

    public static string OfValue(string? value) => value is ['?', ..] ? $"?{value}" : value ?? "";

    /// <summary>The state a cell holds, or its value.</summary>
    public static (string? State, string Value) Read(string cell) =>
        cell is ['?', '?', ..] ? (null, cell[1..])
        : cell is ['?', .. var word] && FieldState.All.Contains(word) ? (word, "")
        : (null, cell);
}
