using Khronika.Archive.Warc;
using Khronika.Archive.Warc.Splitting;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.Cdxj;

/// <summary>
/// Makes the lines of an index out of a WARC or ARC, as warcio.js makes them: one for each response, revisit, resource, conversion and
/// metadata record, in the order of the file. Left out are requests, warcinfo, continuations, extensions, and what is
/// <c>application/warc-fields</c>. A request next to its response, before it or behind, states method and body where it is not GET.
/// </summary>
public static class CdxjIndexer
{
    /// <summary>Lines, and between them the faults of the file and of records that make no line.</summary>
    /// <param name="reader">Read to its end; stays the caller's.</param>
    /// <param name="fileName">As the lines state it: the file's name without its folder.</param>
    /// <exception cref="IOException">The file could not be read.</exception>
    public static IEnumerable<CdxjItem> Read(WarcReader reader, string fileName)
    {
        ArgumentNullException.ThrowIfNull(reader);
        RecordPairs pairs = new(fileName);
        while (reader.Read() is { } item)
        {
            foreach (Indexed seen in Indexed.Of(reader, item))
                foreach (CdxjItem line in pairs.Add(seen))
                    yield return line;
        }

        foreach (CdxjItem line in pairs.End()) yield return line;
    }

    /// <summary>The same of a file, on several cores.</summary>
    /// <param name="file">Stays its owner's.</param>
    /// <param name="line">Given lines and faults in the order of the file.</param>
    /// <param name="degree">Cores to use; 0 for those there are, up to four.</param>
    /// <param name="stretchBytes">How much of the file each of them takes at a time.</param>
    public static void Read(SafeFileHandle file, string fileName, Action<CdxjItem> line, int degree = 0, long stretchBytes = SplitLimits.StretchBytes)
    {
        ArgumentNullException.ThrowIfNull(line);
        RecordPairs pairs = new(fileName);
        new SplitReading<Indexed>(file, 0, RandomAccess.GetLength(file), stretchBytes).Run(
            SplitLimits.Cores(degree),
            (reader, start, bound) => Take(reader, start, bound, null),
            (reader, start, bound) => Take(reader, start, bound, Give),
            Give);
        foreach (CdxjItem made in pairs.End()) line(made);

        void Give(Indexed seen)
        {
            foreach (CdxjItem made in pairs.Add(seen)) line(made);
        }
    }

    // In its turn what is seen is given at once: a file that can be left nowhere, as one that was compressed as a whole, must not
    // become a list.
    static Stretch<Indexed> Take(WarcReader reader, long start, long bound, Action<Indexed>? give)
    {
        List<Indexed> seen = [];
        long held = 0;
        while (reader.Read() is { } item)
        {
            bool isFull = seen.Count >= SplitLimits.Items || held >= SplitLimits.HeldBytes;
            if (item is WarcRecord { InMember: 0 } beyond && (beyond.Offset >= bound || isFull)) return new Stretch<Indexed>(start, beyond.Offset, seen);
            if (isFull) return new Stretch<Indexed>(start, start, [], NeedsOrder: true);
            foreach (Indexed next in Indexed.Of(reader, item))
            {
                if (give is not null)
                {
                    give(next);
                    continue;
                }

                seen.Add(next);
                held += next.Held;
            }
        }

        return new Stretch<Indexed>(start, long.MaxValue, seen);
    }
}
