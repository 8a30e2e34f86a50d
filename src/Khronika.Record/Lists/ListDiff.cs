using Khronika.Language.Texts;

namespace Khronika.Record.Lists;

/// <summary>One cell that reads otherwise than before; empty where there was, or is, none.</summary>
public sealed record CellChange(string Name, LocalText From, LocalText To)
{
    public string Label(string language) => ListWords.For(language)[$"cell.{Name}"];
}

/// <summary>What became of a list between two states of the record, for the same day and the same reader.</summary>
public sealed record ListDiff(IReadOnlyList<ListRow> Added, IReadOnlyList<ListRow> Left, IReadOnlyList<(ListRow Row, IReadOnlyList<CellChange> Changes)> Changed)
{
    /// <summary>Cells that follow from others: they would tell every change twice.</summary>
    static readonly string[] Derived = ["days"];

    public static ListDiff Of(RecordList before, RecordList now)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(now);
        Dictionary<string, ListRow> known = new(StringComparer.Ordinal);
        foreach (ListRow row in before.Rows)
            foreach (string key in row.Keys) known.TryAdd(key, row);
        List<ListRow> added = [];
        List<(ListRow, IReadOnlyList<CellChange>)> changed = [];
        HashSet<string> met = new(StringComparer.Ordinal);
        foreach (ListRow row in now.Rows)
        {
            ListRow[] same = [.. row.Keys.Select(k => known.GetValueOrDefault(k)).OfType<ListRow>().DistinctBy(r => r.Id)];
            foreach (ListRow old in same) met.Add(old.Id);
            if (same.Length == 0) added.Add(row);
            else if (Changes(same[0], row) is { Count: > 0 } changes) changed.Add((row, changes));
        }

        return new ListDiff(added, [.. before.Rows.Where(r => !met.Contains(r.Id))], changed);
    }

    static List<CellChange> Changes(ListRow before, ListRow now)
    {
        Dictionary<string, LocalText> was = before.Cells.ToDictionary(c => c.Name, c => c.Text, StringComparer.Ordinal);
        Dictionary<string, LocalText> reads = now.Cells.ToDictionary(c => c.Name, c => c.Text, StringComparer.Ordinal);
        return
        [
            .. from name in now.Cells.Concat(before.Cells).Select(c => c.Name).Distinct(StringComparer.Ordinal)
               where !Derived.Contains(name)
               let old = was.GetValueOrDefault(name) ?? LocalText.Empty
               let text = reads.GetValueOrDefault(name) ?? LocalText.Empty
               where !old.SequenceEqual(text)
               select new CellChange(name, old, text),
        ];
    }
}
