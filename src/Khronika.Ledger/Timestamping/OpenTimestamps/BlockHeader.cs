using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Security.Cryptography;

namespace Khronika.Ledger.Timestamping.OpenTimestamps;

/// <summary>
/// The header of a Bitcoin block, 80 bytes, whose hash meets the target the header itself states. That alone is cheap where the
/// target is easy: what a header is worth is its <see cref="Work"/>, and whether it is in Bitcoin's chain is not in it.
/// </summary>
public sealed class BlockHeader
{
    public const int Size = 80;

    readonly byte[] bytes;

    BlockHeader(byte[] bytes, byte[] hash, BigInteger target)
    {
        this.bytes = bytes;
        HashBytes = hash;
        Work = (BigInteger.One << 256) / (target + 1);
    }

    /// <summary>The Merkle root of the block's transactions, as it stands in the header: what a proof must end at.</summary>
    public ReadOnlySpan<byte> MerkleRoot => bytes.AsSpan(36, 32);

    /// <summary>The header before it, by its hash.</summary>
    public ReadOnlySpan<byte> Previous => bytes.AsSpan(4, 32);

    /// <summary>What its miner says the time was; the network lets it be up to two hours ahead.</summary>
    public DateTimeOffset Time => DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(68)));

    /// <summary>How many hashes it takes on average to find such a header.</summary>
    public BigInteger Work { get; }

    /// <summary>Its hash as it is commonly written, last byte first.</summary>
    public string Hash => Convert.ToHexStringLower([.. HashBytes.AsEnumerable().Reverse()]);

    internal byte[] HashBytes { get; }

    /// <summary>False where these are not 80 bytes, the target is none, or the hash does not meet it.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out BlockHeader? header)
    {
        header = null;
        if (bytes.Length != Size || Target(BinaryPrimitives.ReadUInt32LittleEndian(bytes[72..])) is not { } target) return false;
        byte[] hash = SHA256.HashData(SHA256.HashData(bytes));
        if (new BigInteger(hash, isUnsigned: true) > target) return false;
        header = new BlockHeader(bytes.ToArray(), hash, target);
        return true;
    }

    // The compact form: an exponent of 256 and three bytes with a sign. Null for what is negative, zero or over 256 bits.
    static BigInteger? Target(uint compact)
    {
        int exponent = (int)(compact >> 24);
        uint mantissa = compact & 0x7fffff;
        if ((compact & 0x800000) != 0 || exponent > 34) return null;
        BigInteger target = exponent <= 3 ? mantissa >> (8 * (3 - exponent)) : (BigInteger)mantissa << (8 * (exponent - 3));
        return target.IsZero || target.GetBitLength() > 256 ? null : target;
    }
}
