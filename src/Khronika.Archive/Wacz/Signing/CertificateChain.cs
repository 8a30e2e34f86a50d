using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Khronika.Archive.Wacz.Signing;

/// <summary>Certificates of a PEM text in a package, the one that signed first.</summary>
sealed class CertificateChain : IDisposable
{
    /// <summary>Stops a text of a million certificates; a long chain has 10 kB.</summary>
    const int MaxCharacters = 64 * 1024;

    CertificateChain(X509Certificate2Collection certificates) => Certificates = certificates;

    public X509Certificate2Collection Certificates { get; }

    public X509Certificate2 Signer => Certificates[0];

    /// <summary>Null where the text holds no certificate that can be read.</summary>
    public static CertificateChain? Read(string? pem)
    {
        if (pem is null || pem.Length > MaxCharacters) return null;
        X509Certificate2Collection certificates = [];
        try
        {
            certificates.ImportFromPem(pem);
        }
        catch (CryptographicException)
        {
            return null;
        }

        return certificates.Count == 0 ? null : new CertificateChain(certificates);
    }

    /// <summary>How far the chain holds at a time, without the network.</summary>
    public ChainTrust TrustAt(DateTimeOffset time, X509Certificate2Collection roots)
    {
        ChainTrust trust = Build(time, roots);
        // A root that only has the name of the issuer is another's: what it did not sign is not broken for that.
        return trust == ChainTrust.Broken && roots.Count > 0 && Build(time, []) != ChainTrust.Broken ? ChainTrust.NoRoot : trust;
    }

    ChainTrust Build(DateTimeOffset time, X509Certificate2Collection roots)
    {
        using X509Chain chain = new();
        X509ChainPolicy policy = chain.ChainPolicy;
        policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        policy.CustomTrustStore.AddRange(roots);
        policy.ExtraStore.AddRange(Certificates);
        policy.VerificationTime = time.UtcDateTime;
        policy.VerificationTimeIgnored = false;
        policy.RevocationMode = X509RevocationMode.NoCheck;
        policy.DisableCertificateDownloads = true;
        bool holds = chain.Build(Signer);
        X509ChainStatusFlags found = chain.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, one) => all | one.Status);
        foreach (X509ChainElement element in chain.ChainElements) element.Certificate.Dispose();
        if (holds) return ChainTrust.Trusted;
        if ((found & X509ChainStatusFlags.NotSignatureValid) != 0) return ChainTrust.Broken;
        if ((found & X509ChainStatusFlags.NotTimeValid) != 0) return ChainTrust.NotValidThen;
        return (found & (X509ChainStatusFlags.PartialChain | X509ChainStatusFlags.UntrustedRoot)) != 0 ? ChainTrust.NoRoot : ChainTrust.Broken;
    }

    public void Dispose()
    {
        foreach (X509Certificate2 certificate in Certificates) certificate.Dispose();
    }
}

enum ChainTrust
{
    Trusted,

    /// <summary>It does not lead to a root that was given.</summary>
    NoRoot,

    /// <summary>A certificate of it was not valid at the time.</summary>
    NotValidThen,

    /// <summary>A signature in it does not hold, or it may not sign what it signs.</summary>
    Broken,
}
