using System.Security.Cryptography;
using Khronika.Archive.Zip;

namespace Khronika.Archive.Warc.Verifying;

/// <summary>Hashes what is read through it.</summary>
sealed class HashingStream(Stream inner, IncrementalHash? hash, IncrementalHash? second = null) : ForwardStream
{
    public override long Length => inner.Length;

    protected override int ReadNext(Span<byte> buffer)
    {
        int read = inner.Read(buffer);
        hash?.AppendData(buffer[..read]);
        second?.AppendData(buffer[..read]);
        return read;
    }
}
