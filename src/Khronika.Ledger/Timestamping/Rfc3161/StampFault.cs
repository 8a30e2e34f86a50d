namespace Khronika.Ledger.Timestamping.Rfc3161;

/// <summary>Why a response of a time-stamp authority is refused.</summary>
/// <param name="Name">One of <see cref="StampFaults"/>: stable, used in vectors and reports.</param>
/// <param name="Reason">The same in words.</param>
public sealed record StampFault(string Name, string Reason)
{
    /// <summary>
    /// True where nothing speaks for a change: who vouches for the authority is not known, or there is not enough to check, or
    /// more than is read. "Could not be checked".
    /// </summary>
    public bool IsUnchecked => Name is StampFaults.UntrustedRoot or StampFaults.NoRoots or StampFaults.TooLarge or StampFaults.BareToken or StampFaults.Rejected or StampFaults.NoCertificate;

    public override string ToString() => $"{Name}: {Reason}";
}

/// <summary>The names of all refusals of a time stamp. None ever changes its meaning.</summary>
public static class StampFaults
{
    /// <summary>Not an alteration: beyond a limit of ours.</summary>
    public const string TooLarge = "stamp-too-large";

    /// <summary>Not the DER of a TimeStampResp with a readable token.</summary>
    public const string Malformed = "stamp-malformed";

    /// <summary>Not an alteration: a token without the response around it.</summary>
    public const string BareToken = "bare-token";

    /// <summary>Not an alteration: the authority answered, and did not stamp.</summary>
    public const string Rejected = "rejected-status";

    public const string QueryForm = "query-form";

    /// <summary>The query is over other bytes than the ones given.</summary>
    public const string QueryImprint = "query-imprint";

    public const string WrongImprint = "wrong-imprint";
    public const string WrongNonce = "wrong-nonce";

    /// <summary>Not an alteration: whose signature it is cannot be seen.</summary>
    public const string NoCertificate = "no-certificate";

    /// <summary>The signer's certificate is not for time stamps, and nothing else, in a critical extension (RFC 3161 §2.3).</summary>
    public const string NotAnAuthority = "not-an-authority";

    public const string BadSignature = "stamp-signature";

    /// <summary>A certificate on the way to the root was not valid at the stated time. That one expired later is no fault.</summary>
    public const string ExpiredThen = "expired-at-time";

    /// <summary>The chain is broken by something other than time or trust.</summary>
    public const string BadChain = "bad-chain";

    /// <summary>Not an alteration: the chain does not end at a pinned root.</summary>
    public const string UntrustedRoot = "untrusted-root";

    /// <summary>Not an alteration: there is no pinned root to ask.</summary>
    public const string NoRoots = "no-roots";
}
