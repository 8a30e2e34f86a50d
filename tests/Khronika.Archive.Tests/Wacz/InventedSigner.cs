using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Khronika.Archive.Wacz;

namespace Khronika.Archive.Tests.Wacz;

/// <summary>An invented domain that signs packages, with an invented authority for its certificate and one for times; all in this process.</summary>
sealed class InventedSigner : IDisposable
{
    public const string Domain = "signer-invented.example";

    readonly DateTimeOffset at;
    readonly X509Certificate2 root, domain, stamper;
    readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public InventedSigner(DateTimeOffset at, DateTimeOffset? validUntil = null)
    {
        this.at = at;
        StampedAt = at.AddMinutes(1);
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=Sample Invented Root", rootKey, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        root = request.CreateSelfSigned(at.AddYears(-10), at.AddYears(10));
        domain = Certificate($"CN={Domain}", key, validUntil ?? at.AddYears(1), timeStamping: false);
        using var stamperKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 bare = Certificate("CN=Sample Invented Time Authority", stamperKey, at.AddYears(1), timeStamping: true);
        stamper = bare.CopyWithPrivateKey(stamperKey);
    }

    public DateTimeOffset StampedAt { get; init; }

    public X509Certificate2Collection Roots => [root];

    public string DomainPem => domain.ExportCertificatePem();

    /// <summary>A certificate of the other's key by this one's root.</summary>
    public string Vouch(InventedSigner other)
    {
        using X509Certificate2 crossed = Certificate($"CN={Domain}", other.key, at.AddYears(1), timeStamping: false);
        return crossed.ExportCertificatePem();
    }

    public byte[] Sign(byte[] wacz, Action<JsonObject>? change = null) => Parts.Of(wacz).Edit(WaczPackage.DigestPath, digest =>
    {
        string hash = (string)digest["hash"]!;
        string signature = Convert.ToBase64String(key.SignData(Encoding.UTF8.GetBytes(hash), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        var signed = new JsonObject
        {
            ["hash"] = hash,
            ["created"] = "2031-07-25T18:04:00Z",
            ["software"] = "Invented signer",
            ["version"] = "0.1.0",
            ["signature"] = signature,
            ["domain"] = Domain,
            ["domainCert"] = DomainPem,
            ["timeSignature"] = Convert.ToBase64String(Response(signature, StampedAt)),
            ["timestampCert"] = stamper.ExportCertificatePem(),
        };
        change?.Invoke(signed);
        digest["signedData"] = signed;
    }).ToBytes();

    /// <summary>A TimeStampResp over a text, without the authority's certificate in it.</summary>
    public byte[] Response(string text, DateTimeOffset time)
    {
        Rfc3161TimestampTokenInfo info = new(new Oid("1.3.6.1.4.1.99999.1"), new Oid("2.16.840.1.101.3.4.2.1"), SHA256.HashData(Encoding.UTF8.GetBytes(text)), new byte[] { 1 }, time);
        SignedCms message = new(new ContentInfo(new Oid("1.2.840.113549.1.9.16.1.4"), info.Encode()));
        CmsSigner with = new(SubjectIdentifierType.IssuerAndSerialNumber, stamper) { DigestAlgorithm = new Oid("2.16.840.1.101.3.4.2.1"), IncludeOption = X509IncludeOption.None };
        with.SignedAttributes.Add(new AsnEncodedData(new Oid("1.2.840.113549.1.9.16.2.47"), NamedByHash(stamper.RawData)));
        message.ComputeSignature(with);
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence()) writer.WriteInteger(0);
            writer.WriteEncodedValue(message.Encode());
        }

        return writer.Encode();
    }

    X509Certificate2 Certificate(string name, ECDsa ofKey, DateTimeOffset until, bool timeStamping)
    {
        CertificateRequest request = new(name, ofKey, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(timeStamping ? "1.3.6.1.5.5.7.3.8" : "1.3.6.1.5.5.7.3.1")], true));
        return request.Create(root, at.AddYears(-1), until, RandomNumberGenerator.GetBytes(8));
    }

    // SigningCertificateV2 (RFC 5035 §3) with SHA-256, its default.
    static byte[] NamedByHash(byte[] certificate)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
            writer.WriteOctetString(SHA256.HashData(certificate));
        return writer.Encode();
    }

    public void Dispose()
    {
        root.Dispose();
        domain.Dispose();
        stamper.Dispose();
        key.Dispose();
    }
}
