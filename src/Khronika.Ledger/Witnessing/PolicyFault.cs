using System.Globalization;

namespace Khronika.Ledger.Witnessing;

/// <summary>Why a policy file is refused.</summary>
/// <param name="Name">One of <see cref="PolicyFaults"/>: stable, used in tests and reports.</param>
/// <param name="Line">From 1; 0 where it is the file as a whole.</param>
/// <param name="Reason">The same in words, without anything the file says.</param>
public sealed record PolicyFault(string Name, int Line, string Reason)
{
    public override string ToString() =>
        Line > 0 ? string.Create(CultureInfo.InvariantCulture, $"{Name} in line {Line}: {Reason}") : $"{Name}: {Reason}";
}

/// <summary>The names of all refusals of a policy file. None ever changes its meaning.</summary>
public static class PolicyFaults
{
    /// <summary>A control character other than tab and line end.</summary>
    public const string Bytes = "policy-bytes";

    /// <summary>More bytes, logs, witnesses or groups than <see cref="WitnessPolicy"/> holds.</summary>
    public const string TooLarge = "policy-too-large";

    /// <summary>No line of the page, or one with too few or too many items.</summary>
    public const string Form = "policy-form";

    /// <summary>A key line that is none, or a witness's key for a log, or a log's for a witness.</summary>
    public const string Key = "policy-key";

    /// <summary>One public key in two lines, or one name for two things.</summary>
    public const string Repeated = "policy-repeated";

    /// <summary>A name that no line before defines.</summary>
    public const string UnknownName = "policy-unknown-name";

    /// <summary>A name that is a member twice: it could count twice.</summary>
    public const string TwoGroups = "policy-two-groups";

    /// <summary>A threshold that is not between one and the number of members.</summary>
    public const string Threshold = "policy-threshold";

    /// <summary>Not exactly one quorum line.</summary>
    public const string Quorum = "policy-quorum";
}
