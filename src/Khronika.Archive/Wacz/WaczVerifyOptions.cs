using System.Security.Cryptography.X509Certificates;

namespace Khronika.Archive.Wacz;

/// <summary>What a verifier is given beside the package.</summary>
public sealed record WaczVerifyOptions
{
    /// <summary>
    /// The roots that are believed, for domains and for time authorities; what the system trusts is never asked, so that a verdict
    /// is the same on every machine and in ten years. Empty: who vouches is shown and not believed.
    /// </summary>
    public X509Certificate2Collection Roots { get; init; } = [];
}
