namespace Khronika.Ledger.Timestamping.Rfc3161;

/// <summary>
/// What a time stamp that holds says: the authority vouches that the bytes existed no later than <see cref="Time"/>. Nothing is
/// said of when they came to be, nor, without the network, of whether a certificate was revoked.
/// </summary>
/// <param name="Time">genTime, UTC.</param>
/// <param name="Accuracy">By how much the authority says it may be wrong; null where it does not say.</param>
/// <param name="Authority">The subject of the certificate that signed.</param>
/// <param name="Root">The subject of the pinned root its chain ends at.</param>
/// <param name="Policy">The authority's policy, an object identifier.</param>
/// <param name="Serial">The number of this stamp at its authority, lower-case hex.</param>
/// <param name="IsNonceChecked">The query was there and its nonce came back: the answer is to this very question.</param>
public sealed record TimeStamp(DateTimeOffset Time, TimeSpan? Accuracy, string Authority, string Root, string Policy, string Serial, bool IsNonceChecked);
