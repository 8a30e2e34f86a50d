namespace Khronika.Archive.Zip;

/// <summary>
/// Inflated bytes held to the size the directory states: one byte more or fewer is a fault. Also what stops a bomb that lies about its size.
/// </summary>
sealed class ExactStream(Stream inner, long size) : Stream
{
    long position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => size;

    public override long Position
    {
        get => position;
        set => throw new NotSupportedException();
    }

    /// <exception cref="InvalidDataException">The bytes do not inflate, or not to the stated size.</exception>
    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty) return 0;
        if (position == size)
        {
            Span<byte> more = stackalloc byte[1];
            if (inner.Read(more) != 0) throw new InvalidDataException("it inflates to more than the stated size");
            return 0;
        }

        int read = inner.Read(buffer[..(int)Math.Min(buffer.Length, size - position)]);
        if (read == 0) throw new InvalidDataException("it inflates to less than the stated size");
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

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
