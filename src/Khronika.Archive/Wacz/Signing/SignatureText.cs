using System.Security.Cryptography;
using System.Text;

namespace Khronika.Archive.Wacz.Signing;

/// <summary>An ECDSA signature over the text of a hash, in either of the two encodings that are in use.</summary>
static class SignatureText
{
    /// <summary>Null where neither encoding verifies; else the one that does.</summary>
    public static DSASignatureFormat? FormatOf(ECDsa key, string hash, byte[] signature)
    {
        byte[] text = Encoding.UTF8.GetBytes(hash);
        foreach (DSASignatureFormat format in (DSASignatureFormat[])[DSASignatureFormat.IeeeP1363FixedFieldConcatenation, DSASignatureFormat.Rfc3279DerSequence])
        {
            if (Holds(key, text, signature, format)) return format;
        }

        return null;
    }

    static bool Holds(ECDsa key, byte[] text, byte[] signature, DSASignatureFormat format)
    {
        try
        {
            return key.VerifyData(text, signature, HashAlgorithmName.SHA256, format);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>Null where the text is no base64.</summary>
    public static byte[]? Bytes(string? base64)
    {
        if (base64 is null) return null;
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out int length) ? bytes[..length] : null;
    }
}
