using System.Buffers;
using System.Buffers.Text;

namespace Khronika.Ledger.Entries;

/// <summary>Tells the RFC 8785 form of what a field can hold from everything else, by its bytes and without writing it again.</summary>
static class CanonicalScalar
{
    static readonly SearchValues<byte> Special = SearchValues.Create([.. Enumerable.Range(0, ' ').Select(c => (byte)c), (byte)'"', (byte)'\\']);

    /// <param name="value">Valid UTF-8.</param>
    public static bool Is(ReadOnlySpan<byte> value) => !value.IsEmpty && value[0] switch
    {
        (byte)'"' => value.Length > 1 && value[^1] == '"' && IsInside(value[1..^1]),
        (byte)'n' => value.SequenceEqual("null"u8),
        (byte)'t' => value.SequenceEqual("true"u8),
        (byte)'f' => value.SequenceEqual("false"u8),
        (byte)'{' => value.SequenceEqual("{}"u8),
        (byte)'[' => value.SequenceEqual("[]"u8),
        _ => IsInteger(value),
    };

    static bool IsInteger(ReadOnlySpan<byte> value)
    {
        ReadOnlySpan<byte> digits = value[0] == '-' ? value[1..] : value;
        if (digits.IsEmpty || digits.ContainsAnyExceptInRange((byte)'0', (byte)'9') || (digits[0] == '0' && value.Length > 1)) return false;
        return Utf8Parser.TryParse(value, out long number, out int read) && read == value.Length && number is >= -CanonicalJson.MaxInteger and <= CanonicalJson.MaxInteger;
    }

    static bool IsInside(ReadOnlySpan<byte> text)
    {
        while (text.IndexOfAny(Special) is >= 0 and int at)
        {
            if (text[at] != '\\' || EscapeLength(text[at..]) is not (> 0 and int length)) return false;
            text = text[(at + length)..];
        }

        return true;
    }

    // The two characters that must be escaped, the five controls with a letter, the others as \u00xx in lower case.
    static int EscapeLength(ReadOnlySpan<byte> text)
    {
        if (text.Length < 2) return 0;
        if ("\"\\bfnrt"u8.Contains(text[1])) return 2;
        if (text.Length < 6 || !text.StartsWith("\\u00"u8) || text[4] is not ((byte)'0' or (byte)'1')) return 0;
        if (!"0123456789abcdef"u8.Contains(text[5])) return 0;
        bool hasLetter = text[4] == '0' && "89acd"u8.Contains(text[5]);
        return hasLetter ? 0 : 6;
    }
}
