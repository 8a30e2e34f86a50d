namespace Khronika.Language.Dates;

/// <summary>What is known of one end of an interval.</summary>
public enum IntervalEnd
{
    /// <summary>It is a date.</summary>
    Dated,

    /// <summary>There is none, <c>..</c>: it goes on, or has always been.</summary>
    Open,

    /// <summary>There is one and nobody has said when.</summary>
    Unknown,
}
