using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.Inflating;

/// <summary>The bytes of a stretch of a file. The handle stays its owner's.</summary>
/// <param name="offset">Where the stretch begins in the file.</param>
/// <param name="length">Its length; a file that is shorter ends earlier.</param>
sealed class FileWindow(SafeFileHandle file, long offset, long length) : ByteWindow(length)
{
    long next = offset;

    /// <summary>Where in the file the first byte stands that is not yet taken.</summary>
    public long Offset => next - Count;

    /// <summary>Where the stretch ends.</summary>
    public long End { get; } = checked(offset + length);

    /// <summary>Whether what lies behind the end was asked for, or counted on.</summary>
    public bool HasMetEnd { get; private set; }

    /// <summary>Says that something was decided by where the end is.</summary>
    public void MeetEnd() => HasMetEnd = true;

    /// <summary>Goes on elsewhere. What is in memory is not read again: else a file of tiny broken records would cost a full window for each.</summary>
    public void MoveTo(long to)
    {
        long ahead = to - Offset;
        if (ahead < 0 && TryReturn(-ahead)) return;
        if (ahead >= 0 && ahead <= Count)
        {
            Advance((int)ahead);
            return;
        }

        Clear();
        next = to;
    }

    protected override int Produce(Span<byte> into)
    {
        int wanted = (int)Math.Min(into.Length, End - next);
        int read = wanted <= 0 ? 0 : RandomAccess.Read(file, into[..wanted], next);
        HasMetEnd |= read == 0;
        next += read;
        return read;
    }
}
