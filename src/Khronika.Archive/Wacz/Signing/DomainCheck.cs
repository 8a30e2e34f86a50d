using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Khronika.Archive.Wacz.Manifest;

namespace Khronika.Archive.Wacz.Signing;

/// <summary>Who vouches and since when: the domain's certificate and the time token (WACZ Auth 0.1.0, steps 5 to 10).</summary>
sealed class DomainCheck(WaczFindings findings, WaczVerifyOptions options, string where, long? offset)
{
    const string Check = "signer";

    /// <summary>How far <c>created</c> may lie from what the time token says (step 7).</summary>
    static readonly TimeSpan Nearness = TimeSpan.FromMinutes(10);

    public WaczSigner Run(WaczSigner signer, SignedData data, CertificateChain chain)
    {
        if (!Names(chain.Signer, data.Domain!)) findings.Altered(Check, "domain-name", where, offset, "the domain is not one that its certificate names");
        DateTimeOffset? created = Rfc3339.TryParse(data.Created, out DateTimeOffset stated) ? stated : null;
        bool isTimeTrusted = false;
        TimeToken? token = data.TimeSignature is null ? null : CheckToken(data, out isTimeTrusted);
        if (data.TimeSignature is null) findings.Altered(Check, "time-token-missing", where, offset, "a signature of a domain has no time token");
        else if (token is not null) CheckNearness(token.Time, created);

        bool isTrusted = CheckTrust(data, chain, token?.Time ?? created);
        findings.Passed(Check, $"the domain {Zip.EntryName.Printable(data.Domain!)} and its time token hold", where);
        return signer with { IsChainTrusted = isTrusted, Time = token?.Time, IsTimeTrusted = isTimeTrusted };
    }

    TimeToken? CheckToken(SignedData data, out bool isTrusted)
    {
        isTrusted = false;
        using CertificateChain? authority = CertificateChain.Read(data.TimestampCert);
        if (authority is null && data.TimestampCert is not null) findings.Altered(Check, "time-certificate", where, offset, "timestampCert holds no certificate that can be read");
        TimeToken? token = TimeToken.Check(data.TimeSignature!, data.Signature!, authority?.Certificates ?? [], out ManifestFault? fault);
        if (fault is not null) findings.Altered(Check, fault.Name, where, offset, fault.Reason);
        if (token is null || authority is null) return token;
        ChainTrust trust = authority.TrustAt(token.Time, options.Roots);
        isTrusted = trust == ChainTrust.Trusted;
        Tell(trust, "time", "the time authority");
        return token;
    }

    void CheckNearness(DateTimeOffset time, DateTimeOffset? created)
    {
        if (created is null)
        {
            findings.Altered(Check, "created-form", where, offset, "created is no time of RFC 3339, so that the time token says nothing of it");
        }
        else if ((time - created.Value).Duration() > Nearness)
        {
            findings.Altered(Check, "created-far", where, offset, string.Create(CultureInfo.InvariantCulture, $"created lies {(time - created.Value).Duration().TotalMinutes:0} minutes from the time token; 10 are allowed"));
        }
    }

    bool CheckTrust(SignedData data, CertificateChain chain, DateTimeOffset? time)
    {
        if (time is null) return false;
        ChainTrust trust = chain.TrustAt(time.Value, options.Roots);
        if (trust == ChainTrust.NoRoot && data.CrossSignedCert is not null)
        {
            using CertificateChain? crossed = CertificateChain.Read(data.CrossSignedCert);
            if (crossed is null || !SameKey(crossed.Signer, chain.Signer)) findings.Altered(Check, "cross-signed-key", where, offset, "crossSignedCert is no certificate of the same key");
            else trust = crossed.TrustAt(time.Value, options.Roots);
        }

        Tell(trust, "domain", "the domain's certificate");
        return trust == ChainTrust.Trusted;
    }

    /// <summary>A certificate whose own name cannot be read names no domain.</summary>
    internal static bool Names(X509Certificate2 certificate, string domain)
    {
        try
        {
            return certificate.MatchesHostname(domain);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    static bool SameKey(X509Certificate2 one, X509Certificate2 other) =>
        CryptographicOperations.FixedTimeEquals(one.PublicKey.ExportSubjectPublicKeyInfo(), other.PublicKey.ExportSubjectPublicKeyInfo());

    void Tell(ChainTrust trust, string name, string what)
    {
        switch (trust)
        {
            case ChainTrust.NoRoot:
                findings.Untold(Check, $"{name}-root", where, options.Roots.Count == 0 ? $"{what} was not checked further: no root was given to believe" : $"{what} does not lead to a root that was given");
                break;
            case ChainTrust.NotValidThen:
                findings.Altered(Check, $"{name}-expired", where, offset, $"{what} was not valid at the time");
                break;
            case ChainTrust.Broken:
                findings.Altered(Check, $"{name}-chain", where, offset, $"the chain of {what} does not hold");
                break;
        }
    }
}
