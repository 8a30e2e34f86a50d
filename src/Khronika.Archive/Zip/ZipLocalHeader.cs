using System.Buffers.Binary;

namespace Khronika.Archive.Zip;

/// <summary>What a local header repeats of the directory (APPNOTE 4.3.7, 4.3.12), field by field.</summary>
static class ZipLocalHeader
{
    const int HeaderSize = 30;
    const ushort SizesFollow = 1 << 3;

    /// <summary>Lists each field in which the two differ, at its offset in the local header. True where CRC and sizes follow the data.</summary>
    public static bool Compare(ZipEntry entry, byte[] header, byte[] tail, int nameLength, ZipFindings findings)
    {
        ushort flags = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(6));
        bool sizesFollow = (flags & SizesFollow) != 0;
        uint crc = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(14));
        Span<ulong> sizes = [BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(22)), BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(18))];
        ZipExtra.Apply(tail.AsSpan(nameLength), sizes, entry.HeaderOffset, entry.Name, findings);

        var comparison = new Comparison(entry, findings);
        comparison.Field(0, "signature", header.AsSpan().StartsWith("PK\x03\x04"u8));
        if (findings.IsForeign) comparison.Field(4, "version", AreVersionsLikely(BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(4)), entry.Version));
        comparison.Field(6, "flags", flags == entry.Flags);
        comparison.Field(8, "method", BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(8)) == entry.Method);
        comparison.Field(10, "time", BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(10)) == entry.Stamp);
        comparison.Field(HeaderSize, "name", tail.AsSpan(0, nameLength).SequenceEqual(entry.RawName));
        comparison.Field(14, "CRC", crc == entry.Crc || (sizesFollow && crc == 0));
        comparison.Field(22, "size", sizes[0] == (ulong)entry.Size || (sizesFollow && sizes[0] == 0));
        comparison.Field(18, "packed size", sizes[1] == (ulong)entry.PackedSize || (sizesFollow && sizes[1] == 0));
        return sizesFollow;
    }

    // The version needed may differ where only one of the headers needs ZIP64.
    static bool AreVersionsLikely(ushort local, int directory) => local == directory || (local is 10 or 20 or 45 && directory is 10 or 20 or 45);

    readonly ref struct Comparison(ZipEntry entry, ZipFindings findings)
    {
        public void Field(int at, string field, bool agrees)
        {
            if (agrees) return;
            findings.Note(findings.IsForeign
                ? ZipRefusal.Broken("headers-disagree", entry.HeaderOffset + at, $"the file's own header and the ZIP's directory disagree in {field}, so that two programs may read two different files", entry.Name)
                : ZipRefusal.Broken("headers-disagree", entry.HeaderOffset, "the file's own header and the ZIP's directory disagree, so that two programs may read two different files: fetch the ZIP again, else ask its sender", entry.Name));
        }
    }
}
