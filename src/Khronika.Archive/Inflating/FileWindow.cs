using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.Inflating;

/// <summary>The bytes of a stretch of a file. The handle stays its owner's.</summary>
/// <param name="offset">Where the stretch begins in the file.</param>
/// <param name="length">Its length; a file that is shorter ends earlier.</param>
sealed class FileWindow(SafeFileHandle file, long offset, long length) : ByteWindow
{
    long next = offset;

    /// <summary>Where in the file the first byte stands that is not yet taken.</summary>
    public long Offset => next - Count;

    /// <summary>Where the stretch ends.</summary>
    public long End { get; } = checked(offset + length);

    /// <summary>Whether it was asked for what lies behind the end.</summary>
    public bool HasMetEnd { get; private set; }

    /// <summary>Goes on elsewhere.</summary>
    public void MoveTo(long to)
    {
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
