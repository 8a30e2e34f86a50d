using Khronika.Archive.Zip;

namespace Khronika.Archive.Tests.Http;

/// <summary>Bytes that come in pieces of a given size, as from a network.</summary>
sealed class Pieces(byte[] bytes, int size) : ForwardStream
{
    public bool IsClosed { get; private set; }

    public override long Length => throw new NotSupportedException();

    protected override int ReadNext(Span<byte> buffer)
    {
        int count = Math.Min(Math.Min(size, buffer.Length), bytes.Length - (int)Position);
        bytes.AsSpan((int)Position, count).CopyTo(buffer);
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        IsClosed = true;
        base.Dispose(disposing);
    }
}
