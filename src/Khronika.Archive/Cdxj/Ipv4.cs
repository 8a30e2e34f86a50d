using System.Globalization;

namespace Khronika.Archive.Cdxj;

/// <summary>IPv4 as browsers read it (WHATWG URL 3.5): one to four numbers, each decimal, octal (0…) or hexadecimal (0x…).</summary>
static class Ipv4
{
    /// <summary>Whether the name must be an address: its last label is a number.</summary>
    public static bool EndsInNumber(string host)
    {
        string[] parts = Parts(host);
        return parts[^1].Length > 0 && (!parts[^1].AsSpan().ContainsAnyExceptInRange('0', '9') || ValueOf(parts[^1]) is not null);
    }

    /// <returns>Null where it is none.</returns>
    public static string? Parse(string host)
    {
        string[] parts = Parts(host);
        if (parts.Length > 4) return null;
        ulong address = 0;
        for (int i = 0; i < parts.Length; i++)
        {
            if (parts[i].Length == 0 || ValueOf(parts[i]) is not { } value) return null;
            bool isLast = i == parts.Length - 1;

            // The last number fills what is left of the four bytes.
            if (value >= (isLast ? 1UL << (8 * (5 - parts.Length)) : 256)) return null;
            address |= isLast ? value : value << (8 * (3 - i));
        }

        return string.Create(CultureInfo.InvariantCulture, $"{address >> 24}.{(address >> 16) & 255}.{(address >> 8) & 255}.{address & 255}");
    }

    static string[] Parts(string host)
    {
        string[] parts = host.Split('.');
        return parts.Length > 1 && parts[^1].Length == 0 ? parts[..^1] : parts;
    }

    // Too large for any address is a number still, and makes the host a failure.
    static ulong? ValueOf(string text)
    {
        (ulong radix, string digits) = text switch
        {
            ['0', 'x' or 'X', ..] => (16UL, text[2..]),
            ['0', _, ..] => (8UL, text[1..]),
            _ => (10UL, text),
        };
        ulong value = 0;
        foreach (char c in digits)
        {
            if (!char.IsAsciiHexDigit(c)) return null;
            ulong digit = (ulong)(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
            if (digit >= radix) return null;
            value = Math.Min(uint.MaxValue + 1UL, value * radix + digit);
        }

        return value;
    }
}
