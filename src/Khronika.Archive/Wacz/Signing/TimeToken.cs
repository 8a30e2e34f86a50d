using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Khronika.Archive.Wacz.Manifest;

namespace Khronika.Archive.Wacz.Signing;

/// <summary>
/// A time token over the text of a signature (RFC 3161; WACZ Auth 0.1.0, "Domain-Name Identity + Timestamp Validation", step 6),
/// given as a whole response or bare.
/// </summary>
/// <param name="Time">What the authority says, UTC.</param>
sealed record TimeToken(DateTimeOffset Time)
{
    /// <summary>Stops a token that unfolds into memory; one with a chain has 10 kB.</summary>
    const int MaxBytes = 64 * 1024;

    /// <summary>The token, or null and what is wrong. Its authority is not believed here, only its signature checked.</summary>
    /// <param name="authorities">Certificates given beside the token, which need not hold its own.</param>
    public static TimeToken? Check(string base64, string signature, X509Certificate2Collection authorities, out ManifestFault? fault)
    {
        fault = null;
        byte[]? bytes = base64.Length > 2 * MaxBytes ? null : SignatureText.Bytes(base64);
        try
        {
            if (bytes is null || TokenOf(bytes) is not { } token) fault = new ManifestFault("time-token-form", "timeSignature is no response of a time authority that granted a stamp");
            else if (!StampsText(token.TokenInfo, signature)) fault = new ManifestFault("time-token-imprint", "the time token stamps something other than the signature");
            else if (!token.VerifySignatureForData(Encoding.UTF8.GetBytes(signature), out _, authorities)) fault = new ManifestFault("time-token-signature", "the signature of the time token does not hold, or not by a certificate that may stamp times");
            else return new TimeToken(token.TokenInfo.Timestamp.ToUniversalTime());
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or AsnContentException or ArgumentException or OverflowException)
        {
            fault = new ManifestFault("time-token-form", "a part of the time token cannot be read");
        }

        return null;
    }

    // TimeStampResp: PKIStatusInfo, then the token where the status is granted (0) or granted with modifications (1).
    static Rfc3161TimestampToken? TokenOf(byte[] bytes)
    {
        if (Rfc3161TimestampToken.TryDecode(bytes, out Rfc3161TimestampToken? bare, out int read) && read == bytes.Length) return bare;
        var outer = new AsnReader(bytes, AsnEncodingRules.BER);
        AsnReader response = outer.ReadSequence();
        AsnReader status = response.ReadSequence();
        if (!status.TryReadInt32(out int granted) || granted is not (0 or 1) || !response.HasData) return null;
        ReadOnlyMemory<byte> token = response.ReadEncodedValue();
        return Rfc3161TimestampToken.TryDecode(token, out Rfc3161TimestampToken? found, out _) ? found : null;
    }

    static bool StampsText(Rfc3161TimestampTokenInfo info, string signature)
    {
        byte[] text = Encoding.UTF8.GetBytes(signature);
        byte[]? imprint = info.HashAlgorithmId.Value switch
        {
            "2.16.840.1.101.3.4.2.1" => SHA256.HashData(text),
            "2.16.840.1.101.3.4.2.2" => SHA384.HashData(text),
            "2.16.840.1.101.3.4.2.3" => SHA512.HashData(text),
            _ => null,
        };
        return imprint is not null && info.GetMessageHash().Span.SequenceEqual(imprint);
    }
}
