using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Khronika.Archive.Cdxj;

/// <summary>IPv6 in its one form (WHATWG URL 3.5, as RFC 5952 but never with dots): <c>2001:db8::1</c>.</summary>
static class Ipv6
{
    // The framework reads scopes and prefix lengths too.
    static readonly SearchValues<char> Signs = SearchValues.Create("0123456789abcdefABCDEF:.");

    /// <returns>Null where it is none.</returns>
    public static string? Parse(string text)
    {
        if (text.AsSpan().ContainsAnyExcept(Signs) || !IPAddress.TryParse(text, out IPAddress? address) || address.AddressFamily != AddressFamily.InterNetworkV6) return null;
        byte[] bytes = address.GetAddressBytes();
        int[] pieces = [.. Enumerable.Range(0, 8).Select(i => bytes[2 * i] << 8 | bytes[2 * i + 1])];
        (int start, int length) = LongestZeros(pieces);
        string[] words = [.. pieces.Select(p => p.ToString("x", CultureInfo.InvariantCulture))];
        return length < 2
            ? string.Join(':', words)
            : $"{string.Join(':', words[..start])}::{string.Join(':', words[(start + length)..])}";
    }

    // The first of the longest.
    static (int Start, int Length) LongestZeros(int[] pieces)
    {
        (int start, int length) = (0, 0);
        for (int i = 0; i < 8; i++)
        {
            int end = i;
            while (end < 8 && pieces[end] == 0) end++;
            if (end - i > length) (start, length) = (i, end - i);
            i = Math.Max(i, end);
        }

        return (start, length);
    }
}
