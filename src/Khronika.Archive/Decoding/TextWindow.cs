using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.Decoding;

/// <summary>A view of a file that moves forward, so that a file of any size is read through one buffer.</summary>
sealed class TextWindow(SafeFileHandle file, long start, long end)
{
    readonly byte[] bytes = new byte[64 * 1024];
    int at;
    int filled;
    long first = start;

    /// <summary>The offset in the file of what <see cref="Rest"/> starts with.</summary>
    public long Offset => first + at;

    public long End => end;

    /// <summary>What is at hand from <see cref="Offset"/> on; empty only at the end.</summary>
    public ReadOnlySpan<byte> Rest
    {
        get
        {
            if (at == filled) Fill();
            return bytes.AsSpan(at, filled - at);
        }
    }

    /// <summary>At least <paramref name="count"/> bytes, or all that are left.</summary>
    public ReadOnlySpan<byte> AtLeast(int count)
    {
        while (filled - at < count && Fill())
        {
        }

        return bytes.AsSpan(at, filled - at);
    }

    public void Take(int count) => at += count;

    /// <summary>A stretch of the file; from the buffer where it is still there.</summary>
    public int Read(long offset, Span<byte> target)
    {
        if (offset >= first && offset - first + target.Length <= filled)
        {
            bytes.AsSpan((int)(offset - first), target.Length).CopyTo(target);
            return target.Length;
        }

        int read = 0;
        while (read < target.Length)
        {
            int more = RandomAccess.Read(file, target[read..], offset + read);
            if (more == 0) break;
            read += more;
        }

        return read;
    }

    bool Fill()
    {
        if (at > 0)
        {
            bytes.AsSpan(at, filled - at).CopyTo(bytes);
            first += at;
            filled -= at;
            at = 0;
        }

        int wanted = (int)Math.Min(bytes.Length - filled, end - first - filled);
        if (wanted <= 0) return false;
        int read = RandomAccess.Read(file, bytes.AsSpan(filled, wanted), first + filled);
        filled += read;
        return read > 0;
    }
}
