using Khronika.Archive.Posts;
using Khronika.Archive.Posts.Sources;
using Khronika.Archive.Zip;

namespace Khronika.Archive.Tests.Posts.Samples;

/// <summary>One file: a head, a letter as often as wanted, a tail. It is never in memory.</summary>
sealed class EndlessSource(byte[] head, long middle, byte[] tail, string name = "result.json") : IExportSource
{
    public IReadOnlyList<ExportFile> Files { get; } = [new(name, head.Length + middle + tail.Length)];

    public IReadOnlyList<PostFault> Faults => [];

    public ExportFile? Find(string name) => name == Files[0].Name ? Files[0] : null;

    public Stream Open(ExportFile file, long offset = 0) => new Letters(head, middle, tail);

    public void Dispose()
    {
    }

    sealed class Letters(byte[] head, long middle, byte[] tail) : ForwardStream
    {
        public override long Length => head.Length + middle + tail.Length;

        protected override int ReadNext(Span<byte> buffer)
        {
            if (Position < head.Length) return Copy(head.AsSpan((int)Position), buffer);
            if (Position >= head.Length + middle) return Copy(tail.AsSpan((int)(Position - head.Length - middle)), buffer);
            int count = (int)Math.Min(buffer.Length, head.Length + middle - Position);
            buffer[..count].Fill((byte)'a');
            return count;
        }

        static int Copy(ReadOnlySpan<byte> from, Span<byte> buffer)
        {
            int count = Math.Min(from.Length, buffer.Length);
            from[..count].CopyTo(buffer);
            return count;
        }
    }
}
