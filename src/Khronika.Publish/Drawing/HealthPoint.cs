using System.Globalization;
using Khronika.Language.Dates;

namespace Khronika.Publish.Drawing;

/// <summary>One figure on somebody's health, in a reader's words.</summary>
/// <param name="Kind">What was observed.</param>
/// <param name="Value">The figure with its unit; empty where none is stated.</param>
/// <param name="Number">Digits, a minus sign, a point, as its source wrote it; null where none is stated.</param>
/// <param name="Unit">Code of its unit; figures of one unit share a picture.</param>
/// <param name="MeasuredOn">When it was measured or seen; null where not stated.</param>
/// <param name="SaidOn">When it was said: it was so that day or before. Null where not stated.</param>
/// <param name="Method">How it is known.</param>
/// <param name="By">Who reports it, with the day and through whom: figures of one reporter are joined by a line, those of two never.</param>
/// <param name="Reporter">By whom a line is joined: the same text for the same reporter.</param>
/// <param name="Notes">What else is stated of it: who was present, whether the device is known.</param>
/// <param name="Href">Where the thing itself is read; null where it is nowhere.</param>
public sealed record HealthPoint(
    string Kind,
    string Value,
    string? Number,
    string Unit,
    UncertainDate? MeasuredOn,
    UncertainDate? SaidOn,
    HealthMark Mark,
    string Method,
    string By,
    string Reporter,
    string Notes,
    string? Href)
{
    /// <summary>Figures beyond these bounds are no figures on anybody's health: they would flatten all others, or overflow the scale.</summary>
    const decimal MostDrawn = 1_000_000;

    /// <summary>The figure as it is drawn; null where it is not stated, not read or beyond what any unit measures.</summary>
    public decimal? Figure =>
        decimal.TryParse(Number, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal figure) && Math.Abs(figure) <= MostDrawn ? figure : null;

    /// <summary>The first day it can be of; null where it is not bounded.</summary>
    public DateOnly? FirstDay => MeasuredOn?.Earliest;

    /// <summary>The last day it can be of: what was said on a day was so by then.</summary>
    public DateOnly? LastDay => MeasuredOn?.Latest ?? SaidOn?.Latest;

    /// <summary>It has a place in time and a figure: it can be drawn.</summary>
    public bool IsDrawn => Figure is not null && (FirstDay ?? LastDay) is not null;
}
