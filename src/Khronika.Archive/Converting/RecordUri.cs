using System.Buffers;

namespace Khronika.Archive.Converting;

/// <summary>What may stand as WARC-Target-URI: an absolute URI on one line (WARC 1.1, 5.14). What may not is never bent until it fits.</summary>
public static class RecordUri
{
    /// <summary>Stops an address of megabytes, as data: addresses are, from filling the header of a record: readers refuse such headers.</summary>
    public const int MaxLength = 64 * 1024;

    public static bool Fits(string uri)
    {
        ArgumentNullException.ThrowIfNull(uri);
        return uri.Length <= MaxLength && HasScheme(uri) && !uri.AsSpan().ContainsAny(Forbidden) && IsWhole(uri);
    }

    static readonly SearchValues<char> Forbidden =
        SearchValues.Create([.. Enumerable.Range(0, 0x21).Select(i => (char)i), .. Enumerable.Range(0x7F, 0x22).Select(i => (char)i), '<', '>', '"', '\u2028', '\u2029', '\uFEFF']);

    /// <summary>RFC 3986, 3.1.</summary>
    public static bool HasScheme(string uri)
    {
        ArgumentNullException.ThrowIfNull(uri);
        int colon = uri.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && colon < uri.Length - 1 && char.IsAsciiLetter(uri[0]) && uri.AsSpan(0, colon).IndexOfAnyExcept(SchemeCharacters) < 0;
    }

    static readonly SearchValues<char> SchemeCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");

    /// <summary>Half a surrogate pair cannot be written in UTF-8.</summary>
    static bool IsWhole(string uri)
    {
        for (int i = 0; i < uri.Length; i++)
        {
            if (!char.IsSurrogate(uri[i])) continue;
            if (i + 1 == uri.Length || !char.IsSurrogatePair(uri[i], uri[i + 1])) return false;
            i++;
        }

        return true;
    }
}
