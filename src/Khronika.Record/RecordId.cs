using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Khronika.Record;

/// <summary>
/// The name of a thing in the record: 128 random bits in lower-case base32 (RFC 4648 §6, unpadded), 26 characters.
/// Random, so that a name tells nothing of the thing, its time or its neighbours.
/// </summary>
public static class RecordId
{
    /// <summary>Characters in an id: 128 bits at five bits each, rounded up.</summary>
    public const int Length = 26;

    const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";

    /// <summary>What the last character may be: it holds three bits of the id and, below them, two that are always zero.</summary>
    const string LastCharacters = "aeimquy4";

    static readonly SearchValues<char> Characters = SearchValues.Create(Alphabet);

    /// <summary>A name nothing else bears.</summary>
    public static string New()
    {
        UInt128 bits = BinaryPrimitives.ReadUInt128BigEndian(RandomNumberGenerator.GetBytes(16));
        Span<char> text = stackalloc char[Length];
        text[^1] = Alphabet[(int)(bits << 2 & 31)];
        bits >>= 3;
        for (int i = Length - 2; i >= 0; i--)
        {
            text[i] = Alphabet[(int)(bits & 31)];
            bits >>= 5;
        }

        return text.ToString();
    }

    /// <summary>True for exactly what <see cref="New"/> can make: one id has one text.</summary>
    public static bool IsValid(ReadOnlySpan<char> text) =>
        text.Length == Length && !text.ContainsAnyExcept(Characters) && LastCharacters.Contains(text[^1]);
}
