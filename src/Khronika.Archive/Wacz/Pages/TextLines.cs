namespace Khronika.Archive.Wacz.Pages;

/// <summary>Lines of a stream, forward, one in memory at a time.</summary>
/// <param name="limit">Bytes of a line; a longer one is passed over and said to be too long.</param>
sealed class TextLines(Stream content, int limit)
{
    byte[] buffer = new byte[64 * 1024];
    int start, end;
    long offset;
    bool isDone;

    /// <summary>The next line without its line feed, until the next call. False at the end.</summary>
    /// <param name="at">Byte offset of the line.</param>
    public bool Next(out ReadOnlyMemory<byte> line, out long at, out bool isTooLong)
    {
        at = offset;
        isTooLong = false;
        int looked = start;
        while (true)
        {
            int feed = buffer.AsSpan(looked..end).IndexOf((byte)'\n');
            if (feed >= 0 || isDone)
            {
                int stop = feed < 0 ? end : looked + feed;
                line = buffer.AsMemory(start..stop);
                bool isThere = feed >= 0 || stop > start || isTooLong;
                offset += stop - start + (feed < 0 ? 0 : 1);
                start = feed < 0 ? end : stop + 1;
                return isThere;
            }

            if (end - start > limit)
            {
                isTooLong = true;
                offset += end - start;
                start = end;
            }

            // Only what comes now is searched: a long line is not looked through again with each piece of it.
            int searched = end - start;
            Fill();
            looked = start + searched;
        }
    }

    void Fill()
    {
        if (start > 0)
        {
            buffer.AsSpan(start..end).CopyTo(buffer);
            (start, end) = (0, end - start);
        }

        if (end == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
        int read = content.Read(buffer.AsSpan(end));
        end += read;
        isDone = read == 0;
    }
}
