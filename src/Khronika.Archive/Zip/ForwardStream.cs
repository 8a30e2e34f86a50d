namespace Khronika.Archive.Zip;

/// <summary>A stream that is only read, forward: what is left to say is how its bytes are read, and how many there are where that is known.</summary>
public abstract class ForwardStream : Stream
{
    long position;

    public sealed override bool CanRead => true;

    public sealed override bool CanSeek => false;

    public sealed override bool CanWrite => false;

    /// <summary>Where it is known before it is read; else it is not supported, as for every stream that cannot seek.</summary>
    public override long Length => throw new NotSupportedException();

    /// <summary>Bytes read so far. Setting it is not supported.</summary>
    public sealed override long Position
    {
        get => position;
        set => throw new NotSupportedException();
    }

    public sealed override int Read(Span<byte> buffer)
    {
        int read = ReadNext(buffer);
        position += read;
        return read;
    }

    public sealed override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <summary>Reads what follows <see cref="Position"/>; 0 only at the end or where the buffer is empty.</summary>
    protected abstract int ReadNext(Span<byte> buffer);

    public sealed override void Flush()
    {
    }

    public sealed override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public sealed override void SetLength(long value) => throw new NotSupportedException();

    public sealed override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
