using Khronika.Archive.Zip;

namespace Khronika.Archive.Http;

/// <summary>A stream from which some bytes were taken to look at them, with those bytes before it again.</summary>
sealed class PrefixedStream(ReadOnlyMemory<byte> prefix, Stream rest) : ForwardStream
{
    ReadOnlyMemory<byte> left = prefix;

    protected override int ReadNext(Span<byte> buffer)
    {
        if (left.IsEmpty) return rest.Read(buffer);
        int count = Math.Min(left.Length, buffer.Length);
        left.Span[..count].CopyTo(buffer);
        left = left[count..];
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) rest.Dispose();
        base.Dispose(disposing);
    }
}
