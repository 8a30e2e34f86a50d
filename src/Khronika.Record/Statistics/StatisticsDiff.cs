using Khronika.Language.Texts;
using Khronika.Record.Lists;

namespace Khronika.Record.Statistics;

/// <summary>
/// Which numbers read otherwise than with an edition: old cases are found later and change old years, and a figure that was quoted is
/// then no longer ours. What is hidden in either is not told by the difference, nor is a difference that is itself a small number of people.
/// </summary>
public sealed class StatisticsDiff(long edition, RecordStatistics before, RecordStatistics now)
{
    readonly Dictionary<(CountUnit, CountBy, string), CountCell> was = Cells(before);

    /// <summary>"changed since edition 3: was 4"; empty where it reads as it did.</summary>
    public LocalText Of(CountTable table, CountCell cell)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(cell);
        CountCell? old = was.GetValueOrDefault((table.Unit, table.By, cell.Key));
        // What was in no row was none, of nobody.
        old ??= cell with { Count = 0, Shown = Shown.Whole, IsOpen = true };
        if (old.Shown == cell.Shown && old.Count == cell.Count) return LocalText.Empty;
        return MayTell(old, cell) ? ListWords.Of("changed.from", edition, old.Count!) : ListWords.Of("changed.since", edition);
    }

    /// <summary>Two numbers that are both told have a difference, and it can be as small as one that is hidden.</summary>
    static bool MayTell(CountCell old, CountCell cell) =>
        old.Count is { } was && cell.Count is { } now && ((old.IsOpen && cell.IsOpen) || Math.Abs(now - was) >= SmallCells.Smallest);

    /// <summary>Rows that are no longer there, each in its table.</summary>
    public IReadOnlyList<(CountTable Table, CountCell Cell)> Gone()
    {
        HashSet<(CountUnit, CountBy, string)> there = [.. Cells(now).Keys];
        return [.. from table in before.Tables from cell in table.Rows where !there.Contains((table.Unit, table.By, cell.Key)) select (table, cell)];
    }

    static Dictionary<(CountUnit, CountBy, string), CountCell> Cells(RecordStatistics statistics) =>
        (from table in statistics.Tables from cell in table.Rows.Append(table.Total) select (table, cell)).ToDictionary(c => (c.table.Unit, c.table.By, c.cell.Key), c => c.cell);
}
