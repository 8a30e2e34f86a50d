using Khronika.Archive.Zip;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.Converting;

/// <summary>A stretch of a file with "null" in place of some stretches inside it: JSON as it stands but for texts that are kept elsewhere.</summary>
sealed class SplicedStream : ForwardStream
{
    readonly SafeFileHandle file;
    readonly List<(long Offset, long Length)> pieces = [];
    int piece;
    long at;

    /// <param name="cuts">Inside the stretch, in order, without overlap.</param>
    public SplicedStream(SafeFileHandle file, long offset, long length, IEnumerable<(long Offset, long Length)> cuts)
    {
        this.file = file;
        long end = offset + length;
        foreach ((long cut, long cutLength) in cuts)
        {
            pieces.Add((offset, cut - offset));
            pieces.Add((-1, Nothing.Length));
            offset = cut + cutLength;
        }

        pieces.Add((offset, end - offset));
        Length = pieces.Sum(p => p.Length);
    }

    static ReadOnlySpan<byte> Nothing => "null"u8;

    public override long Length { get; }

    /// <exception cref="InvalidDataException">The file became shorter while it was read.</exception>
    protected override int ReadNext(Span<byte> buffer)
    {
        while (piece < pieces.Count)
        {
            (long offset, long length) = pieces[piece];
            int wanted = (int)Math.Min(buffer.Length, length - at);
            if (wanted == 0)
            {
                if (buffer.IsEmpty) return 0;
                piece++;
                at = 0;
                continue;
            }

            int read = wanted;
            if (offset < 0) Nothing.Slice((int)at, wanted).CopyTo(buffer);
            else read = RandomAccess.Read(file, buffer[..wanted], offset + at);
            if (read == 0) throw new InvalidDataException("the file became shorter while it was read");
            at += read;
            return read;
        }

        return 0;
    }
}
