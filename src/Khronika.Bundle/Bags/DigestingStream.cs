using System.Security.Cryptography;
using Khronika.Archive.Zip;
using Khronika.Ledger.Tree;

namespace Khronika.Bundle.Bags;

/// <summary>Takes the SHA-256 of what is read through it, so that a large file is read once.</summary>
sealed class DigestingStream(Stream inner) : ForwardStream
{
    readonly IncrementalHash digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public override long Length => inner.Length;

    /// <summary>The digest of everything read so far.</summary>
    public Hash Digest => new(digest.GetCurrentHash());

    protected override int ReadNext(Span<byte> buffer)
    {
        int read = inner.Read(buffer);
        digest.AppendData(buffer[..read]);
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) digest.Dispose();
        base.Dispose(disposing);
    }
}
