using Khronika.Language.Texts;
using Khronika.Record.Lists;
using Khronika.Record.Things;

namespace Khronika.Record.Statistics;

/// <summary>
/// Counts of what is recorded, by three units that are kept apart, each with its date and its warning: recorded cases, not all cases.
/// </summary>
public sealed class RecordStatistics
{
    const string Uncertain = "uncertain";
    const string NotRecorded = "not-recorded";

    readonly IReadOnlyList<Counted> items;
    readonly IReadOnlyList<LocalText> notes;

    RecordStatistics(IReadOnlyList<Counted> items, IReadOnlyList<LocalText> notes)
    {
        this.items = items;
        this.notes = notes;
        Tables = Counted();
    }

    public IReadOnlyList<CountTable> Tables { get; }

    /// <param name="isNamed">Whether a person is open by name to those the figures are for: of the keeper's own they are the public.</param>
    /// <param name="isKeepers">They are made by the keeper from everything.</param>
    public static RecordStatistics Of(ListScope scope, Func<string, bool> isNamed, bool isKeepers)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(isNamed);
        (IReadOnlyList<Counted> items, RawCell withoutStatement) = Statistics.Counted.In(scope, isNamed);
        List<LocalText> notes = [ListWords.Of("note.small")];
        if (isKeepers) notes.Add(ListWords.Of("note.small.keeper"));
        if (withoutStatement.Count > 0) notes.Add(ListWords.Of("note.without-statement", l => [withoutStatement.IsSmall ? ListWords.For(l)["cell.few"] : withoutStatement.Count]));
        notes.Add(ListWords.Of("list.recorded-only"));
        return new RecordStatistics(items, notes);
    }

    IReadOnlyList<CountTable> Counted()
    {
        List<CountTable> tables = [];
        foreach (CountUnit unit in Enum.GetValues<CountUnit>())
        {
            Draft[] drafts = [.. Enum.GetValues<CountBy>().Select(axis => new Draft(unit, axis, Of(unit), this))];
            // One total stands in three tables: hidden in one, it must not stand in another.
            bool mayShowTotal = drafts.All(d => d.Decide(true).Total != Shown.Hidden);
            tables.AddRange(drafts.Select(d => d.Table(mayShowTotal)));
        }

        return tables;
    }

    IReadOnlyList<Counted> Of(CountUnit unit) => [.. unit == CountUnit.People ? items.Where(i => i.Person is not null) : items.Where(i => i.Unit == unit)];

    IReadOnlyList<LocalText> NotesOf(CountUnit unit)
    {
        string date = unit switch { CountUnit.People => "people", CountUnit.Prosecutions => "prosecution", _ => "act" };
        return [ListWords.Of($"note.unit.{Vocabulary.Word(unit)}"), ListWords.Of($"note.date.{date}"), .. notes];
    }

    static IEnumerable<(string Key, LocalText Label)> Groups(Counted item, CountBy axis) => axis switch
    {
        CountBy.Year => [Year(item)],
        CountBy.Kind when item.Kinds.Count > 0 => item.Kinds.Select(k => (k.Key, k.Value)),
        CountBy.Status when item.Status is { } status => [status],
        _ => [(NotRecorded, ListWords.Of("row.not-recorded"))],
    };

    static (string, LocalText) Year(Counted item) =>
        item.On is { Earliest: DateOnly first, Latest: DateOnly last } && first.Year == last.Year
            ? (first.Year.ToString("D4", System.Globalization.CultureInfo.InvariantCulture), ListWords.In(_ => first.Year.ToString(System.Globalization.CultureInfo.InvariantCulture)))
            : (Uncertain, ListWords.Of("row.year-uncertain"));

    /// <summary>A table before its small numbers are hidden.</summary>
    sealed class Draft
    {
        readonly CountUnit unit;
        readonly CountBy axis;
        readonly RecordStatistics all;
        readonly (string Key, LocalText Label, RawCell Cell)[] rows;
        readonly RawCell total;
        readonly bool isSum;

        public Draft(CountUnit unit, CountBy axis, IReadOnlyList<Counted> items, RecordStatistics all)
        {
            (this.unit, this.axis, this.all) = (unit, axis, all);
            rows =
            [
                .. from item in items
                   from grouped in Groups(item, axis)
                   group item by grouped.Key into cell
                   let label = Groups(cell.First(), axis).First(g => g.Key == cell.Key).Label
                   orderby cell.Key is Uncertain or NotRecorded, cell.Key
                   select (cell.Key, label, Raw(cell)),
            ];
            total = Raw(items);

            // Also of rows in which one thing might stand several times, and none does: who guesses that may reckon with it.
            isSum = rows.Sum(r => r.Cell.Count) == total.Count;
        }

        public (IReadOnlyList<Shown> Rows, Shown Total) Decide(bool mayShowTotal) => SmallCells.Decide([.. rows.Select(r => r.Cell)], total, isSum, mayShowTotal);

        public CountTable Table(bool mayShowTotal)
        {
            (IReadOnlyList<Shown> shown, Shown ofTotal) = Decide(mayShowTotal);
            return new CountTable(
                unit,
                axis,
                [.. rows.Select((r, i) => Cell(r.Key, r.Label, r.Cell, shown[i]))],
                Cell("total", ListWords.Of("row.total"), total, ofTotal),
                all.NotesOf(unit));
        }

        RawCell Raw(IEnumerable<Counted> items)
        {
            Counted[] counted = [.. items];
            long count = unit == CountUnit.People ? counted.Select(i => i.Person).Distinct(StringComparer.Ordinal).Count() : counted.Length;
            return new RawCell(count, counted.All(i => i.IsNamed));
        }

        static CountCell Cell(string key, LocalText label, RawCell raw, Shown shown) => new(key, label, shown == Shown.Whole ? raw.Count : null, shown, raw.IsOpen);
    }
}
