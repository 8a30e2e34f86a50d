using System.Globalization;

namespace Khronika.Archive.Converting;

/// <summary>
/// Times of other formats as WARC-Date has them: UTC, W3CDTF, and to the digit as precise as they were given, nine digits of a
/// second at most (WARC 1.1, 5.4).
/// </summary>
public static class WarcTime
{
    const int MaxFraction = 9;
    static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>Zones by name as RFC 5322, 4.3 reads them; other letters say nothing about the offset.</summary>
    static readonly Dictionary<string, int> Zones = new(StringComparer.OrdinalIgnoreCase)
    {
        ["z"] = 0,
        ["ut"] = 0,
        ["utc"] = 0,
        ["gmt"] = 0,
        ["est"] = -300,
        ["edt"] = -240,
        ["cst"] = -360,
        ["cdt"] = -300,
        ["mst"] = -420,
        ["mdt"] = -360,
        ["pst"] = -480,
        ["pdt"] = -420,
    };

    public static string Of(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>An ISO 8601 time with its offset (HAR, SingleFile archives); null where it is none. Without an offset an hour is not an instant.</summary>
    public static string? OfIso(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        const int Whole = 19;
        if (text.Length <= Whole || !DateTime.TryParseExact(text[..Whole], "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime local)) return null;
        ReadOnlySpan<char> rest = text.AsSpan(Whole);
        ReadOnlySpan<char> fraction = [];
        if (rest[0] is '.' or ',')
        {
            int digits = rest[1..].IndexOfAnyExceptInRange('0', '9');
            if (digits <= 0) return null;
            fraction = rest.Slice(1, digits);
            rest = rest[(1 + digits)..];
        }

        return Offset(rest) is int minutes ? Utc(local, minutes, fraction) : null;
    }

    /// <summary>A mail's Date (RFC 5322, 3.3 and the obsolete zones of 4.3); null where it is none.</summary>
    public static string? OfMail(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] words = Words(WithoutComments(text));
        if (words.Length > 0 && words[0].EndsWith(',')) words = words[1..];
        if (words.Length < 5 || !Date(words[0], words[1], words[2], words[3], out DateTime local)) return null;
        int? minutes = Zones.TryGetValue(words[4], out int named) ? named : Offset(words[4]);
        return minutes is int offset ? Utc(local, offset, []) : null;
    }

    /// <summary>What a JavaScript Date says of itself (ECMA-262, 21.4.4.41): "Thu Jan 01 2032 05:00:00 GMT+0500 (…)"; null where it is none.</summary>
    public static string? OfScript(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] words = Words(WithoutComments(text));
        if (words.Length < 6 || !words[5].StartsWith("GMT", StringComparison.Ordinal) || !Date(words[2], words[1], words[3], words[4], out DateTime local)) return null;
        return (words[5].Length == 3 ? 0 : Offset(words[5].AsSpan(3))) is int minutes ? Utc(local, minutes, []) : null;
    }

    static bool Date(string day, string month, string year, string time, out DateTime local)
    {
        int number = month.Length < 3 ? -1 : Array.IndexOf(Months, month[..3].ToLowerInvariant());
        string[] parts = time.Split(':');
        local = default;
        if (number < 0 || parts.Length is not (2 or 3)) return false;
        string seconds = parts.Length == 3 ? parts[2] : "00";
        string text = string.Create(CultureInfo.InvariantCulture, $"{year}-{number + 1:00}-{day.PadLeft(2, '0')}T{parts[0].PadLeft(2, '0')}:{parts[1]}:{seconds}");
        return DateTime.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out local);
    }

    /// <summary>Minutes east of UTC.</summary>
    static int? Offset(ReadOnlySpan<char> text)
    {
        if (text is "Z" or "z") return 0;
        if (text.Length is not (5 or 6) || text[0] is not ('+' or '-') || (text.Length == 6 && text[3] != ':')) return null;
        if (!int.TryParse(text[1..3], NumberStyles.None, CultureInfo.InvariantCulture, out int hours) || !int.TryParse(text[^2..], NumberStyles.None, CultureInfo.InvariantCulture, out int minutes)) return null;
        if (hours > 23 || minutes > 59) return null;
        int offset = hours * 60 + minutes;
        return text[0] == '-' ? -offset : offset;
    }

    static string? Utc(DateTime local, int minutes, ReadOnlySpan<char> fraction)
    {
        // Years 1 and 9999 have no hours to move into.
        if (local.Year is < 2 or > 9998) return null;
        string whole = local.AddMinutes(-minutes).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
        if (fraction.Length > MaxFraction) fraction = fraction[..MaxFraction];
        return fraction.IsEmpty ? whole + "Z" : $"{whole}.{fraction}Z";
    }

    static string[] Words(string text) => text.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);

    static string WithoutComments(string text)
    {
        int open = text.IndexOf('(', StringComparison.Ordinal);
        return open < 0 ? text : text[..open];
    }
}
