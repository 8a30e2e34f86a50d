using Khronika.Archive.Zip;

namespace Khronika.Archive.Posts.Sources;

/// <summary>The content of a file that cannot be unpacked: reading says so, as it does where that shows only half way.</summary>
sealed class UnreadableStream : ForwardStream
{
    protected override int ReadNext(Span<byte> buffer) => throw new InvalidDataException("its entry in the zip cannot be read");
}
