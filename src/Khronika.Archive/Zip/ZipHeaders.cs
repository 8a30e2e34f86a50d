using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.Zip;

/// <summary>
/// Holds each local header (APPNOTE 4.3.7) against the directory, and the entries against each other: they follow one another
/// without gap or overlap from the first byte to the directory, so that nothing hides between them and none is read twice.
/// </summary>
static class ZipHeaders
{
    const int HeaderSize = 30;
    const ushort SizesFollow = 1 << 3;

    public static List<ZipEntry> Check(SafeFileHandle file, List<ZipEntry> entries, long directoryOffset)
    {
        var checkedEntries = new ZipEntry[entries.Count];
        int[] order = [.. Enumerable.Range(0, entries.Count).OrderBy(i => entries[i].HeaderOffset)];
        long expected = 0;
        for (int i = 0; i < order.Length; i++)
        {
            ZipEntry entry = entries[order[i]];
            long next = i + 1 < order.Length ? entries[order[i + 1]].HeaderOffset : directoryOffset;
            if (entry.HeaderOffset != expected || next < entry.HeaderOffset) throw Outside(entry, expected);
            checkedEntries[order[i]] = CheckOne(file, entry, next);
            expected = next;
        }

        if (order.Length == 0 && directoryOffset != 0) throw ZipRefusal.Broken("bytes-outside", 0, "bytes stand before the ZIP's directory that belong to no file: fetch it again");
        return [.. checkedEntries];
    }

    static ZipEntry CheckOne(SafeFileHandle file, ZipEntry entry, long next)
    {
        if (next - entry.HeaderOffset < HeaderSize) throw Outside(entry, next);
        byte[] header = ZipBytes.Read(file, entry.HeaderOffset, HeaderSize);
        int nameLength = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(26));
        int extraLength = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(28));
        long dataOffset = entry.HeaderOffset + HeaderSize + nameLength + extraLength;
        if (next < dataOffset || entry.PackedSize > next - dataOffset) throw Outside(entry, next);
        byte[] tail = ZipBytes.Read(file, entry.HeaderOffset + HeaderSize, nameLength + extraLength);

        ushort flags = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(6));
        bool sizesFollow = (flags & SizesFollow) != 0;
        uint crc = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(14));
        Span<ulong> sizes = [BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(22)), BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(18))];
        ZipExtra.Apply(tail.AsSpan(nameLength), sizes, entry.HeaderOffset, entry.Name);

        bool agrees = header.AsSpan().StartsWith("PK\x03\x04"u8)
            && flags == entry.Flags
            && BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(8)) == (entry.IsDeflated ? 8 : 0)
            && BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(10)) == entry.Stamp
            && tail.AsSpan(0, nameLength).SequenceEqual(entry.RawName)
            && (crc == entry.Crc || (sizesFollow && crc == 0))
            && (sizes[0] == (ulong)entry.Size || (sizesFollow && sizes[0] == 0))
            && (sizes[1] == (ulong)entry.PackedSize || (sizesFollow && sizes[1] == 0));
        if (!agrees) throw ZipRefusal.Broken("headers-disagree", entry.HeaderOffset, "the file's own header and the ZIP's directory disagree, so that two programs may read two different files: fetch the ZIP again, else ask its sender", entry.Name);

        CheckDescriptor(file, entry, dataOffset + entry.PackedSize, next, sizesFollow);
        return entry with { DataOffset = dataOffset };
    }

    /// <summary>APPNOTE 4.3.9: CRC and sizes after the data, with or without signature, in 32 or 64 bits.</summary>
    static void CheckDescriptor(SafeFileHandle file, ZipEntry entry, long offset, long next, bool sizesFollow)
    {
        long gap = next - offset;
        if (!sizesFollow && gap == 0) return;
        if (!sizesFollow || gap is not (12 or 16 or 20 or 24)) throw Outside(entry, offset);
        ReadOnlySpan<byte> bytes = ZipBytes.Read(file, offset, (int)gap);
        if (gap is 16 or 24)
        {
            if (!bytes.StartsWith("PK\x07\x08"u8)) throw Outside(entry, offset);
            bytes = bytes[4..];
        }

        bool wide = bytes.Length == 20;
        ulong packed = wide ? BinaryPrimitives.ReadUInt64LittleEndian(bytes[4..]) : BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
        ulong size = wide ? BinaryPrimitives.ReadUInt64LittleEndian(bytes[12..]) : BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]);
        if (BinaryPrimitives.ReadUInt32LittleEndian(bytes) != entry.Crc || packed != (ulong)entry.PackedSize || size != (ulong)entry.Size)
        {
            throw ZipRefusal.Broken("headers-disagree", offset, "what follows the file and the ZIP's directory disagree about its size: fetch the ZIP again", entry.Name);
        }
    }

    static ZipRefusal Outside(ZipEntry entry, long offset) =>
        ZipRefusal.Broken("bytes-outside", offset, "files in the ZIP overlap, or bytes between them belong to no file: fetch it again, else ask its sender", entry.Name);
}
