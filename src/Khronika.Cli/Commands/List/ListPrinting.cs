using System.Globalization;
using Khronika.Cli.Terminal;
using Khronika.Language.Texts;
using Khronika.Record.Lists;

namespace Khronika.Cli.Commands.List;

/// <summary>A list on a terminal: a block a row, its labels aligned, then what it counts and what not. As data one object a line, the last with the criteria.</summary>
static class ListPrinting
{
    public static void Print(Asked asked, RecordList list, Func<RecordList>? before, LocalText heading)
    {
        if (asked.Edition is not null && before is not null) Diff(asked, ListDiff.Of(before(), list), list);
        else if (asked.IsJson) foreach (ListRow row in list.Rows) Line(asked, Json.Line(Data(row, asked.Language, "row", list.Name)));
        else Rows(asked, list, heading);
        Criteria(asked, list.Name, list.Day, [.. Scoped(asked), .. list.Criteria], list.Counts);
    }

    /// <summary>For whom it was made, and as known when.</summary>
    public static IEnumerable<LocalText> Scoped(Asked asked)
    {
        yield return ListText.Scope(asked.Reader);
        if (asked.KnownOn is { } at) yield return ListText.KnownOn(at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
    }

    public static void Criteria(Asked asked, string name, DateOnly day, IReadOnlyList<LocalText> criteria, IReadOnlyDictionary<string, long> counts)
    {
        string[] lines = [.. criteria.Select(c => c.In(asked.Language).Text)];
        if (asked.IsJson)
        {
            Line(asked, Json.Line(new { list = name, what = "criteria", @for = asked.Reader, day = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), asKnownOn = asked.KnownOn?.UtcDateTime, edition = asked.Edition, counts, criteria = lines }));
            return;
        }

        Line(asked, "");
        foreach (string line in lines) Line(asked, line);
    }

    static void Rows(Asked asked, RecordList list, LocalText heading)
    {
        Line(asked, heading.In(asked.Language).Text);
        if (list.Rows.Count == 0) Line(asked, ListText.Word("list.empty", asked.Language));
        int width = Width(list.Rows, asked.Language);
        foreach (ListRow row in list.Rows) Block(asked, row, "", width);
    }

    static void Block(Asked asked, ListRow row, string mark, int width)
    {
        Line(asked, "");
        Line(asked, $"{mark}{row.Heading.In(asked.Language).Text}");
        foreach (ListCell cell in row.Cells.Where(c => !ReferenceEquals(c.Text, row.Heading))) Line(asked, $"  {cell.Label(asked.Language).PadRight(width)}  {cell.Text.In(asked.Language).Text}");
    }

    static void Diff(Asked asked, ListDiff diff, RecordList list)
    {
        if (asked.IsJson)
        {
            foreach (ListRow row in diff.Added) Line(asked, Json.Line(Data(row, asked.Language, "added", list.Name)));
            foreach (ListRow row in diff.Left) Line(asked, Json.Line(Data(row, asked.Language, "left", list.Name)));
            foreach ((ListRow row, IReadOnlyList<CellChange> changes) in diff.Changed)
                Line(asked, Json.Line(new { list = list.Name, what = "changed", id = row.Id, heading = row.Heading.In(asked.Language).Text, changes = changes.Select(c => new { cell = c.Name, from = Text(c.From, asked.Language), to = Text(c.To, asked.Language) }) }));
            return;
        }

        Line(asked, ListText.Format("diff.heading", asked.Language, asked.Edition!));
        if (diff.Added.Count + diff.Left.Count + diff.Changed.Count == 0) Line(asked, ListText.Word("diff.none", asked.Language));
        int width = Width([.. diff.Added, .. diff.Left, .. diff.Changed.Select(c => c.Row)], asked.Language);
        foreach (ListRow row in diff.Added) Block(asked, row, $"+ {ListText.Word("diff.added", asked.Language)}: ", width);
        foreach (ListRow row in diff.Left) Block(asked, row, $"- {ListText.Word("diff.left", asked.Language)}: ", width);
        foreach ((ListRow row, IReadOnlyList<CellChange> changes) in diff.Changed)
        {
            Line(asked, "");
            Line(asked, $"~ {ListText.Word("diff.changed", asked.Language)}: {row.Heading.In(asked.Language).Text}");
            foreach (CellChange change in changes) Line(asked, $"  {change.Label(asked.Language).PadRight(width)}  {OrNone(change.From, asked.Language)} → {OrNone(change.To, asked.Language)}");
        }
    }

    static Dictionary<string, object?> Data(ListRow row, string language, string what, string list)
    {
        Dictionary<string, object?> data = new(StringComparer.Ordinal) { ["list"] = list, ["what"] = what, ["id"] = row.Id };
        foreach (ListCell cell in row.Cells)
        {
            string text = cell.Text.In(language).Text;
            data[cell.Name] = cell.Date is { } date ? new { edtf = date.Edtf, words = date.Words, text }
                : cell.Days is { } days ? new { days.AtLeast, days.AtMost, text }
                : text;
        }

        return data;
    }

    static int Width(IReadOnlyList<ListRow> rows, string language) => rows.SelectMany(r => r.Cells).Select(c => c.Label(language).Length).DefaultIfEmpty(0).Max();

    static string? Text(LocalText text, string language) => text.IsEmpty ? null : text.In(language).Text;

    static string OrNone(LocalText text, string language) => Text(text, language) ?? ListText.Word("diff.empty", language);

    static void Line(Asked asked, string line) => asked.Session.Out.WriteLine(asked.IsJson ? line : Printable.Of(line));
}
