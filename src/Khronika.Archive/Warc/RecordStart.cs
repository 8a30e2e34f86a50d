using System.Text;
using Khronika.Archive.Headers;
using Khronika.Archive.Inflating;

namespace Khronika.Archive.Warc;

/// <summary>What the first bytes of a record look like: enough to find one among other bytes.</summary>
static class RecordStart
{
    /// <summary>What every line that heads a WARC record begins with.</summary>
    public static ReadOnlySpan<byte> Warc => "WARC/"u8;

    static ReadOnlySpan<byte> WarcName => "WARC-"u8;

    static ReadOnlySpan<byte> ContentName => "Content-"u8;

    // WARC/0.17 and its line end.
    const int LongestVersion = 11;

    /// <summary>Whether a record of either kind begins here.</summary>
    public static bool IsAt(ByteWindow window) => window.Ensure(Warc.Length) && (IsWarc(window.Buffered) || IsArc(window));

    /// <summary>Whether these bytes begin with the version of a WARC record.</summary>
    public static bool IsWarc(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith(Warc) && (bytes.Length < 6 || char.IsAsciiDigit((char)bytes[5])) && (bytes.Length < 7 || bytes[6] == '.');

    /// <summary>Whether a line of an ARC stands here.</summary>
    public static bool IsArc(ByteWindow window)
    {
        int end = HeaderBlock.LineEnd(window, 0, WarcLimits.ArcLineBytes);
        return end > 0 && ArcLine.Fits(Line(window.Buffered[..end]));
    }

    /// <summary>Takes bytes up to the next line that can head a record; all of them where there is none. Each is looked at once or twice, whatever they are.</summary>
    public static void Seek(ByteWindow window, long takeAtMost)
    {
        long begun = window.Taken;
        while (window.Taken - begun < takeAtMost && (window.Count > 0 || window.Fill()))
        {
            int end = window.Buffered.IndexOf((byte)'\n');
            if (end < 0)
            {
                window.Advance(Math.Max(0, window.Count - LongestVersion));
                if (window.Fill()) continue;
                window.Advance(window.Count);
                return;
            }

            int inLine = VersionIn(window, end + 1);
            window.Advance(inLine >= 0 ? inLine : end + 1);
            if (inLine >= 0 || IsAt(window)) return;
        }
    }

    // A version that ends a line which began as something else: where the line end before the record is what was damaged. Nothing
    // but a field of a record may follow, so that text about the format is not taken for it.
    static int VersionIn(ByteWindow window, int end)
    {
        ReadOnlySpan<byte> line = Line(window.Buffered[..end]);
        int at = line[Math.Max(0, line.Length - LongestVersion)..].LastIndexOf(Warc);
        if (at < 0) return -1;
        at += Math.Max(0, line.Length - LongestVersion);
        ReadOnlySpan<byte> number = line[(at + Warc.Length)..];
        bool isVersion = number.Length is 3 or 4 && char.IsAsciiDigit((char)number[0]) && number[1] == '.' && number[2..].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;
        return isVersion && window.Ensure(end + ContentName.Length) && (Begins(WarcName) || Begins(ContentName)) ? at : -1;

        bool Begins(ReadOnlySpan<byte> name) => Ascii.EqualsIgnoreCase(window.Buffered.Slice(end, name.Length), name);
    }

    /// <summary>A line without its end.</summary>
    public static ReadOnlySpan<byte> Line(ReadOnlySpan<byte> line) => line.TrimEnd("\r\n"u8);
}
