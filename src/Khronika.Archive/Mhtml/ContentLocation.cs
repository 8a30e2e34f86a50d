using Khronika.Archive.Converting;

namespace Khronika.Archive.Mhtml;

/// <summary>The addresses of parts (RFC 2557, 4 and 5).</summary>
static class ContentLocation
{
    /// <summary>As it was meant: encoded words read, and the blanks taken out at which a long address was folded (4.4).</summary>
    public static string Read(string value)
    {
        string text = value.Contains("=?", StringComparison.Ordinal) ? EncodedWords.Decode(value) : value;
        return text.AsSpan().IndexOfAny(' ', '\t', '\r') < 0 ? text : string.Concat(text.Where(c => c is not (' ' or '\t' or '\r')));
    }

    /// <summary>A part's address; a relative one stays relative to "thismessage:/" where nothing gives it a base (5).</summary>
    public static string? Of(MailHeader header, string? outer)
    {
        if (header["Content-Location"] is not { Length: > 0 } value) return null;
        string location = Read(value);
        if (RecordUri.HasScheme(location)) return location;
        string? start = header["Content-Base"] is { Length: > 0 } own ? Read(own) : outer;
        return start is not null && Uri.TryCreate(start, UriKind.Absolute, out Uri? from) && Uri.TryCreate(from, location, out Uri? whole) ? whole.AbsoluteUri : "thismessage:/" + location.TrimStart('/');
    }

    /// <summary>What addresses inside a multipart are relative to.</summary>
    public static string? BaseOf(MailHeader header, string? location) =>
        header["Content-Base"] is { Length: > 0 } own ? Read(own) : location ?? (header["Content-Location"] is { Length: > 0 } value ? Read(value) : null);
}
