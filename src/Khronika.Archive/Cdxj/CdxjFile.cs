using Khronika.Archive.Zip;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.Cdxj;

/// <summary>An index in plain text: a stretch of an open file, looked up by halving it.</summary>
/// <param name="file">Stays the caller's.</param>
public sealed class CdxjFile(SafeFileHandle file, long offset, long length) : CdxjReader
{
    const int ProbeBytes = 1024;

    public CdxjFile(SafeFileHandle file) : this(file, 0, RandomAccess.GetLength(file))
    {
    }

    public override IEnumerable<CdxjItem> Read() => From(0);

    protected override IEnumerable<CdxjItem> ReadFrom(byte[] prefix) => From(StartOf(prefix));

    /// <summary>Where the first line starts that is not smaller; found in as many probes as the length has bits.</summary>
    long StartOf(byte[] prefix)
    {
        long low = 0, high = length;
        while (low < high)
        {
            long middle = low + (high - low) / 2;
            (long start, ReadOnlyMemory<byte>? line) = LineFrom(middle);
            if (line is { } found && found.Span.SequenceCompareTo(prefix) < 0) low = start + 1;
            else high = middle;
        }

        return LineFrom(Math.Min(low, length)).Start;
    }

    /// <summary>The first line that starts at this place or behind it.</summary>
    (long Start, ReadOnlyMemory<byte>? Line) LineFrom(long place)
    {
        // From the byte before, which ends a line if one starts here.
        long from = Math.Max(0, place - 1);
        var lines = new CdxjLines(Stretch(from), ProbeBytes);
        ReadOnlyMemory<byte>? line = lines.Line(out long at, out _);
        if (place > 0 && line is not null) line = lines.Line(out at, out _);
        return line is null ? (length, null) : (from + at, line);
    }

    IEnumerable<CdxjItem> From(long place)
    {
        var lines = new CdxjLines(Stretch(place));
        while (lines.Next() is { } item) yield return item.Moved(place);
    }

    RangeStream Stretch(long from) => new(file, offset + from, length - from);
}
