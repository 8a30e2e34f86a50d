using Khronika.Archive.Zip;

namespace Khronika.Archive.Http;

/// <summary>A stream that may not go on beyond a limit: what does is taken for a bomb.</summary>
sealed class CappedStream(Stream inner, long limit) : ForwardStream
{
    /// <exception cref="InvalidDataException">It goes on beyond the limit, or is not what it should be.</exception>
    protected override int ReadNext(Span<byte> buffer)
    {
        int read;
        try
        {
            read = inner.Read(buffer);
        }
        // What the framework's brotli says of bytes that are none.
        catch (InvalidOperationException broken) when (broken is not ObjectDisposedException)
        {
            throw new InvalidDataException("the body is not what its coding says", broken);
        }

        return Position + read <= limit ? read : throw new InvalidDataException($"the body decodes to more than {limit:N0} bytes");
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
