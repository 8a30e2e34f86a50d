using System.Globalization;

namespace Khronika.Archive.Warc;

/// <summary>WARC-Date (ISO 28500:2017, 5.4): UTC, to the second or with up to nine digits of its fraction.</summary>
public static class WarcDates
{
    /// <summary>With the fraction only where there is one.</summary>
    public static string Of(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    /// <summary>What is no date of that form, year alone up to fraction, is refused. Of nine digits the last two are dropped.</summary>
    public static bool TryParse(string? text, out DateTimeOffset time)
    {
        time = default;
        if (text is null) return false;
        // .NET holds a ten-millionth of a second.
        if (text.Length is 29 or 30 && text[^1] == 'Z' && text.AsSpan(27, text.Length - 28).IndexOfAnyExceptInRange('0', '9') < 0) text = text[..27] + 'Z';
        string[] forms = ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd", "yyyy-MM", "yyyy"];
        return DateTimeOffset.TryParseExact(text, forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);
    }
}
