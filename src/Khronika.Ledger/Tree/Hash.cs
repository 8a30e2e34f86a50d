using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Khronika.Ledger.Tree;

/// <summary>A SHA-256 digest as a value: 32 bytes, equal by content, written as 64 lower-case hex digits.</summary>
public readonly struct Hash : IEquatable<Hash>
{
    /// <summary>Bytes in a digest.</summary>
    public const int Size = 32;

    static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");
    static readonly SearchValues<byte> DigitBytes = SearchValues.Create("0123456789abcdef"u8);

    readonly Digest bytes;

    /// <exception cref="ArgumentException">Not exactly 32 bytes.</exception>
    public Hash(ReadOnlySpan<byte> digest)
    {
        if (digest.Length != Size) throw new ArgumentException($"a SHA-256 digest has {Size} bytes, not {digest.Length}", nameof(digest));
        digest.CopyTo(bytes);
    }

    /// <summary>The digest of <paramref name="content"/>.</summary>
    public static Hash Of(ReadOnlySpan<byte> content)
    {
        Span<byte> digest = stackalloc byte[Size];
        SHA256.HashData(content, digest);
        return new Hash(digest);
    }

    /// <summary>The 32 bytes.</summary>
    [UnscopedRef]
    public ReadOnlySpan<byte> Bytes => bytes;

    /// <summary>Accepts exactly 64 lower-case hex digits: one text per digest, so that texts can be compared.</summary>
    public static bool TryParse(ReadOnlySpan<char> hex, out Hash hash)
    {
        hash = default;
        if (hex.Length != Size * 2 || hex.ContainsAnyExcept(Digits)) return false;
        hash = new Hash(Convert.FromHexString(hex));
        return true;
    }

    /// <inheritdoc cref="TryParse(ReadOnlySpan{char}, out Hash)"/>
    public static bool TryParse(ReadOnlySpan<byte> hex, out Hash hash)
    {
        hash = default;
        if (hex.Length != Size * 2 || hex.ContainsAnyExcept(DigitBytes)) return false;
        Span<byte> digest = stackalloc byte[Size];
        Convert.FromHexString(hex, digest, out _, out _);
        hash = new Hash(digest);
        return true;
    }

    /// <exception cref="FormatException">Not 64 lower-case hex digits.</exception>
    public static Hash Parse(ReadOnlySpan<char> hex) =>
        TryParse(hex, out Hash hash) ? hash : throw new FormatException("a digest is 64 lower-case hex digits");

    public override string ToString() => Convert.ToHexStringLower(bytes);

    public bool Equals(Hash other) => Bytes.SequenceEqual(other.Bytes);

    public override bool Equals(object? obj) => obj is Hash other && Equals(other);

    public override int GetHashCode() => BitConverter.ToInt32(Bytes);

    public static bool operator ==(Hash left, Hash right) => left.Equals(right);

    public static bool operator !=(Hash left, Hash right) => !left.Equals(right);

    [InlineArray(Size)]
    struct Digest
    {
        byte first;
    }
}
