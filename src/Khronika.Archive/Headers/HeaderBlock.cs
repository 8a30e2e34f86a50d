using System.Text;
using Khronika.Archive.Faults;
using Khronika.Archive.Inflating;

namespace Khronika.Archive.Headers;

/// <summary>
/// A start line and named fields up to an empty line, as WARC and HTTP have them. Read as it is found in the wild: lines that end
/// with LF alone, folded lines, repeated fields; each such liberty is a fault that is no damage.
/// </summary>
static class HeaderBlock
{
    // Strict, so that what is no UTF-8 is read as Latin-1 and no byte is lost.
    static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>The length of the header at the start of the window, with its empty line, all of it held; 0 where it does not end as it should.</summary>
    /// <param name="limit">Bytes it may have.</param>
    /// <param name="barrier">What no line but the first begins with: there something else has begun. Empty for none.</param>
    public static int LengthIn(ByteWindow window, int limit, ReadOnlySpan<byte> barrier)
    {
        int at = 0;
        while (true)
        {
            int end = LineEnd(window, at, limit);
            if (end == 0) return 0;
            int length = end - at;
            if (at > 0 && (length == 1 || (length == 2 && window.Buffered[at] == '\r'))) return end;
            if (at > 0 && !barrier.IsEmpty && window.Buffered[at..end].StartsWith(barrier)) return 0;
            at = end;
        }
    }

    /// <summary>The same in bytes that are all there.</summary>
    public static int LengthOf(ReadOnlySpan<byte> bytes)
    {
        int at = 0;
        while (bytes[at..].IndexOf((byte)'\n') is >= 0 and int end)
        {
            ReadOnlySpan<byte> line = bytes.Slice(at, end);
            bool isFirst = at == 0;
            at += end + 1;
            if (!isFirst && (line.IsEmpty || line is [(byte)'\r'])) return at;
        }

        return 0;
    }

    /// <summary>Where the line ends that begins at <paramref name="from"/>, behind its line feed; 0 where it does not within the limit.</summary>
    public static int LineEnd(ByteWindow window, int from, int limit)
    {
        int searched = from;
        while (true)
        {
            ReadOnlySpan<byte> held = window.Buffered[..Math.Min(window.Count, limit)];
            int found = held[searched..].IndexOf((byte)'\n');
            if (found >= 0) return searched + found + 1;
            searched = held.Length;
            if (held.Length >= limit || !window.Fill()) return 0;
        }
    }

    /// <summary>Splits a header of that length into its start line and fields.</summary>
    /// <param name="offset">Where it begins, for the faults.</param>
    /// <param name="isRepeatable">Which fields may stand more than once.</param>
    /// <param name="maxFields">With one more than these it ends: the rest of the header is not read.</param>
    public static string Parse(ReadOnlySpan<byte> header, long offset, Func<string, bool> isRepeatable, int maxFields, HeaderFields fields, List<ArchiveFault> faults)
    {
        string? startLine = null, name = null, value = null;
        // Of a value that goes on over lines: adding each to a string would copy a header of such lines once for every one of them.
        StringBuilder? folded = null;
        bool hasBareLf = false, isFolded = false, isRepeated = false, isNameless = false;
        int at = 0;
        while (at < header.Length && fields.Count <= maxFields)
        {
            int end = header[at..].IndexOf((byte)'\n');
            ReadOnlySpan<byte> line = end < 0 ? header[at..] : header.Slice(at, end);
            at += end < 0 ? line.Length : end + 1;
            if (line is [.., (byte)'\r']) line = line[..^1];
            else hasBareLf = true;
            if (startLine is null)
            {
                startLine = TextOf(line);
                continue;
            }

            if (line is [(byte)' ' or (byte)'\t', ..] && name is not null)
            {
                isFolded = true;
                (folded ??= new StringBuilder(value)).Append(' ').Append(TextOf(Trimmed(line)));
                continue;
            }

            Keep();
            name = null;
            if (line.IsEmpty) continue;
            int colon = line.IndexOf((byte)':');
            if (colon <= 0)
            {
                isNameless = true;
                continue;
            }

            (name, value) = (NameOf(Trimmed(line[..colon])), TextOf(Trimmed(line[(colon + 1)..])));
        }

        if (fields.Count <= maxFields) Keep();
        if (hasBareLf) faults.Add(Liberty("header-lf", "lines of the header end with a line feed alone"));
        if (isFolded) faults.Add(Liberty("header-folded", "a line of the header goes on in the next"));
        if (isRepeated) faults.Add(Liberty("header-repeated", "a field stands twice in the header; the first is taken"));
        if (isNameless) faults.Add(Liberty("header-line", "a line of the header is no field: it was passed over"));
        return startLine ?? "";

        void Keep()
        {
            if (name is null) return;
            if (!isRepeated && !isRepeatable(name) && fields[name] is not null) isRepeated = true;
            fields.Add(name, folded?.ToString() ?? value!);
            folded = null;
        }

        ArchiveFault Liberty(string fault, string reason) => new(fault, offset, reason) { IsDamage = false };
    }

    static ReadOnlySpan<byte> Trimmed(ReadOnlySpan<byte> text) => text.Trim((ReadOnlySpan<byte>)[(byte)' ', (byte)'\t']);

    static string NameOf(ReadOnlySpan<byte> name) => KnownNames.Find(name) ?? TextOf(name);

    static string TextOf(ReadOnlySpan<byte> bytes)
    {
        if (Ascii.IsValid(bytes)) return Encoding.ASCII.GetString(bytes);
        try
        {
            return Utf8.GetString(bytes);
        }
        catch (ArgumentException)
        {
            return Encoding.Latin1.GetString(bytes);
        }
    }
}
