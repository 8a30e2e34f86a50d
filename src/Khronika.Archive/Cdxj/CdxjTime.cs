using System.Globalization;

namespace Khronika.Archive.Cdxj;

/// <summary>Times as an index writes them: digits only, UTC.</summary>
static class CdxjTime
{
    /// <summary>14 digits (to the second) or 17 (to the millisecond); null where they are not a time.</summary>
    public static DateTimeOffset? Parse(ReadOnlySpan<char> digits)
    {
        string? format = digits.Length switch { 14 => "yyyyMMddHHmmss", 17 => "yyyyMMddHHmmssfff", _ => null };
        return format is not null && DateTimeOffset.TryParseExact(digits, format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time : null;
    }

    /// <summary>
    /// The first 14 digits of a WARC-Date (<c>2026-01-02T03:04:05.678Z</c> or shorter, W3CDTF), as all indexers take them; what a
    /// shorter date leaves open is filled with its first value. Null where it is not a time.
    /// </summary>
    public static string? Of(string date)
    {
        Span<char> digits = stackalloc char[14];
        "00000101000000".CopyTo(digits);
        int count = 0;
        foreach (char c in date)
        {
            if (count == 14) break;
            if (char.IsAsciiDigit(c)) digits[count++] = c;
            else if (c is not ('-' or ':' or 'T' or 'Z')) return null;
        }

        return count >= 4 && Parse(digits) is not null ? digits.ToString() : null;
    }
}
