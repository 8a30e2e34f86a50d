using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.Zip;

/// <summary>A stretch of an open file, read forward. It does not own the handle, so several may read one file.</summary>
public sealed class RangeStream(SafeFileHandle file, long offset, long length) : Stream
{
    long position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => position;
        set => throw new NotSupportedException();
    }

    /// <exception cref="InvalidDataException">The file became shorter while it was read.</exception>
    public override int Read(Span<byte> buffer)
    {
        int wanted = (int)Math.Min(buffer.Length, length - position);
        if (wanted == 0) return 0;
        int read = RandomAccess.Read(file, buffer[..wanted], offset + position);
        if (read == 0) throw new InvalidDataException("the file became shorter while it was read");
        position += read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
