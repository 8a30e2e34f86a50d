using Khronika.Record.Statistics;

namespace Khronika.Record.Lists;

/// <summary>A list as rows of a spreadsheet: its labels first, its criteria last, since a table without them is quoted without them.</summary>
public static class ListTable
{
    /// <summary>Dates stand in words and, beside them, in EDTF.</summary>
    public static IEnumerable<IReadOnlyList<string>> Of(RecordList list, string language)
    {
        ArgumentNullException.ThrowIfNull(list);
        string[] names = [.. list.Rows.SelectMany(r => r.Cells).Select(c => c.Name).Distinct(StringComparer.Ordinal)];
        HashSet<string> dates = [.. list.Rows.SelectMany(r => r.Cells).Where(c => c.Date?.Edtf is not null).Select(c => c.Name)];
        yield return [.. names.SelectMany(n => dates.Contains(n) ? new[] { Label(n, language), $"{Label(n, language)} (EDTF)" } : [Label(n, language)])];
        foreach (ListRow row in list.Rows)
        {
            Dictionary<string, ListCell> cells = row.Cells.ToDictionary(c => c.Name, StringComparer.Ordinal);
            yield return [.. names.SelectMany(n => dates.Contains(n) ? new[] { Text(cells, n, language), cells.GetValueOrDefault(n)?.Date?.Edtf ?? "" } : [Text(cells, n, language)])];
        }

        yield return [""];
        foreach (Khronika.Language.Texts.LocalText line in list.Criteria) yield return [line.In(language).Text];
    }

    /// <summary>Figures, a row each, under what they count.</summary>
    public static IEnumerable<IReadOnlyList<string>> Of(RecordStatistics statistics, StatisticsDiff? diff, string language)
    {
        ArgumentNullException.ThrowIfNull(statistics);
        foreach (CountTable table in statistics.Tables)
        {
            yield return [table.Title(language)];
            foreach (CountCell cell in table.Rows.Append(table.Total)) yield return [cell.Label.In(language).Text, cell.In(language), diff?.Of(table, cell).In(language).Text ?? ""];
            foreach (Khronika.Language.Texts.LocalText note in table.Notes) yield return [note.In(language).Text];
            yield return [""];
        }
    }

    static string Label(string name, string language) => ListWords.For(language)[$"cell.{name}"];

    static string Text(Dictionary<string, ListCell> cells, string name, string language) => cells.GetValueOrDefault(name)?.Text.In(language).Text ?? "";
}
