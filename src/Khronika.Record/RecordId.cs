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

    /// <summary>A name nothing else bears.</summary>
    public static string New()
    {
        UInt128 bits = BitConverter.ToUInt128(RandomNumberGenerator.GetBytes(16));
        Span<char> text = stackalloc char[Length];
        // 26 characters hold 130 bits: the two that are left over are zero and lead, so that one id has one text.
        for (int i = Length - 1; i >= 0; i--)
        {
            text[i] = Alphabet[(int)(bits & 31)];
            bits >>= 5;
        }

        return text.ToString();
    }

    /// <summary>True for exactly what <see cref="New"/> can make.</summary>
    public static bool IsValid(ReadOnlySpan<char> text) =>
        text.Length == Length && !text.ContainsAnyExcept(Alphabet) && Alphabet.IndexOf(text[0]) < 8;
}
