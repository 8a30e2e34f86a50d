using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Khronika.Archive.Wacz.Signing;

namespace Khronika.Archive.Tests.Wacz;

/// <summary>Which domains a certificate names (RFC 6125, the common name where it has no other).</summary>
public sealed class DomainNameTests
{
    /// <summary>CN as an IA5String of these bytes.</summary>
    static X509Certificate2 Certificate(ECDsa key, params byte[] name)
    {
        byte[] attribute = [0x06, 0x03, 0x55, 0x04, 0x03, 0x16, (byte)name.Length, .. name];
        byte[] distinguished = [0x30, (byte)(attribute.Length + 4), 0x31, (byte)(attribute.Length + 2), 0x30, (byte)attribute.Length, .. attribute];
        DateTimeOffset at = new(2031, 7, 25, 0, 0, 0, TimeSpan.Zero);
        return new CertificateRequest(new X500DistinguishedName(distinguished), key, HashAlgorithmName.SHA256).CreateSelfSigned(at, at.AddDays(1));
    }

    [Fact]
    public void A_certificate_names_the_domain_it_bears_and_no_other()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 certificate = Certificate(key, "a.example"u8.ToArray());

        Assert.True(DomainCheck.Names(certificate, "a.example"));
        Assert.False(DomainCheck.Names(certificate, "b.example"));
    }

    [Fact]
    public void A_certificate_whose_name_is_no_text_names_none()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 certificate = Certificate(key, 0x61, 0x98, 0x61);

        Assert.False(DomainCheck.Names(certificate, "a.example"));
    }
}
