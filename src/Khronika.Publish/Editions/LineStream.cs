using System.Text;

namespace Khronika.Publish.Editions;

/// <summary>Lines as a stream that is read once, each ended by LF: a list of a million is kept without being in memory.</summary>
sealed class LineStream(IEnumerable<string> lines) : Stream
{
    readonly IEnumerator<string> lines = lines.GetEnumerator();
    ReadOnlyMemory<byte> rest;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        if (rest.IsEmpty && lines.MoveNext()) rest = Encoding.ASCII.GetBytes($"{lines.Current}\n");
        int count = Math.Min(rest.Length, buffer.Length);
        rest[..count].Span.CopyTo(buffer);
        rest = rest[count..];
        return count;
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
        if (disposing) lines.Dispose();
        base.Dispose(disposing);
    }
}
