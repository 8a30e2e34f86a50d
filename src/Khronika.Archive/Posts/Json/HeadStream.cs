using Khronika.Archive.Zip;

namespace Khronika.Archive.Posts.Json;

/// <summary>The first bytes of a stream and no more.</summary>
sealed class HeadStream(Stream inner, long limit) : ForwardStream
{
    protected override int ReadNext(Span<byte> buffer) => inner.Read(buffer[..(int)Math.Min(buffer.Length, limit - Position)]);
}
