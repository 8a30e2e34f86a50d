namespace Khronika.Record.Lists;

/// <summary>What a recorded deprivation of liberty says of one day.</summary>
enum HoldingState
{
    /// <summary>It began by then and is not said to have ended before.</summary>
    Held,

    /// <summary>It is said to begin later.</summary>
    NotYet,

    /// <summary>It ended on the day itself, which is stated: the person was held for a part of it and is not counted.</summary>
    EndedThatDay,

    /// <summary>It ended before, on a day that is stated.</summary>
    Over,

    /// <summary>It is said to be over, and not when.</summary>
    OverUndated,

    /// <summary>A penalty of which nobody says from when it is served, or that is suspended.</summary>
    NotServed,
}
