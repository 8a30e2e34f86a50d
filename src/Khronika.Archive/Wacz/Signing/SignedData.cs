using System.Text.Json;
using Khronika.Archive.Wacz.Manifest;

namespace Khronika.Archive.Wacz.Signing;

/// <summary>
/// <c>signedData</c> (WACZ Auth 0.1.0, "Signature Data Format"), in either of its two forms. What is signed is the text of
/// <see cref="Hash"/> alone; <see cref="Created"/>, <see cref="Software"/> and <see cref="Version"/> are not.
/// </summary>
public sealed record SignedData
{
    static readonly string[] Known =
    [
        "hash", "created", "software", "version", "signature", "publicKey",
        "domain", "domainCert", "timeSignature", "timestampCert", "crossSignedCert",
    ];

    public string? Hash { get; init; }

    public string? Created { get; init; }

    public string? Software { get; init; }

    public string? Version { get; init; }

    /// <summary>Base64: r and s side by side (IEEE P1363) where anonymous, DER where by a domain.</summary>
    public string? Signature { get; init; }

    /// <summary>Anonymous form: SubjectPublicKeyInfo, base64.</summary>
    public string? PublicKey { get; init; }

    /// <summary>Domain form: the host that vouches.</summary>
    public string? Domain { get; init; }

    /// <summary>PEM, the signer's own certificate first.</summary>
    public string? DomainCert { get; init; }

    /// <summary>Base64 of a TimeStampResp (RFC 3161) over the text of <see cref="Signature"/>.</summary>
    public string? TimeSignature { get; init; }

    /// <summary>PEM, the authority's own certificate first.</summary>
    public string? TimestampCert { get; init; }

    /// <summary>PEM: a second way to trust the domain's key.</summary>
    public string? CrossSignedCert { get; init; }

    internal static SignedData? Read(JsonElement data, ICollection<ManifestFault> faults)
    {
        if (data.ValueKind != JsonValueKind.Object)
        {
            if (data.ValueKind != JsonValueKind.Null) faults.Add(new ManifestFault("signed-data-form", "signedData is no object"));
            return null;
        }

        foreach (JsonProperty member in data.EnumerateObject())
        {
            if (Known.Any(member.NameEquals)) continue;
            faults.Add(new ManifestFault("signed-data-property", "signedData holds a member that neither form of a signature has"));
            break;
        }

        return new SignedData
        {
            Hash = WaczJson.Text(data, "hash"),
            Created = WaczJson.Text(data, "created"),
            Software = WaczJson.Text(data, "software"),
            Version = WaczJson.Text(data, "version"),
            Signature = WaczJson.Text(data, "signature"),
            PublicKey = WaczJson.Text(data, "publicKey"),
            Domain = WaczJson.Text(data, "domain"),
            DomainCert = WaczJson.Text(data, "domainCert"),
            TimeSignature = WaczJson.Text(data, "timeSignature"),
            TimestampCert = WaczJson.Text(data, "timestampCert"),
            CrossSignedCert = WaczJson.Text(data, "crossSignedCert"),
        };
    }
}
