namespace Khronika.Archive.Wacz;

/// <summary>What one check came to.</summary>
public enum WaczState
{
    /// <summary>It holds.</summary>
    Intact,

    /// <summary>The thing is optional and is not there.</summary>
    Absent,

    /// <summary>A SHOULD of the specification is broken, or a convention of its programs: the verdict stays.</summary>
    Warning,

    /// <summary>What would be needed to say more is not at hand; the reason names it.</summary>
    Unchecked,

    /// <summary>A MUST of WACZ 1.0 to 1.1.1 is broken, or two places contradict each other.</summary>
    Altered,
}
