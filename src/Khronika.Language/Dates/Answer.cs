namespace Khronika.Language.Dates;

/// <summary>What can be said of two dates of which neither is fully known.</summary>
public enum Answer
{
    /// <summary>It cannot be so.</summary>
    No,

    /// <summary>It may be so: possible, not definite.</summary>
    Maybe,

    /// <summary>It cannot be otherwise: definite.</summary>
    Yes,
}
