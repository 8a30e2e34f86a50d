using System.Globalization;

namespace Khronika.Store.Index;

/// <summary>Times at which it is asked what was known: compared, as texts, with the times that entries state.</summary>
public static class Moment
{
    const string AsEntered = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    // The forms of RFC 3339 §5.6 that anybody types; a fraction of a second is older than the whole one after it.
    static readonly string[] Instants = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>Reads a day, which means its last second (UTC), or an instant with its offset. False for anything else.</summary>
    public static bool TryRead(string text, out DateTimeOffset instant)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day))
        {
            instant = new DateTimeOffset(day.ToDateTime(new TimeOnly(23, 59, 59)), TimeSpan.Zero);
            return true;
        }

        bool hasOffset = text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > text.IndexOf('T', StringComparison.Ordinal);
        return DateTimeOffset.TryParseExact(text, Instants, CultureInfo.InvariantCulture, DateTimeStyles.None, out instant) && hasOffset;
    }

    internal static string Text(DateTimeOffset instant) => instant.UtcDateTime.ToString(AsEntered, CultureInfo.InvariantCulture);
}
