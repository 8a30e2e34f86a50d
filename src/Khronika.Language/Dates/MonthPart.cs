namespace Khronika.Language.Dates;

/// <summary>A third of a month, as people name it and as <see cref="MonthParts"/> counts it.</summary>
public enum MonthPart
{
    /// <summary>Days 1 to 10.</summary>
    Early,

    /// <summary>Days 11 to 20.</summary>
    Mid,

    /// <summary>Day 21 to the last.</summary>
    Late,
}
