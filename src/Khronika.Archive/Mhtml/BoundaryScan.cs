using System.Text;
using Khronika.Archive.Decoding;
using Khronika.Archive.Faults;

namespace Khronika.Archive.Mhtml;

/// <summary>Finds the lines that divide parts (RFC 2046, 5.1.1), in one pass however long a body or a line is.</summary>
sealed class BoundaryScan(TextWindow window, FaultList faults)
{
    readonly List<byte[]> open = [];

    /// <summary>How many multiparts are open.</summary>
    public int Depth => open.Count;

    /// <summary>False where the boundary is none that a line could be compared with.</summary>
    public bool TryPush(string boundary)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(boundary);
        if (bytes.Length is 0 or > MhtmlLimits.BoundaryBytes || open.Count == MhtmlLimits.Depth) return false;
        open.Add([.. "--"u8, .. bytes]);
        return true;
    }

    /// <summary>
    /// From the start of a line to behind the next dividing line; null at the end of the file. Multiparts inside the one that it
    /// belongs to are left open by their maker and closed here, with a fault.
    /// </summary>
    /// <returns>Where what stands before the line ends, without the line end that belongs to the line, and whether the line closes its multipart.</returns>
    public (long End, bool IsClose)? Next()
    {
        long start = window.Offset;
        while (true)
        {
            ReadOnlySpan<byte> ahead = window.AtLeast(MhtmlLimits.BoundaryBytes + 8);
            if (ahead.IsEmpty) return null;
            if (ahead.StartsWith("--"u8) && Match(ahead, out bool isClose, out int length) is int index and >= 0)
            {
                long at = window.Offset;
                long end = EndBefore(start, at);
                window.Take(length);
                for (int lost = open.Count - 1; lost > index; lost--) faults.Add("mhtml-not-closed", at, "a multipart inside another has no closing boundary");
                open.RemoveRange(index + 1, open.Count - index - 1);
                if (isClose) open.RemoveAt(index);
                return (end, isClose);
            }

            SkipToDashes();
        }
    }

    public bool IsDelimiter(ReadOnlySpan<byte> ahead) => Match(ahead, out _, out _) >= 0;

    /// <summary>The multipart whose line this is, innermost first; -1 where it is none's.</summary>
    int Match(ReadOnlySpan<byte> ahead, out bool isClose, out int length)
    {
        isClose = false;
        length = 0;
        for (int i = open.Count - 1; i >= 0; i--)
        {
            if (!ahead.StartsWith(open[i])) continue;
            ReadOnlySpan<byte> rest = ahead[open[i].Length..];
            isClose = rest.StartsWith("--"u8);
            if (isClose) rest = rest[2..];

            // Blanks may follow, which transport adds; anything else makes it another line.
            int blanks = rest.IndexOfAnyExcept((byte)' ', (byte)'\t');
            if (blanks < 0) blanks = rest.Length;
            ReadOnlySpan<byte> tail = rest[blanks..];
            int lineEnd = tail.StartsWith("\r\n"u8) ? 2 : tail.StartsWith("\n"u8) ? 1 : tail.IsEmpty && window.Offset + ahead.Length == window.End ? 0 : -1;
            if (lineEnd < 0) continue;
            length = ahead.Length - tail.Length + lineEnd;
            return i;
        }

        return -1;
    }

    /// <summary>To the start of the next line that starts with two dashes; the line at hand is looked at no more.</summary>
    void SkipToDashes()
    {
        while (true)
        {
            ReadOnlySpan<byte> rest = window.AtLeast(3);
            int found = rest.IndexOf("\n--"u8);
            if (found >= 0)
            {
                window.Take(found + 1);
                return;
            }

            if (rest.Length < 3)
            {
                window.Take(rest.Length);
                return;
            }

            // The last two bytes may begin what the next stretch ends.
            window.Take(rest.Length - 2);
        }
    }

    long EndBefore(long start, long at)
    {
        Span<byte> before = stackalloc byte[2];
        int count = (int)Math.Min(2, at - start);
        if (count == 0) return at;
        window.Read(at - count, before[..count]);
        if (before[count - 1] != '\n') return at;
        return count == 2 && before[0] == '\r' ? at - 2 : at - 1;
    }
}
