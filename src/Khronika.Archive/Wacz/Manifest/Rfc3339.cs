using System.Globalization;

namespace Khronika.Archive.Wacz.Manifest;

/// <summary>Times as manifests and page lists write them (RFC 3339, section 5.6).</summary>
static class Rfc3339
{
    static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>With its offset, which must be there; fractions beyond seven digits are cut.</summary>
    public static bool TryParse(string? text, out DateTimeOffset time)
    {
        time = default;
        if (text is null || text.Length is < 20 or > 40 || !(text[^1] is 'Z' or 'z' || text[^6] is '+' or '-')) return false;
        string upper = text.ToUpperInvariant();
        int dot = upper.IndexOf('.', StringComparison.Ordinal);
        if (dot > 0)
        {
            int digits = dot + 1;
            while (digits < upper.Length && char.IsAsciiDigit(upper[digits])) digits++;
            if (digits == dot + 1) return false;
            if (digits - dot - 1 > 7) upper = upper[..(dot + 8)] + upper[digits..];
        }

        return DateTimeOffset.TryParseExact(upper, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
    }
}
