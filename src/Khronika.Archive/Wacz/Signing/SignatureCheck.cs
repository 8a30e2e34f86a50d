using System.Security.Cryptography;
using Khronika.Archive.Wacz.Manifest;
using Khronika.Archive.Zip;

namespace Khronika.Archive.Wacz.Signing;

/// <summary>
/// Verification of <c>signedData</c> (WACZ Auth 0.1.0, "Verification", steps 3 to 10). Both encodings and both curves are accepted
/// in both forms, since the programs of the field write each; what ReplayWeb.page would not show is a warning.
/// </summary>
sealed class SignatureCheck(WaczFindings findings, WaczVerifyOptions options, string where, long? offset)
{
    const string Check = "signature";

    /// <summary>Of WACZ Auth, the only one there is.</summary>
    public const string FormatVersion = "0.1.0";

    /// <summary>Stops a signature of megabytes; the longest in use has 139 bytes.</summary>
    const int MaxSignatureCharacters = 1024;

    /// <param name="manifestHash">Of <c>datapackage.json</c> as it lies in the package.</param>
    /// <returns>Who signed; null where no signature holds.</returns>
    public WaczSigner? Run(SignedData data, WaczHash? manifestHash, DataPackage manifest)
    {
        bool isDomain = data.Domain is not null || data.DomainCert is not null;
        if (data.Hash is null || data.Signature is null || (data.PublicKey is not null) == isDomain || (isDomain && (data.Domain is null || data.DomainCert is null)))
        {
            Fail("signed-data-form", "signedData has neither the members of an anonymous signature nor those of a domain's");
            return null;
        }

        if (data.Created is null || data.Software is null || data.Version is null) findings.Warn(Check, "signed-data-members", where, offset, "signedData lacks created, software or version");
        if (manifestHash is not null && WaczHash.TryParse(data.Hash) != manifestHash) Fail("signed-hash", "the hash that is signed is not that of datapackage.json");
        if (manifest.Created is not null && data.Created is not null && manifest.Created != data.Created) Fail("created-differs", "signedData and datapackage.json state two times of making");
        // A domain's signer is another program than the one that made the package.
        if (!isDomain && manifest.Software is not null && data.Software is not null && manifest.Software != data.Software) findings.Warn(Check, "software-differs", where, offset, "signedData and datapackage.json state two programs");
        if (data.Version is not (null or FormatVersion)) findings.Warn(Check, "signed-version-unknown", where, offset, "signedData states a version of its format that is not known here");
        return isDomain ? CheckDomain(data) : CheckAnonymous(data);
    }

    WaczSigner? CheckAnonymous(SignedData data)
    {
        using var key = ECDsa.Create();
        try
        {
            byte[] bytes = SignatureText.Bytes(data.PublicKey!) ?? throw new CryptographicException();
            key.ImportSubjectPublicKeyInfo(bytes, out int read);
            if (read != bytes.Length) throw new CryptographicException();
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or ArgumentException)
        {
            Fail("public-key", "publicKey is no key of ECDSA");
            return null;
        }
        catch (PlatformNotSupportedException)
        {
            findings.Unchecked(Check, "public-key-curve", where, offset, "publicKey is on a curve that is not known here");
            return null;
        }

        return CheckText(key, data, DSASignatureFormat.IeeeP1363FixedFieldConcatenation, 384) ? SignerOf(key) : null;
    }

    WaczSigner? CheckDomain(SignedData data)
    {
        using CertificateChain? chain = CertificateChain.Read(data.DomainCert);
        using ECDsa? key = chain is null ? null : KeyOf(chain);
        if (chain is null || key is null)
        {
            Fail("domain-certificate", "domainCert holds no certificate of an ECDSA key that can be read");
            return null;
        }

        if (!CheckText(key, data, DSASignatureFormat.Rfc3279DerSequence, 256)) return null;
        return new DomainCheck(findings, options, where, offset).Run(SignerOf(key) with { Domain = data.Domain }, data, chain);
    }

    static ECDsa? KeyOf(CertificateChain chain)
    {
        try
        {
            return System.Security.Cryptography.X509Certificates.ECDsaCertificateExtensions.GetECDsaPublicKey(chain.Signer);
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or PlatformNotSupportedException)
        {
            return null;
        }
    }

    bool CheckText(ECDsa key, SignedData data, DSASignatureFormat usual, int usualSize)
    {
        byte[]? signature = data.Signature!.Length > MaxSignatureCharacters ? null : SignatureText.Bytes(data.Signature);
        DSASignatureFormat? format = signature is null ? null : SignatureText.FormatOf(key, data.Hash!, signature);
        if (format is null)
        {
            Fail("signature", "the signature does not hold for the hash and the key beside it");
            return false;
        }

        findings.Passed(Check, $"the signature over the hash of datapackage.json holds, by the key {EntryName.Printable(Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo())))}", where);
        if (format != usual || key.KeySize != usualSize) findings.Warn(Check, "signature-dialect", where, offset, "the signature holds in an encoding or on a curve that this form does not usually have: some programs will not show it");
        return true;
    }

    static WaczSigner SignerOf(ECDsa key)
    {
        byte[] info = key.ExportSubjectPublicKeyInfo();
        return new WaczSigner(Convert.ToHexStringLower(SHA256.HashData(info)), Convert.ToBase64String(info), null, false, null, false);
    }

    void Fail(string fault, string reason) => findings.Altered(Check, fault, where, offset, reason);
}
