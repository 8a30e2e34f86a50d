using System.Diagnostics;

namespace Khronika.Language.Dates;

/// <summary>
/// What an EDTF text says, taken apart. Closed: deeper levels of ISO 8601-2 add cases here, in <see cref="EdtfReader"/>
/// and in the wordings, and nothing changes for those who hold an <see cref="UncertainDate"/>.
/// </summary>
abstract record EdtfValue
{
    EdtfValue()
    {
    }

    /// <summary>Inclusive. A qualifier never moves a bound: it says that the bounds are in doubt, not by how much (ISO 8601-2 8.4.2).</summary>
    public abstract DateOnly? Earliest { get; }

    public abstract DateOnly? Latest { get; }

    public abstract bool IsApproximate { get; }

    public abstract bool IsUncertain { get; }

    /// <summary>The canonical text: what <see cref="EdtfReader"/> reads back as the same value.</summary>
    public abstract string Text { get; }

    public sealed override string ToString() => Text;

    public sealed record Single(PartialDate Date) : EdtfValue
    {
        public override DateOnly? Earliest => Date.First;

        public override DateOnly? Latest => Date.Last;

        public override bool IsApproximate => Date.IsApproximate;

        public override bool IsUncertain => Date.IsUncertain;

        public override string Text => Date.ToString();
    }

    /// <summary>From one end to the other; at least one of the ends is a date.</summary>
    public sealed record Interval(EdtfEnd Start, EdtfEnd End) : EdtfValue
    {
        public override DateOnly? Earliest => Start.Date?.First;

        public override DateOnly? Latest => End.Date?.Last;

        public override bool IsApproximate => (Start.Date?.IsApproximate ?? false) || (End.Date?.IsApproximate ?? false);

        public override bool IsUncertain => (Start.Date?.IsUncertain ?? false) || (End.Date?.IsUncertain ?? false);

        public override string Text => $"{Start}/{End}";
    }
}

/// <summary>One end of an interval: a date where <see cref="Kind"/> is <see cref="IntervalEnd.Dated"/>, else none.</summary>
readonly record struct EdtfEnd(IntervalEnd Kind, PartialDate? Date)
{
    public override string ToString() => Kind switch
    {
        IntervalEnd.Dated => Date.ToString()!,
        IntervalEnd.Open => "..",
        IntervalEnd.Unknown => "",
        _ => throw new UnreachableException(),
    };
}
