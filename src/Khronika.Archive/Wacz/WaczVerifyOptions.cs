using System.Security.Cryptography.X509Certificates;
using Khronika.Archive.Warc.Verifying;

namespace Khronika.Archive.Wacz;

/// <summary>What a verifier is given beside the package.</summary>
public sealed record WaczVerifyOptions
{
    /// <summary>
    /// The roots that are believed, for domains and for time authorities; what the system trusts is never asked, so that a verdict
    /// is the same on every machine and in ten years. Empty: who vouches is shown and not believed.
    /// </summary>
    public X509Certificate2Collection Roots { get; init; } = [];

    /// <summary>Given each record as it is verified, with the path of its WARC in the package; null: they are only counted.</summary>
    public Action<string, RecordVerdict>? Record { get; init; }
}
