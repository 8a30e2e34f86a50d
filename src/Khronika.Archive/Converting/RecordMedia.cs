using System.Buffers;

namespace Khronika.Archive.Converting;

/// <summary>What may stand as Content-Type of a record: type/subtype with parameters on one line (RFC 9110, 8.3.1).</summary>
public static class RecordMedia
{
    public const string Unknown = "application/octet-stream";

    /// <summary>Stops a claim of megabytes from standing in a record's header.</summary>
    const int MaxLength = 1024;

    static readonly SearchValues<char> Token = SearchValues.Create("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    public static bool Fits(string media)
    {
        ArgumentNullException.ThrowIfNull(media);
        if (media.Length > MaxLength || media.AsSpan().ContainsAnyExceptInRange(' ', '~')) return false;
        ReadOnlySpan<char> name = Name(media);
        int slash = name.IndexOf('/');
        return slash > 0 && slash < name.Length - 1 && !name[..slash].ContainsAnyExcept(Token) && !name[(slash + 1)..].ContainsAnyExcept(Token);
    }

    /// <summary>The same type for bytes that are UTF-8 now, whatever they were: for text, its charset said anew.</summary>
    public static string AsUtf8(string media)
    {
        string name = Name(media).ToString();
        return name.StartsWith("text/", StringComparison.OrdinalIgnoreCase) || media.Contains("charset", StringComparison.OrdinalIgnoreCase) ? $"{name}; charset=utf-8" : name;
    }

    static ReadOnlySpan<char> Name(string media)
    {
        int end = media.IndexOf(';', StringComparison.Ordinal);
        return (end < 0 ? media.AsSpan() : media.AsSpan(0, end)).Trim();
    }
}
