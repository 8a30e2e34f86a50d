using Khronika.Language.Dates;
using Khronika.Language.Texts;

namespace Khronika.Record.Lists;

/// <summary>A list with what it counts, what it does not, and of which day: a list without these is a number that others will quote.</summary>
/// <param name="Name">Of the list, one word.</param>
/// <param name="Counts">Numbers by name, for programs.</param>
public sealed record RecordList(string Name, DateOnly Day, IReadOnlyList<ListRow> Rows, IReadOnlyList<LocalText> Criteria, IReadOnlyDictionary<string, long> Counts);

/// <summary>One row.</summary>
/// <param name="Id">Of the person, hearing or case.</param>
/// <param name="Keys">Ids by which the row is known again in another edition: a person may have several records.</param>
/// <param name="Heading">What a person looks for first; a cell besides.</param>
public sealed record ListRow(string Id, IReadOnlyList<string> Keys, LocalText Heading, IReadOnlyList<ListCell> Cells);

/// <summary>One cell. A list has none that is empty: what nobody recorded is left out, and what is recorded as unknown says so.</summary>
/// <param name="Name">One word, as data name it.</param>
/// <param name="Date">Where it is one.</param>
/// <param name="Days">Where it is a number of days.</param>
public sealed record ListCell(string Name, LocalText Text, UncertainDate? Date = null, DayCount? Days = null)
{
    /// <summary>What it is called in a language.</summary>
    public string Label(string language) => ListWords.For(language)[$"cell.{Name}"];

    internal static ListCell Of(string name, UncertainDate? date) => new(name, date is null ? LocalText.Empty : ListWords.In(date.Render), date);
}
