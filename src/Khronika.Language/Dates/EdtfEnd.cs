using System.Diagnostics;

namespace Khronika.Language.Dates;

/// <summary>Whether an end of an interval is its date or lies beyond it (ISO 8601-2 10.6).</summary>
enum Reach : byte
{
    At,

    /// <summary><c>..2004-06-01</c></summary>
    OrEarlier,

    /// <summary><c>2004-06-20..</c></summary>
    OrLater,
}

/// <summary>One end of an interval or of a member of a set: a date where <see cref="Kind"/> is <see cref="IntervalEnd.Dated"/>, else none.</summary>
readonly record struct EdtfEnd(IntervalEnd Kind, EdtfDate Date, Reach Reach)
{
    public static EdtfEnd At(EdtfDate date) => new(IntervalEnd.Dated, date, Reach.At);

    public bool IsDated => Kind == IntervalEnd.Dated;

    public CalendarDay? First => IsDated && Reach != Reach.OrEarlier ? Date.First : null;

    public CalendarDay? Last => IsDated && Reach != Reach.OrLater ? Date.Last : null;

    /// <summary>Unspecified digits at an end are of level 2, wherever they stand; what is open or unknown is of level 1.</summary>
    public int Level => !IsDated ? 1 : Reach != Reach.At || Date.HasUnspecified ? 2 : Date.Level;

    /// <summary>A date that can be declined, with nothing said beside it.</summary>
    public bool IsBare => IsDated && Reach == Reach.At && Date.AnyDoubt == Doubt.None;

    public override string ToString() => Kind switch
    {
        IntervalEnd.Dated => $"{(Reach == Reach.OrEarlier ? ".." : "")}{Date}{(Reach == Reach.OrLater ? ".." : "")}",
        IntervalEnd.Open => "..",
        IntervalEnd.Unknown => "",
        _ => throw new UnreachableException(),
    };
}
