using Khronika.Language.Dates;

namespace Khronika.Publish.Drawing;

/// <summary>How a bar ends on one side.</summary>
public enum SpanEdge
{
    /// <summary>At a day.</summary>
    Day,

    /// <summary>It goes on beyond the picture.</summary>
    Open,

    /// <summary>Nobody has said where.</summary>
    Unknown,
}

/// <summary>
/// The days a thing may have been on, as a bar; and within it the days it certainly was, where any are. In per cent of a
/// <see cref="TimeAxis"/>.
/// </summary>
/// <param name="Sure">Null where no single day is certain.</param>
public sealed record DrawnSpan(double From, double To, SpanEdge Left, SpanEdge Right, (double From, double To)? Sure)
{
    /// <param name="when">When it was, or when it began.</param>
    /// <param name="until">When it ended; null where that is not stated.</param>
    /// <param name="lasts">It has a beginning and an end of their own: without the second, its end is unknown.</param>
    /// <returns>Null where neither date has a bound.</returns>
    public static DrawnSpan? Of(TimeAxis axis, UncertainDate? when, UncertainDate? until, bool lasts)
    {
        ArgumentNullException.ThrowIfNull(axis);
        UncertainDate? end = lasts ? until : when;
        DateOnly? first = when?.Earliest, last = end?.Latest;
        if (first is null && last is null && when?.Latest is null && end?.Earliest is null) return null;
        return new DrawnSpan(
            first is { } start ? axis.StartOf(start) : 0,
            last is { } stop ? axis.EndOf(stop) : 100,
            first is not null ? SpanEdge.Day : when?.Start == IntervalEnd.Open ? SpanEdge.Open : SpanEdge.Unknown,
            last is not null ? SpanEdge.Day : end?.End == IntervalEnd.Open ? SpanEdge.Open : SpanEdge.Unknown,
            SureDays(axis, when, end, lasts));
    }

    static (double From, double To)? SureDays(TimeAxis axis, UncertainDate? when, UncertainDate? end, bool lasts) =>
        lasts && when is { IsApproximate: false, IsUncertain: false, Latest: { } begun } && end is { IsApproximate: false, IsUncertain: false, Earliest: { } notOver } && begun <= notOver ? (axis.StartOf(begun), axis.EndOf(notOver))
        : when is { IsOneDay: true, IsApproximate: false, IsUncertain: false, Earliest: { } day } ? (axis.StartOf(day), axis.EndOf(day))
        : null;
}
