using System.Numerics;
using System.Security.Cryptography;

namespace Khronika.Ledger.Notes;

/// <summary>
/// Ed25519 (RFC 8032 §5.1), pure. Beyond what libcrypto checks, a key or signature point must be the one canonical encoding of
/// its point, S below the group order (§5.1.7), and the key not of small order: under such a key one signature fits many texts.
/// </summary>
public static class Ed25519
{
    public const int SeedSize = 32;
    public const int PublicKeySize = 32;
    public const int SignatureSize = 64;

    static readonly BigInteger Prime = BigInteger.Pow(2, 255) - 19;
    static readonly BigInteger Order = BigInteger.Pow(2, 252) + BigInteger.Parse("27742317777372353535851937790883648493", System.Globalization.CultureInfo.InvariantCulture);

    // The curve's d, −121665/121666.
    static readonly BigInteger D = (Prime - 121665) * BigInteger.ModPow(121666, Prime - 2, Prime) % Prime;

    // The y of the eight points of small order, little-endian without the sign bit: 0, 1, -1 and the two of order eight.
    static readonly BigInteger[] SmallOrder =
    [
        0,
        1,
        Prime - 1,
        Number(Convert.FromHexString("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05")),
        Number(Convert.FromHexString("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a")),
    ];

    /// <exception cref="ArgumentException">The seed has not 32 bytes.</exception>
    public static byte[] PublicKey(ReadOnlySpan<byte> seed)
    {
        nint key = Private(seed);
        try
        {
            byte[] raw = new byte[PublicKeySize];
            nuint length = PublicKeySize;
            Expect(LibCrypto.EVP_PKEY_get_raw_public_key(key, raw, ref length) == 1 && length == PublicKeySize, "derive the public key");
            return raw;
        }
        finally
        {
            LibCrypto.EVP_PKEY_free(key);
        }
    }

    /// <summary>64 bytes, the same each time for the same seed and message.</summary>
    /// <exception cref="ArgumentException">The seed has not 32 bytes.</exception>
    public static byte[] Sign(ReadOnlySpan<byte> seed, ReadOnlySpan<byte> message)
    {
        nint key = Private(seed);
        nint context = LibCrypto.EVP_MD_CTX_new();
        try
        {
            byte[] signature = new byte[SignatureSize];
            nuint length = SignatureSize;
            Expect(context != 0 && LibCrypto.EVP_DigestSignInit(context, 0, 0, 0, key) == 1, "begin a signature");
            Expect(LibCrypto.EVP_DigestSign(context, signature, ref length, message, (nuint)message.Length) == 1 && length == SignatureSize, "sign");
            return signature;
        }
        finally
        {
            LibCrypto.EVP_MD_CTX_free(context);
            LibCrypto.EVP_PKEY_free(key);
        }
    }

    /// <summary>False for every signature that is not good, of whatever length or form.</summary>
    public static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        if (!IsPublicKey(publicKey) || signature.Length != SignatureSize) return false;
        if (!IsCanonicalPoint(signature[..32]) || Number(signature[32..]) >= Order) return false;
        nint key = LibCrypto.EVP_PKEY_new_raw_public_key(LibCrypto.Ed25519Type, 0, publicKey, PublicKeySize);
        nint context = LibCrypto.EVP_MD_CTX_new();
        try
        {
            Expect(key != 0 && context != 0 && LibCrypto.EVP_DigestVerifyInit(context, 0, 0, 0, key) == 1, "begin a verification");
            return LibCrypto.EVP_DigestVerify(context, signature, SignatureSize, message, (nuint)message.Length) == 1;
        }
        finally
        {
            LibCrypto.EVP_MD_CTX_free(context);
            LibCrypto.EVP_PKEY_free(key);

            // A refused signature leaves an entry in the thread's error queue, which the framework's own calls would find.
            LibCrypto.ERR_clear_error();
        }
    }

    /// <summary>Whether these are 32 bytes of a canonical encoding that is not of small order. Being on the curve shows when a signature is verified.</summary>
    public static bool IsPublicKey(ReadOnlySpan<byte> key) =>
        key.Length == PublicKeySize && IsCanonicalPoint(key) && !SmallOrder.Contains(WithoutSign(key));

    /// <summary>Whether there is an x for this y on the curve: (y² − 1) / (dy² + 1) is a square (RFC 8032 §5.1.3). Slow; asked once, when a key is read.</summary>
    internal static bool IsOnCurve(ReadOnlySpan<byte> key)
    {
        BigInteger square = BigInteger.ModPow(WithoutSign(key), 2, Prime);
        BigInteger ratio = (square - 1) * BigInteger.ModPow((D * square) + 1, Prime - 2, Prime) % Prime;
        return ratio.IsZero || BigInteger.ModPow(ratio < 0 ? ratio + Prime : ratio, (Prime - 1) / 2, Prime).IsOne;
    }

    // y below the prime; and where x is zero, at y = 1 and y = -1, no sign bit (RFC 8032 §5.1.3).
    static bool IsCanonicalPoint(ReadOnlySpan<byte> point)
    {
        BigInteger y = WithoutSign(point);
        bool negative = (point[31] & 0x80) != 0;
        return y < Prime && !(negative && (y.IsOne || y == Prime - 1));
    }

    static BigInteger WithoutSign(ReadOnlySpan<byte> point)
    {
        Span<byte> y = stackalloc byte[32];
        point.CopyTo(y);
        y[31] &= 0x7f;
        return Number(y);
    }

    static BigInteger Number(ReadOnlySpan<byte> littleEndian) => new(littleEndian, isUnsigned: true);

    static nint Private(ReadOnlySpan<byte> seed)
    {
        if (seed.Length != SeedSize) throw new ArgumentException($"a seed has {SeedSize} bytes", nameof(seed));
        nint key = LibCrypto.EVP_PKEY_new_raw_private_key(LibCrypto.Ed25519Type, 0, seed, SeedSize);
        Expect(key != 0, "read the private key");
        return key;
    }

    static void Expect(bool done, string step)
    {
        if (!done) throw new CryptographicException($"libcrypto could not {step}");
    }
}
