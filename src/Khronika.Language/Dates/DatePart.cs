namespace Khronika.Language.Dates;

/// <summary>A part of a date that may be in doubt by itself.</summary>
enum DatePart
{
    Year,
    Month,

    /// <summary>A season, quarter, third or half.</summary>
    PartOfYear,
    Day,
}
