using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.Zip;

/// <summary>A stretch of an open file. It does not own the handle, so several may read one file.</summary>
public sealed class RangeStream(SafeFileHandle file, long offset, long length) : ForwardStream
{
    public override long Length => length;

    /// <exception cref="InvalidDataException">The file became shorter while it was read.</exception>
    protected override int ReadNext(Span<byte> buffer)
    {
        int wanted = (int)Math.Min(buffer.Length, length - Position);
        if (wanted == 0) return 0;
        int read = RandomAccess.Read(file, buffer[..wanted], offset + Position);
        return read > 0 ? read : throw new InvalidDataException("the file became shorter while it was read");
    }
}
