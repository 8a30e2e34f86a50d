using Khronika.Archive.Headers;
using Khronika.Archive.Inflating;
using Khronika.Archive.Zip;

namespace Khronika.Archive.Warc;

/// <summary>The block of a record, read from where the reader stands.</summary>
public sealed class WarcBlock : ForwardStream
{
    readonly ByteWindow window;

    internal WarcBlock(ByteWindow window, long length) => (this.window, Length) = (window, length);

    /// <summary>As the header states it.</summary>
    public override long Length { get; }

    /// <summary>Bytes that are not yet read and should be there.</summary>
    public long Remaining => Length - taken;

    /// <summary>Whether the file, or the gzip member, ended before the block did. Known once reading met it.</summary>
    public bool IsCutShort { get; private set; }

    // Beside Position, which counts only what went through Read.
    long taken;

    /// <summary>What comes next and is in memory, without a copy; empty only at the end.</summary>
    internal ReadOnlySpan<byte> Peek()
    {
        if (Remaining == 0 || IsCutShort) return [];
        if (window.Count == 0 && !window.Fill())
        {
            IsCutShort = true;
            return [];
        }

        return window.Buffered[..(int)Math.Min(window.Count, Remaining)];
    }

    /// <summary>The lines up to an empty one that come next, all of them in memory; none where they do not end within the limit.</summary>
    internal ReadOnlySpan<byte> PeekHeader(int limit)
    {
        // First, since looking for the end moves what is held.
        int length = HeaderBlock.LengthIn(window, (int)Math.Min(limit, Remaining), []);
        return window.Buffered[..length];
    }

    /// <summary>Takes what was looked at.</summary>
    internal void Take(int count)
    {
        window.Advance(count);
        taken += count;
    }

    /// <summary>Reads no more: so many bytes are not there.</summary>
    internal void GiveUp(long missing) => (IsCutShort, taken) = (true, Length - missing);

    /// <summary>Passes over the rest.</summary>
    internal void Drain()
    {
        while (Peek() is { IsEmpty: false } rest) Take(rest.Length);
    }

    protected override int ReadNext(Span<byte> buffer)
    {
        ReadOnlySpan<byte> next = Peek();
        if (next.Length > buffer.Length) next = next[..buffer.Length];
        next.CopyTo(buffer);
        Take(next.Length);
        return next.Length;
    }
}
