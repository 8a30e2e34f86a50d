namespace Khronika.Ledger.Timestamping;

/// <summary>Why somebody who was asked over the network gave no usable answer. Never holds an address.</summary>
/// <param name="Name">One of <see cref="AskFaults"/>.</param>
/// <param name="Reason">The same in words.</param>
public sealed record AskFault(string Name, string Reason)
{
    public override string ToString() => $"{Name}: {Reason}";
}

/// <summary>The names of these failures. The question may be put again.</summary>
public static class AskFaults
{
    public const string Unreachable = "unreachable";
    public const string TimedOut = "timed-out";
    public const string TooLarge = "answer-too-large";

    /// <summary>Another status than 200.</summary>
    public const string Refused = "refused";

    /// <summary>A calendar that does not have it yet: ask again later.</summary>
    public const string NotYet = "not-yet";

    /// <summary>An answer that does not hold.</summary>
    public const string BadAnswer = "bad-answer";
}
