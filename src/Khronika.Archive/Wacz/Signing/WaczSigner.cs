namespace Khronika.Archive.Wacz.Signing;

/// <summary>Who signed, as far as the package shows it.</summary>
/// <param name="KeyHash">SHA-256 of the SubjectPublicKeyInfo, lower-case hex: what to compare with a key known from elsewhere.</param>
/// <param name="PublicKey">SubjectPublicKeyInfo, base64.</param>
/// <param name="Domain">The host that vouches; null where the signature is anonymous.</param>
/// <param name="IsChainTrusted">The domain's certificate leads to a root that was given.</param>
/// <param name="Time">What the time token says, where it holds; UTC.</param>
/// <param name="IsTimeTrusted">The authority's certificate leads to a root that was given.</param>
public sealed record WaczSigner(string KeyHash, string PublicKey, string? Domain, bool IsChainTrusted, DateTimeOffset? Time, bool IsTimeTrusted);
