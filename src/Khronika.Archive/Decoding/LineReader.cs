namespace Khronika.Archive.Decoding;

/// <summary>Takes a stream apart at its line feeds, forward, with one line in memory at a time.</summary>
/// <param name="content">Stays the caller's.</param>
/// <param name="limit">Bytes of a line; a longer one is passed over and said to be too long.</param>
/// <param name="size">Bytes read at once; more where a line needs it.</param>
sealed class LineReader(Stream content, int limit, int size = 64 * 1024)
{
    byte[] buffer = new byte[size];
    int start, end;
    long offset;
    bool isDone;

    /// <summary>The next line without its line feed, until the next call. Null at the end.</summary>
    /// <param name="at">Byte offset of the line.</param>
    /// <param name="isTooLong">Then what is returned is its tail and no line.</param>
    public ReadOnlyMemory<byte>? Next(out long at, out bool isTooLong)
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
            if (end - start > limit)
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

        int read = content.Read(buffer.AsSpan(end));
        end += read;
        isDone = read == 0;
        return moved;
    }
}
