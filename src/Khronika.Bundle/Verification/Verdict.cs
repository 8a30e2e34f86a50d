namespace Khronika.Bundle.Verification;

/// <summary>What a check found. An alteration outweighs what could not be checked; what is merely withheld is neither.</summary>
public enum Verdict
{
    Intact,

    /// <summary>Unknown format, version or key, or something needed is not there to be looked at.</summary>
    CouldNotBeChecked,
    Altered,
}
