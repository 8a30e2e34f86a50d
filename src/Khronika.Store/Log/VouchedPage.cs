namespace Khronika.Store.Log;

/// <summary>What was found of somebody's word for a log page.</summary>
public enum Vouching
{
    /// <summary>It was verified: a cosignature by the key that the record's policy names, a stamp by roots or headers somebody gave.</summary>
    Holds,

    /// <summary>A calendar has promised to see to it, which shows nothing yet.</summary>
    Promised,

    /// <summary>It lies there, and what is needed to verify it is not known.</summary>
    NotChecked,

    /// <summary>It is not what it claims to be, or over another page.</summary>
    DoesNotHold,
}

/// <summary>A log page that somebody else vouches for, or is said to: a witness with a cosignature, an authority or calendar with a stamp.</summary>
/// <param name="Size">Entries below this index are covered.</param>
/// <param name="IsStamp">A time stamp; else a cosignature.</param>
/// <param name="By">The name of the witness's key, of the authority, or OpenTimestamps.</param>
/// <param name="At">What a cosignature states, or the time that a stamp shows; null unless it holds.</param>
/// <param name="Words">What a stamp rests on; of what does not hold or was not checked, why.</param>
public sealed record VouchedPage(long Size, bool IsStamp, string By, Vouching State, DateTimeOffset? At, string Words);
