using Khronika.Language.Dates;
using Khronika.Record;

namespace Khronika.Store.Due;

/// <summary>A stretch of a list of what is due.</summary>
/// <param name="Count">Lines of the whole list.</param>
public sealed record DueList(DueKind Kind, IReadOnlyList<DueLine> Lines, long Count)
{
    /// <summary>Lines in one answer: stops a page that asks for the whole record.</summary>
    public const int MaxLines = 200;
}

/// <summary>One thing that asks for one act.</summary>
/// <param name="Thing">Its latest version.</param>
/// <param name="People">Ids of the things of type person it is about; none where nobody said.</param>
/// <param name="Date">Since when, on which day or by which day, as the list has it; null where nobody said.</param>
/// <param name="IsAdjourned">It is the day to which the hearing was put off.</param>
public sealed record DueLine(LoggedChange Thing, IReadOnlyList<string> People, UncertainDate? Date, bool IsAdjourned = false)
{
    /// <summary>Id of its case; null of an item, which belongs to none.</summary>
    public string? Case => Thing.Case;
}
