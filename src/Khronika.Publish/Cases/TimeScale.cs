using Khronika.Language.Dates;

namespace Khronika.Publish.Cases;

/// <summary>Where dates lie between the first and the last possible day of a timeline, in per cent.</summary>
public sealed record TimeScale(DateOnly First, DateOnly Last)
{
    /// <summary>A single day is still to be seen on a scale of years.</summary>
    const double LeastWidth = 1.5;

    public static TimeScale Of(IEnumerable<UncertainDate> dates)
    {
        DateOnly[] bounds = [.. dates.SelectMany(d => new[] { d.Earliest, d.Latest }).OfType<DateOnly>()];
        return bounds.Length == 0 ? new TimeScale(DateOnly.MinValue, DateOnly.MinValue) : new TimeScale(bounds.Min(), bounds.Max());
    }

    /// <summary>Nothing to draw: no date has a bound, or all have the same day.</summary>
    public bool IsEmpty => First == Last;

    /// <summary>Start and width of the span of days a date may mean; an open end runs to the edge. Null where it has no bound at all.</summary>
    public (double Start, double Width)? SpanOf(UncertainDate date)
    {
        if (IsEmpty || (date.Earliest is null && date.Latest is null)) return null;
        double start = Position(date.Earliest ?? First);
        double width = Math.Max(Position(date.Latest ?? Last) - start, LeastWidth);
        return (Math.Min(start, 100 - LeastWidth), Math.Min(width, 100));
    }

    double Position(DateOnly day) => 100.0 * (day.DayNumber - First.DayNumber) / (Last.DayNumber - First.DayNumber);
}
