using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;

namespace Khronika.Ledger.Timestamping.Rfc3161;

/// <summary>
/// The question to an authority (TimeStampReq, RFC 3161 §2.4.1): SHA-256 of the bytes, always a nonce, so that an old answer is
/// recognised, and always the demand for the certificate, so that the answer can be checked without asking anybody.
/// </summary>
public static class StampQuery
{
    /// <summary>Stops a wrong file under the name of a query from being taken apart; a real one has under 100 bytes.</summary>
    public const int MaxBytes = 4096;

    const int NonceBytes = 16;

    /// <summary>A fresh query over <paramref name="content"/>, DER.</summary>
    public static byte[] Make(ReadOnlySpan<byte> content) => Rfc3161TimestampRequest.CreateFromData(
        content, HashAlgorithmName.SHA256, requestedPolicyId: null, RandomNumberGenerator.GetBytes(NonceBytes), requestSignerCertificates: true).Encode();

    internal static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out Rfc3161TimestampRequest? query)
    {
        query = null;
        try
        {
            return bytes.Length <= MaxBytes && Rfc3161TimestampRequest.TryDecode(bytes.ToArray(), out query, out int read) && read == bytes.Length;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
