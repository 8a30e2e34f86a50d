using Khronika.Ledger.Notes;

namespace Khronika.Bundle.Verification;

/// <summary>What the reader brings along.</summary>
/// <param name="TrustedKey">The log's key from another place than what is checked. Without it the answer holds for the key that came along.</param>
public sealed record VerifyOptions(VerifierKey? TrustedKey = null);
