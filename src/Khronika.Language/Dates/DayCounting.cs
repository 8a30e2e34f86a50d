namespace Khronika.Language.Dates;

/// <summary>What a number of days counts.</summary>
public enum DayCounting
{
    /// <summary>Midnights passed: from a day to the next is 1.</summary>
    Elapsed,

    /// <summary>Days named, the first and the last among them: from a day to the next is 2.</summary>
    BothEnds,
}
