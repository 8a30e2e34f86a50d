namespace Khronika.Ledger.Timestamping.OpenTimestamps;

/// <summary>Why the bytes of a proof are refused.</summary>
/// <param name="Name">One of <see cref="OtsFaults"/>: stable, used in vectors and reports.</param>
/// <param name="Offset">The byte at which it was found.</param>
/// <param name="Reason">The same in words.</param>
public sealed record OtsFault(string Name, int Offset, string Reason)
{
    /// <summary>True where nothing speaks for a change: a version or an operation not known here, or more than is read here.</summary>
    public bool IsUnchecked => Name is OtsFaults.Version or OtsFaults.UnknownOperation or OtsFaults.TooLarge or OtsFaults.TooMany or OtsFaults.TooMuchWork;

    public override string ToString() => $"{Name} at byte {Offset}: {Reason}";
}

/// <summary>The names of all refusals of a proof. None ever changes its meaning.</summary>
public static class OtsFaults
{
    /// <summary>Not an alteration: beyond a limit of ours, not of the format.</summary>
    public const string TooLarge = "ots-too-large";

    public const string Magic = "ots-magic";

    /// <summary>Not an alteration: a version other than 1.</summary>
    public const string Version = "ots-version";

    public const string CutShort = "ots-cut-short";

    /// <summary>Bytes behind the end.</summary>
    public const string Trailing = "ots-trailing";

    /// <summary>The file's digest is made by no operation of this format.</summary>
    public const string FileHash = "ots-file-hash";

    /// <summary>Not an alteration: an operation of a later time.</summary>
    public const string UnknownOperation = "ots-unknown-operation";

    /// <summary>A number of more than 63 bits, or one not written in the fewest bytes.</summary>
    public const string Number = "ots-number";

    /// <summary>An empty argument, or one over 4,096 bytes.</summary>
    public const string Argument = "ots-argument";

    /// <summary>A message over 4,096 bytes on the way.</summary>
    public const string MessageLength = "ots-message-length";

    /// <summary>More than 8,192 bytes in an attestation.</summary>
    public const string PayloadLength = "ots-payload-length";

    /// <summary>An attestation of a known kind with something else in it.</summary>
    public const string Attestation = "ots-attestation";

    public const string TooDeep = "ots-too-deep";

    /// <summary>Not an alteration: more operations and attestations than are read.</summary>
    public const string TooMany = "ots-too-many";

    /// <summary>Not an alteration: messages of more bytes in all than are computed.</summary>
    public const string TooMuchWork = "ots-too-much-work";
}
