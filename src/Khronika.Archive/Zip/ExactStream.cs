namespace Khronika.Archive.Zip;

/// <summary>
/// Inflated bytes held to the size the directory states: one byte more or fewer is a fault. Also what stops a bomb that lies about its size.
/// </summary>
sealed class ExactStream(Stream inner, long size) : ForwardStream
{
    public override long Length => size;

    /// <exception cref="InvalidDataException">The bytes do not inflate, or not to the stated size.</exception>
    protected override int ReadNext(Span<byte> buffer)
    {
        if (buffer.IsEmpty) return 0;
        if (Position == size)
        {
            Span<byte> more = stackalloc byte[1];
            if (inner.Read(more) != 0) throw new InvalidDataException("it inflates to more than the stated size");
            return 0;
        }

        int read = inner.Read(buffer[..(int)Math.Min(buffer.Length, size - Position)]);
        if (read == 0) throw new InvalidDataException("it inflates to less than the stated size");
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
