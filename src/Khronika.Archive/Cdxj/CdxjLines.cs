using Khronika.Archive.Faults;

namespace Khronika.Archive.Cdxj;

/// <summary>
/// Takes an index apart into lines, forward, in constant memory. Blank lines are passed over, and lines that start with <c>!meta</c>
/// or a space too: they are headers and no captures.
/// </summary>
/// <param name="index">Plain text; stays the caller's.</param>
/// <param name="size">Bytes read at once; more where a line needs it.</param>
public sealed class CdxjLines(Stream index, int size = 64 * 1024)
{
    byte[] buffer = new byte[size];
    int start, end;
    long offset;
    bool isDone;

    /// <summary>Null at the end.</summary>
    /// <exception cref="InvalidDataException">A compressed index does not inflate.</exception>
    public CdxjItem? Next()
    {
        while (Line(out long at, out bool isTooLong) is { } line)
        {
            if (isTooLong) return new CdxjItem(at, null, new ArchiveFault("line-too-long", at, $"the line has more than {CdxjLimits.LineBytes:N0} bytes"));
            ReadOnlySpan<byte> bytes = line.Span;
            if (bytes.EndsWith("\r"u8)) bytes = bytes[..^1];
            if (bytes.IsEmpty || bytes[0] == ' ' || bytes.StartsWith("!meta "u8)) continue;
            return CdxjParser.Parse(bytes, at);
        }

        return null;
    }

    /// <summary>The next line as it stands, without its line feed; what is longer than the limit is passed over. Null at the end.</summary>
    internal ReadOnlyMemory<byte>? Line(out long at, out bool isTooLong)
    {
        at = offset;
        isTooLong = false;
        int looked = start;
        while (true)
        {
            int feed = buffer.AsSpan(looked..end).IndexOf((byte)'\n');
            if (feed >= 0 || isDone)
            {
                if (feed < 0 && start == end && !isTooLong) return null;
                int stop = feed < 0 ? end : looked + feed;
                ReadOnlyMemory<byte> line = buffer.AsMemory(start..stop);
                offset += Math.Min(end, stop + 1) - start;
                start = Math.Min(end, stop + 1);
                return line;
            }

            looked = end;
            if (end - start > CdxjLimits.LineBytes)
            {
                isTooLong = true;
                offset += end - start;
                looked = start = end;
            }

            looked -= Fill();
        }
    }

    /// <summary>Reads more behind what is there; says by how much that was moved to the front.</summary>
    int Fill()
    {
        int moved = 0;
        if (end == buffer.Length)
        {
            moved = start;
            int left = end - start;
            byte[] target = left > buffer.Length / 2 ? new byte[buffer.Length * 2] : buffer;
            buffer.AsSpan(start..end).CopyTo(target);
            (buffer, start, end) = (target, 0, left);
        }

        int read = index.Read(buffer.AsSpan(end));
        end += read;
        isDone = read == 0;
        return moved;
    }
}
