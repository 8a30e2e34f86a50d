using System.Text;

namespace Khronika.Archive.Digests;

/// <summary>Base 32 (RFC 4648, 6), as web archives write SHA-1.</summary>
static class Base32
{
    const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static string Of(ReadOnlySpan<byte> bytes)
    {
        StringBuilder text = new((bytes.Length * 8 + 4) / 5);
        (int held, int bits) = (0, 0);
        foreach (byte b in bytes)
        {
            held = held << 8 | b;
            for (bits += 8; bits >= 5; bits -= 5) text.Append(Alphabet[held >> (bits - 5) & 31]);
            held &= (1 << bits) - 1;
        }

        if (bits > 0) text.Append(Alphabet[held << (5 - bits) & 31]);
        return text.ToString();
    }

    /// <summary>Either case, without padding. Null for anything else, a tail of bits that are not zero included.</summary>
    public static byte[]? TryRead(string text)
    {
        byte[] bytes = new byte[text.Length * 5 / 8];
        (int held, int bits, int at) = (0, 0, 0);
        foreach (char c in text)
        {
            // Not all that has an upper case in the alphabet is a letter of it: the long s is not.
            int value = char.IsAscii(c) ? Alphabet.IndexOf(char.ToUpperInvariant(c), StringComparison.Ordinal) : -1;
            if (value < 0) return null;
            held = held << 5 | value;
            bits += 5;
            if (bits < 8) continue;
            bits -= 8;
            bytes[at++] = (byte)(held >> bits);
            held &= (1 << bits) - 1;
        }

        return held == 0 && at == bytes.Length ? bytes : null;
    }
}
