using System.Globalization;
using System.Text;

namespace Khronika.Archive.Posts.Json;

/// <summary>The characters of a JSON string (RFC 8259, 7), and of strings that only nearly are: <c>\xNN</c> stands for U+00NN, as one exporter writes it.</summary>
static class JsonText
{
    /// <summary>What a string holds, and what is odd about it. <paramref name="bytes"/> are those between the quotes.</summary>
    public static (string Text, bool HasOddEscape, bool HasBadBytes) Decode(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.Contains((byte)'\\')) return (Utf8(bytes, out bool isBad), false, isBad);
        StringBuilder text = new(bytes.Length);
        bool isOdd = false;
        bool hasBad = false;
        while (!bytes.IsEmpty)
        {
            int slash = bytes.IndexOf((byte)'\\');
            text.Append(Utf8(slash < 0 ? bytes : bytes[..slash], out bool bad));
            hasBad |= bad;
            if (slash < 0) break;
            bytes = bytes[slash..];
            (char c, int length, bool odd) = Escape(bytes);
            isOdd |= odd;
            text.Append(c);
            bytes = bytes[length..];
        }

        return (text.ToString(), isOdd, hasBad);
    }

    static string Utf8(ReadOnlySpan<byte> bytes, out bool isBad)
    {
        string text = Encoding.UTF8.GetString(bytes);
        isBad = text.Contains('\uFFFD', StringComparison.Ordinal) && !System.Text.Unicode.Utf8.IsValid(bytes);
        return text;
    }

    /// <summary>An escape that nothing knows stays what it is, backslash and all, and is odd.</summary>
    static (char Char, int Length, bool IsOdd) Escape(ReadOnlySpan<byte> at) => (at.Length > 1 ? (char)at[1] : '\0') switch
    {
        '"' => ('"', 2, false),
        '\\' => ('\\', 2, false),
        '/' => ('/', 2, false),
        'b' => ('\b', 2, false),
        'f' => ('\f', 2, false),
        'n' => ('\n', 2, false),
        'r' => ('\r', 2, false),
        't' => ('\t', 2, false),
        'u' when Hex(at, 4, out char c) => (c, 6, false),
        'x' when Hex(at, 2, out char c) => (c, 4, true),
        _ => ('\\', 1, true),
    };

    static bool Hex(ReadOnlySpan<byte> at, int digits, out char value)
    {
        value = '\0';
        if (at.Length < 2 + digits || !ushort.TryParse(at.Slice(2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort number)) return false;
        value = (char)number;
        return true;
    }
}
