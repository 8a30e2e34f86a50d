namespace Khronika.Publish.Drawing;

/// <summary>A figure in its picture, in per cent; <paramref name="From"/> and <paramref name="To"/> are the first and the last possible day.</summary>
/// <param name="Number">As in the table.</param>
public sealed record DrawnPoint(int Number, HealthPoint Point, double From, double To, SpanEdge Left, SpanEdge Right, double Y)
{
    public double X => (From + To) / 2;
}

/// <summary>The figures of one unit, where each lies and which are joined.</summary>
public sealed record HealthSeries(TimeAxis Axis, ValueScale Scale, IReadOnlyList<DrawnPoint> Points, IReadOnlyList<(DrawnPoint From, DrawnPoint To)> Joined)
{
    /// <param name="points">Of one unit, with the number each has in the table.</param>
    /// <returns>Null where none can be drawn.</returns>
    public static HealthSeries? Of(TimeAxis axis, IReadOnlyList<(int Number, HealthPoint Point)> points)
    {
        (int Number, HealthPoint Point)[] drawn = [.. points.Where(p => p.Point.IsDrawn)];
        if (drawn.Length == 0) return null;
        ValueScale scale = ValueScale.Of([.. drawn.Select(p => p.Point.Figure!.Value)]);
        DrawnPoint[] placed = [.. drawn.Select(p => Placed(axis, scale, p.Number, p.Point))];
        return new HealthSeries(axis, scale, placed, [.. Joins(placed)]);
    }

    static DrawnPoint Placed(TimeAxis axis, ValueScale scale, int number, HealthPoint point)
    {
        // What has one bound alone stands at it: its mark beyond would be a day nobody named.
        double? from = point.FirstDay is { } first ? axis.StartOf(first) : null, to = point.LastDay is { } last ? axis.EndOf(last) : null;
        return new DrawnPoint(
            number, point, from ?? to!.Value, to ?? from!.Value,
            from is null ? SpanEdge.Unknown : SpanEdge.Day,
            to is null ? SpanEdge.Unknown : SpanEdge.Day,
            100 - scale.Of(point.Figure!.Value));
    }

    /// <summary>One figure with the next of the same reporter and kind, where the next is certainly of a later day.</summary>
    static IEnumerable<(DrawnPoint, DrawnPoint)> Joins(DrawnPoint[] points) =>
        from line in points.GroupBy(p => (p.Point.Kind, p.Point.Reporter))
        where line.Key.Reporter.Length > 0
        let ordered = line.OrderBy(p => p.Point.FirstDay ?? p.Point.LastDay).ThenBy(p => p.Number).ToArray()
        from pair in ordered.Zip(ordered.Skip(1))
        where pair.First.Point.LastDay is { } before && pair.Second.Point.FirstDay is { } after && before < after
        select (pair.First, pair.Second);
}
