using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Tests.Timestamping.Invented;

/// <summary>
/// An invented time-stamp authority with a root of its own. It stamps in this process, at whatever time it is told and as wrongly
/// as a test needs; or its certificate and key are written out for <c>openssl ts</c> to stamp with.
/// </summary>
sealed class InventedAuthority : IDisposable
{
    public const string Policy = "1.3.6.1.4.1.99999.1";

    const string TimeStamping = "1.3.6.1.5.5.7.3.8";
    const string CodeSigning = "1.3.6.1.5.5.7.3.3";

    readonly X509Certificate2 root;
    readonly X509Certificate2? between;
    readonly X509Certificate2 signer;
    int serial;

    /// <param name="isBelowAnother">The root signs an authority between, and that one the certificate.</param>
    /// <param name="from">From when on the authority's certificate is valid; the root's is for twenty years around it.</param>
    public InventedAuthority(DateTimeOffset from, DateTimeOffset to, string name = "Sample Invented Authority", bool isForTime = true, bool isBelowAnother = false)
    {
        using ECDsa rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest rootRequest = new($"CN={name} Root", rootKey, HashAlgorithmName.SHA256);
        rootRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        rootRequest.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        rootRequest.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(rootRequest.PublicKey, false));
        root = rootRequest.CreateSelfSigned(from.AddYears(-10), to.AddYears(10));
        between = isBelowAnother ? Between(name, from.AddYears(-1), to.AddYears(1)) : null;

        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(isForTime ? TimeStamping : CodeSigning)], true));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(between ?? root, true, false));
        using X509Certificate2 bare = request.Create(between ?? root, from, to, [1, 2, 3, 4]);
        signer = bare.CopyWithPrivateKey(key);
    }

    public string Subject => signer.Subject;

    public string RootPem => root.ExportCertificatePem();

    public string SignerPem => signer.ExportCertificatePem();

    public string KeyPem => signer.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem();

    /// <summary>A whole response over <paramref name="content"/>.</summary>
    /// <param name="named">The certificate whose hash is signed along; this authority's own where null, none where empty.</param>
    public byte[] Stamp(byte[] content, DateTimeOffset at, byte[]? query = null, bool withCertificate = true, byte[]? named = null) => Response(0, Token(content, at, query, withCertificate, named));

    /// <summary>The token alone.</summary>
    public byte[] Token(byte[] content, DateTimeOffset at, byte[]? query = null, bool withCertificate = true, byte[]? named = null)
    {
        ReadOnlyMemory<byte>? nonce = query is null || !Rfc3161TimestampRequest.TryDecode(query, out Rfc3161TimestampRequest? asked, out _) ? null : asked.GetNonce();
        Rfc3161TimestampTokenInfo info = new(new Oid(Policy), new Oid("2.16.840.1.101.3.4.2.1"), Hash.Of(content).Bytes.ToArray(), new byte[] { 1, (byte)++serial }, at, accuracyInMicroseconds: 1_500_000, nonce: nonce);
        SignedCms message = new(new ContentInfo(new Oid("1.2.840.113549.1.9.16.1.4"), info.Encode()));
        CmsSigner with = new(SubjectIdentifierType.IssuerAndSerialNumber, signer)
        {
            DigestAlgorithm = new Oid("2.16.840.1.101.3.4.2.1"),
            IncludeOption = withCertificate ? X509IncludeOption.EndCertOnly : X509IncludeOption.None,
        };
        if (between is not null) with.Certificates.Add(between);
        if (named is not { Length: 0 }) with.SignedAttributes.Add(new AsnEncodedData(new Oid("1.2.840.113549.1.9.16.2.47"), NamedByHash(named ?? signer.RawData)));
        message.ComputeSignature(with);
        return message.Encode();
    }

    /// <summary>A TimeStampResp around what is given.</summary>
    public static byte[] Response(int status, byte[]? token)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence()) writer.WriteInteger(status);
            if (token is not null) writer.WriteEncodedValue(token);
        }

        return writer.Encode();
    }

    public void Dispose()
    {
        root.Dispose();
        between?.Dispose();
        signer.Dispose();
    }

    X509Certificate2 Between(string name, DateTimeOffset from, DateTimeOffset to)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new($"CN={name} Between", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(root, true, false));
        using X509Certificate2 bare = request.Create(root, from, to, [5, 6, 7, 8]);
        return bare.CopyWithPrivateKey(key);
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
}
