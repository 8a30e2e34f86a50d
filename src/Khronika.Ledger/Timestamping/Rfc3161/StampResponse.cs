using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;

namespace Khronika.Ledger.Timestamping.Rfc3161;

/// <summary>
/// The answer of an authority, taken apart without its question, which the framework cannot do (TimeStampResp, RFC 3161 §2.4.2).
/// Nothing in it is verified here.
/// </summary>
sealed class StampResponse
{
    /// <summary>Stops an answer from filling memory: one with a long chain of certificates has some 10 KiB.</summary>
    public const int MaxBytes = 64 * 1024;

    // id-ct-TSTInfo.
    const string TokenContent = "1.2.840.113549.1.9.16.1.4";

    static readonly Asn1Tag StatusText = new(UniversalTagNumber.Sequence, isConstructed: true);

    StampResponse(byte[] token, SignedCms message, Rfc3161TimestampTokenInfo info)
    {
        Token = token;
        Message = message;
        Info = info;
    }

    /// <summary>The token, DER.</summary>
    public byte[] Token { get; }

    /// <summary>The same as a signed message; signed by exactly one.</summary>
    public SignedCms Message { get; }

    /// <summary>What is signed.</summary>
    public Rfc3161TimestampTokenInfo Info { get; }

    public static StampFault? Read(ReadOnlySpan<byte> bytes, out StampResponse? response)
    {
        response = null;
        if (bytes.Length > MaxBytes) return new StampFault(StampFaults.TooLarge, $"a response has at most {MaxBytes} bytes");
        byte[] own = bytes.ToArray();
        if (!TryTakeApart(own, out long status, out ReadOnlyMemory<byte> tokenBytes))
        {
            return TryToken(own) is not null
                ? new StampFault(StampFaults.BareToken, "it is a token without the response around it")
                : new StampFault(StampFaults.Malformed, "it is not the DER of a response");
        }

        // 0 is granted, 1 granted with modifications: everything else is no stamp, whatever stands behind it.
        if (status is not (0 or 1)) return new StampFault(StampFaults.Rejected, "the authority answered and did not stamp");
        response = TryToken(tokenBytes.ToArray());
        return response is null ? new StampFault(StampFaults.Malformed, "the response holds no readable token") : null;
    }

    static bool TryTakeApart(ReadOnlyMemory<byte> bytes, out long status, out ReadOnlyMemory<byte> token)
    {
        status = -1;
        token = default;
        try
        {
            AsnReader outer = new(bytes, AsnEncodingRules.DER);
            AsnReader response = outer.ReadSequence();
            outer.ThrowIfNotEmpty();
            AsnReader info = response.ReadSequence();
            BigInteger stated = info.ReadInteger();
            if (stated < 0 || stated > int.MaxValue) return false;
            if (info.HasData && info.PeekTag() == StatusText) info.ReadSequence();
            if (info.HasData) info.ReadBitString(out _);
            info.ThrowIfNotEmpty();
            status = (long)stated;
            if (response.HasData) token = response.ReadEncodedValue();
            response.ThrowIfNotEmpty();
            return true;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    // Not by the framework's token: that one refuses for six reasons in one word, before anything can be asked of it.
    static StampResponse? TryToken(byte[] bytes)
    {
        try
        {
            SignedCms message = new();
            message.Decode(bytes);
            return message.ContentInfo.ContentType.Value == TokenContent && message.SignerInfos.Count == 1
                && Rfc3161TimestampTokenInfo.TryDecode(message.ContentInfo.Content, out Rfc3161TimestampTokenInfo? info, out int read) && read == message.ContentInfo.Content.Length
                ? new StampResponse(bytes, message, info)
                : null;
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or AsnContentException or ArgumentException or OverflowException)
        {
            return null;
        }
    }
}
