using System.CommandLine;
using Khronika.Cli.Terminal;
using Khronika.Language.Texts;
using Khronika.Record;
using Khronika.Record.Lists;
using Khronika.Record.State;
using Khronika.Record.Statistics;
using Khronika.Record.Things;

namespace Khronika.Cli.Commands.List;

/// <summary><c>khronika list statistics</c></summary>
static class StatisticsCommand
{
    const string Name = "statistics";

    public static Command Create(Session session) => ListRequest.Command(
        session,
        Name,
        "Counts what is recorded by people, prosecutions and acts, by year, kind and procedural status. Small numbers are hidden, and what changed since the last edition, or the one that --diff names, says so.\n\nExample: khronika list statistics --for public --lang ru",
        Run,
        isOfDay: false);

    static void Run(Asked asked)
    {
        RecordState state = asked.State();
        RecordStatistics statistics = asked.Lists.Statistics(state);
        long? edition = asked.Edition ?? state.OfType(ThingType.Edition).Max(e => e.Fields.Number("number"));
        StatisticsDiff? diff = edition is { } number ? new StatisticsDiff(number, asked.Lists.Statistics(asked.StateWith(number)), statistics) : null;
        foreach (CountTable table in statistics.Tables)
        {
            if (!asked.IsJson && table != statistics.Tables[0]) asked.Session.Out.WriteLine();
            if (asked.IsJson) foreach (CountCell cell in table.Rows.Append(table.Total)) asked.Session.Out.WriteLine(Json.Line(Data(asked, table, cell, diff)));
            else Print(asked, table, diff);
        }

        foreach ((CountTable table, CountCell cell) in diff?.Gone() ?? [])
        {
            string was = $"{table.Title(asked.Language)}: {cell.Label.In(asked.Language).Text}: {ListText.Word("diff.left", asked.Language)} ({ListText.Format("changed.since", asked.Language, edition!)})";
            asked.Session.Out.WriteLine(asked.IsJson ? Json.Line(new { list = Name, what = "left", unit = Vocabulary.Word(table.Unit), by = Vocabulary.Word(table.By), row = cell.Key }) : Printable.Of(was));
        }

        ListPrinting.Criteria(asked, Name, asked.Day, [.. ListPrinting.Scoped(asked), .. statistics.Tables[0].Notes.Skip(2)], new Dictionary<string, long>());
    }

    static void Print(Asked asked, CountTable table, StatisticsDiff? diff)
    {
        CountCell[] cells = [.. table.Rows, table.Total];
        string language = asked.Language;
        int label = cells.Max(c => c.Label.In(language).Text.Length), number = cells.Max(c => c.In(language).Length);
        asked.Session.Out.WriteLine(Printable.Of(table.Title(language)));
        foreach (CountCell cell in cells)
        {
            string changed = diff?.Of(table, cell).In(language).Text ?? "";
            asked.Session.Out.WriteLine(Printable.Of($"  {cell.Label.In(language).Text.PadRight(label)}  {cell.In(language).PadLeft(number)}{(changed.Length > 0 ? $"  {changed}" : "")}"));
        }

        // What is of this table alone; the rest stands once, at the end.
        foreach (LocalText note in table.Notes.Take(2)) asked.Session.Out.WriteLine(Printable.Of($"  {note.In(language).Text}"));
    }

    static object Data(Asked asked, CountTable table, CountCell cell, StatisticsDiff? diff) => new
    {
        list = Name,
        what = ReferenceEquals(cell, table.Total) ? "total" : "row",
        unit = Vocabulary.Word(table.Unit),
        by = Vocabulary.Word(table.By),
        row = cell.Key,
        label = cell.Label.In(asked.Language).Text,
        count = cell.Count,
        shown = Vocabulary.Word(cell.Shown),
        text = cell.In(asked.Language),
        changed = diff?.Of(table, cell) is { IsEmpty: false } changed ? changed.In(asked.Language).Text : null,
        notes = table.Notes.Select(n => n.In(asked.Language).Text),
    };
}
