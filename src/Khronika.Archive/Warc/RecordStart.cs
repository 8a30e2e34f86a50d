using Khronika.Archive.Headers;
using Khronika.Archive.Inflating;

namespace Khronika.Archive.Warc;

/// <summary>What the first bytes of a record look like: enough to find one among other bytes.</summary>
static class RecordStart
{
    /// <summary>What every line that heads a WARC record begins with.</summary>
    public static ReadOnlySpan<byte> Warc => "WARC/"u8;

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
            window.Advance(end < 0 ? window.Count : end + 1);
            if (end >= 0 && IsAt(window)) return;
        }
    }

    /// <summary>A line without its end.</summary>
    public static ReadOnlySpan<byte> Line(ReadOnlySpan<byte> line) => line.TrimEnd("\r\n"u8);
}
