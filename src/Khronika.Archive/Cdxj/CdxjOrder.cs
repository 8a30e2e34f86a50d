using System.Text;
using Khronika.Archive.Faults;

namespace Khronika.Archive.Cdxj;

/// <summary>The order of an index: the bytes of its lines, ascending (CDXJ 0.1.0). Lookup by halving finds nothing reliably without it.</summary>
public static class CdxjOrder
{
    /// <summary>By key, then by time.</summary>
    public static int Compare(CdxjLine one, CdxjLine other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return BytesOf(one).AsSpan().SequenceCompareTo(BytesOf(other));
    }

    /// <summary>The first line that should stand before the one it follows; null where all are in order.</summary>
    public static ArchiveFault? FaultOf(IEnumerable<CdxjItem> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        byte[] last = [];
        foreach (CdxjItem item in items)
        {
            if (item.Line is not { } line) continue;
            byte[] bytes = BytesOf(line);
            if (bytes.AsSpan().SequenceCompareTo(last) < 0) return new ArchiveFault("out-of-order", item.Offset, "the line should stand before the one it follows, so that looking up by halving may miss it") { IsDamage = false };
            last = bytes;
        }

        return null;
    }

    static byte[] BytesOf(CdxjLine line) => Encoding.UTF8.GetBytes($"{line.Key} {line.Timestamp}");
}
