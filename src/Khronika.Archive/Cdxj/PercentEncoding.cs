using System.Buffers;
using System.Text;

namespace Khronika.Archive.Cdxj;

/// <summary>Percent-encoding and its sets (WHATWG URL 1.3), and the encoding of forms (5.2).</summary>
static class PercentEncoding
{
    // What stays as it is. The standard lists what goes, from which these are what is left of ASCII.
    // '^' stays in a path: the standard took it in only in 2024, and the URL parsers that wrote today's indexes do not encode it.
    static readonly SearchValues<char> Path = SearchValues.Create(Ascii(" \"#<>?`{}"));
    static readonly SearchValues<char> Query = SearchValues.Create(Ascii(" \"#<>'"));
    static readonly SearchValues<char> Form = SearchValues.Create("*-._0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    public static string OfPath(ReadOnlySpan<char> text) => Encode(text, Path, plus: false);

    public static string OfQuery(ReadOnlySpan<char> text) => Encode(text, Query, plus: false);

    /// <summary>As a form writes it: a space becomes '+'.</summary>
    public static string OfForm(ReadOnlySpan<char> text) => Encode(text, Form, plus: true);

    public static void Append(StringBuilder to, byte value) => to.Append('%').Append("0123456789ABCDEF"[value >> 4]).Append("0123456789ABCDEF"[value & 15]);

    /// <summary>The bytes of <paramref name="text"/> in UTF-8 with each %XX undone; what is no escape stays.</summary>
    public static byte[] Decode(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        int to = 0;
        for (int i = 0; i < bytes.Length; i++, to++)
        {
            bool isEscape = bytes[i] == '%' && i + 2 < bytes.Length && char.IsAsciiHexDigit((char)bytes[i + 1]) && char.IsAsciiHexDigit((char)bytes[i + 2]);
            bytes[to] = isEscape ? Value(bytes[i + 1], bytes[i + 2]) : bytes[i];
            if (isEscape) i += 2;
        }

        return bytes[..to];
    }

    /// <summary>The byte that two hexadecimal digits stand for.</summary>
    public static byte Value(int high, int low) => (byte)(Digit(high) << 4 | Digit(low));

    static int Digit(int c) => c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;

    static string Encode(ReadOnlySpan<char> text, SearchValues<char> kept, bool plus)
    {
        if (!text.ContainsAnyExcept(kept)) return text.ToString();
        var encoded = new StringBuilder(text.Length + 32);
        Span<byte> bytes = stackalloc byte[4];
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (rune.IsAscii && kept.Contains((char)rune.Value)) encoded.Append((char)rune.Value);
            else if (plus && rune.Value == ' ') encoded.Append('+');
            else
            {
                foreach (byte b in bytes[..rune.EncodeToUtf8(bytes)]) Append(encoded, b);
            }
        }

        return encoded.ToString();
    }

    static string Ascii(string without) => string.Concat(Enumerable.Range(0x21, 0x5E).Select(c => (char)c).Where(c => !without.Contains(c, StringComparison.Ordinal)));
}
