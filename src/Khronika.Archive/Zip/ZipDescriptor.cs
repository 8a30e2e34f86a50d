using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.Zip;

/// <summary>APPNOTE 4.3.9: CRC and sizes after the data, with or without signature, in 32 or 64 bits.</summary>
static class ZipDescriptor
{
    const int Longest = 24;

    /// <summary>Checks what stands between the end of an entry's data and <paramref name="next"/>, where the next thing begins.</summary>
    public static void Check(SafeFileHandle file, ZipEntry entry, long offset, long next, bool isExpected, ZipFindings findings)
    {
        long gap = next - offset;
        if (!isExpected && gap == 0) return;
        if (findings.IsForeign)
        {
            CheckForeign(file, entry, offset, gap, isExpected, findings);
            return;
        }

        if (!isExpected || gap is not (12 or 16 or 20 or 24)) throw ZipHeaders.Outside(entry, offset);
        byte[] bytes = ZipBytes.Read(file, offset, (int)gap);
        if (gap is 16 or 24 && !bytes.AsSpan().StartsWith("PK\x07\x08"u8)) throw ZipHeaders.Outside(entry, offset);
        if (!Agrees(bytes, entry)) throw Disagreement(entry, offset);
    }

    // The four forms are told by which of them says what the directory says.
    static void CheckForeign(SafeFileHandle file, ZipEntry entry, long offset, long gap, bool isExpected, ZipFindings findings)
    {
        byte[] bytes = isExpected ? ZipBytes.Read(file, offset, (int)Math.Min(Longest, gap)) : [];
        int length = 0;
        foreach (int form in (ReadOnlySpan<int>)[24, 16, 20, 12])
        {
            if (bytes.Length < form || (form is 16 or 24) != bytes.AsSpan().StartsWith("PK\x07\x08"u8) || !Agrees(bytes.AsSpan(0, form), entry)) continue;
            length = form;
            break;
        }

        if (isExpected && length == 0) findings.Note(Disagreement(entry, offset));
        else if (gap > length) findings.Note(ZipHeaders.Outside(entry, offset + length));
    }

    static bool Agrees(ReadOnlySpan<byte> bytes, ZipEntry entry)
    {
        if (bytes.Length is 16 or 24) bytes = bytes[4..];
        bool isWide = bytes.Length == 20;
        ulong packed = isWide ? BinaryPrimitives.ReadUInt64LittleEndian(bytes[4..]) : BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
        ulong size = isWide ? BinaryPrimitives.ReadUInt64LittleEndian(bytes[12..]) : BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]);
        return BinaryPrimitives.ReadUInt32LittleEndian(bytes) == entry.Crc && packed == (ulong)entry.PackedSize && size == (ulong)entry.Size;
    }

    static ZipRefusal Disagreement(ZipEntry entry, long offset) =>
        ZipRefusal.Broken("headers-disagree", offset, "what follows the file and the ZIP's directory disagree about its size: fetch the ZIP again", entry.Name);
}
