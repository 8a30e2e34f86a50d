namespace Khronika.Archive.MediaTypes;

/// <summary>Tells a page saved as MHTML (RFC 2557) from other text: a mail header that says multipart/related, or the field that browsers alone write.</summary>
static class MailStart
{
    public static bool IsMhtml(string text)
    {
        bool hasVersion = false;
        bool isRelated = false;
        bool isInContentType = false;
        foreach (ReadOnlySpan<char> raw in text.AsSpan().EnumerateLines())
        {
            if (raw.IsEmpty) break;
            if (raw[0] is ' ' or '\t')
            {
                isRelated |= isInContentType && IsRelated(raw);
                continue;
            }

            int colon = raw.IndexOf(':');
            if (colon <= 0 || raw[..colon].ContainsAny(" \t<>\"")) return false;
            ReadOnlySpan<char> name = raw[..colon];
            if (name.Equals("Snapshot-Content-Location", StringComparison.OrdinalIgnoreCase)) return true;
            hasVersion |= name.Equals("MIME-Version", StringComparison.OrdinalIgnoreCase);
            isInContentType = name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase);
            isRelated |= isInContentType && IsRelated(raw[(colon + 1)..]);
        }

        return hasVersion && isRelated;
    }

    static bool IsRelated(ReadOnlySpan<char> value) => value.TrimStart().StartsWith("multipart/related", StringComparison.OrdinalIgnoreCase);
}
