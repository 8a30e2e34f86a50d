using Khronika.Language.Texts;

namespace Khronika.Record.Statistics;

/// <summary>How much of a number is told.</summary>
public enum Shown
{
    Whole,

    /// <summary>It is not zero and below the smallest number that is told.</summary>
    Few,

    /// <summary>Hidden because another could be computed from it; it may be any number but zero.</summary>
    Hidden,
}

/// <summary>One number of a table.</summary>
/// <param name="Count">Null where it is not told.</param>
/// <param name="IsOpen">Everybody in it is open by name to the reader.</param>
public sealed record CountCell(string Key, LocalText Label, long? Count, Shown Shown, bool IsOpen)
{
    /// <summary>As a reader reads it.</summary>
    public string In(string language) => Shown switch
    {
        Shown.Few => Lists.ListWords.For(language)["cell.few"],
        Shown.Hidden => Lists.ListWords.For(language)["cell.hidden"],
        _ => Count!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };
}

/// <summary>Numbers of one unit, told apart in one way.</summary>
/// <param name="Notes">What is counted, by which date, and that it is not everything.</param>
public sealed record CountTable(CountUnit Unit, CountBy By, IReadOnlyList<CountCell> Rows, CountCell Total, IReadOnlyList<LocalText> Notes)
{
    public string Title(string language) => $"{Lists.ListWords.For(language)[$"unit.{Things.Vocabulary.Word(Unit)}"]}, {Lists.ListWords.For(language)[$"by.{Things.Vocabulary.Word(By)}"]}";
}
