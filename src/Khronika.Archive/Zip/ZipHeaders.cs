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

    public static List<ZipEntry> Check(SafeFileHandle file, List<ZipEntry> entries, ZipEnd end, ZipFindings findings)
    {
        var checkedEntries = new ZipEntry[entries.Count];
        int[] order = [.. Enumerable.Range(0, entries.Count).OrderBy(i => entries[i].HeaderOffset)];
        // A prefix that the offsets do not count is already listed.
        long expected = end.Shift;
        for (int i = 0; i < order.Length; i++)
        {
            ZipEntry entry = entries[order[i]];
            long next = i + 1 < order.Length ? entries[order[i + 1]].HeaderOffset : end.DirectoryOffset;
            if (entry.HeaderOffset < expected || next < entry.HeaderOffset) throw Overlap(file, entries, entry, expected, findings);
            if (entry.HeaderOffset != expected) findings.Note(Outside(entry, expected));
            checkedEntries[order[i]] = CheckOne(file, entries, entry, next, findings);
            expected = next;
        }

        if (order.Length == 0 && end.DirectoryOffset != end.Shift) findings.Note(ZipRefusal.Broken("bytes-outside", 0, "bytes stand before the ZIP's directory that belong to no file: fetch it again"));
        return [.. checkedEntries];
    }

    static ZipEntry CheckOne(SafeFileHandle file, List<ZipEntry> entries, ZipEntry entry, long next, ZipFindings findings)
    {
        if (next - entry.HeaderOffset < HeaderSize) throw Overlap(file, entries, entry, next, findings);
        byte[] header = ZipBytes.Read(file, entry.HeaderOffset, HeaderSize);
        int nameLength = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(26));
        int extraLength = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(28));
        long dataOffset = entry.HeaderOffset + HeaderSize + nameLength + extraLength;
        if (next < dataOffset || entry.PackedSize > next - dataOffset) throw Overlap(file, entries, entry, next, findings);
        byte[] tail = ZipBytes.Read(file, entry.HeaderOffset + HeaderSize, nameLength + extraLength);
        bool sizesFollow = ZipLocalHeader.Compare(entry, header, tail, nameLength, findings);
        ZipDescriptor.Check(file, entry, dataOffset + entry.PackedSize, next, sizesFollow, findings);
        return entry with { DataOffset = dataOffset };
    }

    public static ZipRefusal Outside(ZipEntry entry, long offset) =>
        ZipRefusal.Broken("bytes-outside", offset, "files in the ZIP overlap, or bytes between them belong to no file: fetch it again, else ask its sender", entry.Name);

    // Where an entry's offset leads to no header, that one is wrong and not the one it comes to lie under.
    static ZipRefusal Overlap(SafeFileHandle file, List<ZipEntry> entries, ZipEntry entry, long offset, ZipFindings findings)
    {
        if (!findings.IsForeign) return Outside(entry, offset);
        return entries.Find(e => e.HeaderOffset < 0 || !IsHeader(file, e.HeaderOffset)) is { } astray
            ? ZipRefusal.Broken("header-missing", astray.DirectoryHeaderOffset, "the ZIP's directory places the file where no header of a file stands", astray.Name)
            : ZipRefusal.Broken("overlap", offset, "a file in the ZIP lies under another or under the directory: do not trust it; ask its sender", entry.Name);
    }

    static bool IsHeader(SafeFileHandle file, long offset) =>
        offset <= RandomAccess.GetLength(file) - HeaderSize && ZipBytes.Read(file, offset, 4).AsSpan().SequenceEqual("PK\x03\x04"u8);
}
