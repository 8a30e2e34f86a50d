namespace Khronika.Publish.Drawing;

/// <summary>Figures from below to above, in per cent, with marks at round numbers. It begins where the figures do and not at nought; the picture says so.</summary>
public sealed record ValueScale(decimal Least, decimal Most, decimal Step)
{
    /// <summary>Lines across a picture.</summary>
    const int Steps = 4;

    /// <summary>The scale of these figures.</summary>
    /// <exception cref="ArgumentException">There are none.</exception>
    public static ValueScale Of(IReadOnlyCollection<decimal> figures)
    {
        if (figures.Count == 0) throw new ArgumentException("a scale needs a figure", nameof(figures));
        decimal least = figures.Min(), most = figures.Max();
        decimal step = Round((most - least) / Steps);
        decimal from = Math.Floor(least / step) * step, to = Math.Ceiling(most / step) * step;
        return from == to ? new ValueScale(from - step, to + step, step) : new ValueScale(from, to, step);
    }

    public double Of(decimal figure) => (double)(100 * (figure - Least) / (Most - Least));

    public IEnumerable<decimal> Ticks()
    {
        for (decimal tick = Least; tick <= Most; tick += Step) yield return tick;
    }

    /// <summary>1, 2 or 5 times a power of ten, not less than what is asked; 1 for nought: a single figure.</summary>
    static decimal Round(decimal atLeast)
    {
        if (atLeast <= 0) return 1;
        decimal power = 0.001m;
        while (power * 10 <= atLeast) power *= 10;
        return new[] { 1, 2, 5, 10 }.Select(n => n * power).First(n => n >= atLeast || n == power * 10);
    }
}
