namespace Khronika.Archive.Inflating;

/// <summary>
/// A stretch of a longer run of bytes, held in memory so that it can be looked at before it is taken. Grows only as far as its
/// reader asks.
/// </summary>
/// <param name="expected">About how much there is: less than the usual is held then.</param>
abstract class ByteWindow(long expected)
{
    // Below 85,000 bytes, from where the runtime keeps arrays apart and rarely frees them: a file is read through thousands of these.
    // Six times as much measured no faster, a little less a little slower (index of 200 MB of text and of images, one core).
    const int FirstSize = 80 * 1024;
    const int SmallestSize = 4096;

    byte[] buffer = new byte[Math.Clamp(expected, SmallestSize, FirstSize)];
    int start, end;

    /// <summary>What is held and not yet taken.</summary>
    public ReadOnlySpan<byte> Buffered => buffer.AsSpan(start, end - start);

    /// <summary>How much that is.</summary>
    public int Count => end - start;

    /// <summary>Bytes taken since <see cref="Clear"/>.</summary>
    public long Taken { get; private set; }

    /// <summary>Holds more than now, where there is more.</summary>
    public bool Fill()
    {
        if (start == end) (start, end) = (0, 0);
        if (end == buffer.Length)
        {
            if (start == 0) Array.Resize(ref buffer, buffer.Length * 2);
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
        }

        int more = Produce(buffer.AsSpan(end));
        end += more;
        return more > 0;
    }

    /// <summary>Holds at least <paramref name="count"/> bytes, or all there are.</summary>
    public bool Ensure(int count)
    {
        while (end - start < count)
            if (!Fill()) return false;
        return true;
    }

    /// <summary>Takes bytes that are held.</summary>
    public void Advance(int count)
    {
        start += count;
        Taken += count;
    }

    /// <summary>Gives back bytes that were taken, where they are still held. False, and nothing done, where they are not.</summary>
    protected bool TryReturn(long count)
    {
        if (count > start) return false;
        start -= (int)count;
        Taken -= count;
        return true;
    }

    /// <summary>Forgets what is held.</summary>
    protected void Clear()
    {
        (start, end) = (0, 0);
        Taken = 0;
        // A single huge header must not keep its memory for the rest of the file.
        if (buffer.Length > FirstSize) buffer = new byte[FirstSize];
    }

    /// <summary>The next bytes; none at the end.</summary>
    protected abstract int Produce(Span<byte> into);
}
