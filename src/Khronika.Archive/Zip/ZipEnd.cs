using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.Zip;

/// <summary>The end of central directory record (APPNOTE 4.3.16) with its ZIP64 form (4.3.14, 4.3.15).</summary>
/// <param name="DirectoryOffset">Where the directory starts.</param>
/// <param name="DirectorySize">In bytes.</param>
/// <param name="Count">Entries it says it holds.</param>
/// <param name="DirectoryEnd">Where the directory must stop: the offset of the first end record.</param>
readonly record struct ZipEnd(long DirectoryOffset, long DirectorySize, long Count, long DirectoryEnd)
{
    const int EndSize = 22;
    const int LocatorSize = 20;
    const int End64Size = 56;
    const int LongestComment = ushort.MaxValue;

    public static ZipEnd Find(SafeFileHandle file, long length)
    {
        byte[] tail = ZipBytes.Read(file, Math.Max(0, length - EndSize - LongestComment), (int)Math.Min(length, EndSize + LongestComment));
        int at = tail.Length - EndSize;
        if (at < 0 || !tail.AsSpan(at).StartsWith("PK\x05\x06"u8)) throw WhyNoEnd(file, tail, length);

        ReadOnlySpan<byte> end = tail.AsSpan(at);
        long start = length - EndSize;
        if (BinaryPrimitives.ReadUInt16LittleEndian(end[20..]) != 0) throw ZipRefusal.Broken("truncated", start, "the ZIP is cut off inside its closing comment: fetch it again");
        int disk = BinaryPrimitives.ReadUInt16LittleEndian(end[4..]) | BinaryPrimitives.ReadUInt16LittleEndian(end[6..]);
        int here = BinaryPrimitives.ReadUInt16LittleEndian(end[8..]);
        int count = BinaryPrimitives.ReadUInt16LittleEndian(end[10..]);
        uint size = BinaryPrimitives.ReadUInt32LittleEndian(end[12..]);
        uint offset = BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);

        bool has64 = start >= LocatorSize && ZipBytes.Read(file, start - LocatorSize, 4).AsSpan().SequenceEqual("PK\x06\x07"u8);
        if (has64) return Find64(file, start, count, size, offset);
        if (disk != 0 || here != count) throw ZipRefusal.Unsupported("multi-volume", start, "the ZIP is one part of several: join the parts first");
        var found = new ZipEnd(offset, size, count, start);
        found.CheckPlace(start);
        return found;
    }

    static ZipEnd Find64(SafeFileHandle file, long endStart, int count, uint size, uint offset)
    {
        long locatorStart = endStart - LocatorSize;
        byte[] locator = ZipBytes.Read(file, locatorStart, LocatorSize);
        ulong at = BinaryPrimitives.ReadUInt64LittleEndian(locator.AsSpan(8));
        if (locatorStart < End64Size || at != (ulong)(locatorStart - End64Size)) throw ZipRefusal.Broken("bad-directory", locatorStart, "the ZIP64 locator points to a wrong place: fetch the file again");
        if (BinaryPrimitives.ReadUInt32LittleEndian(locator.AsSpan(4)) != 0 || BinaryPrimitives.ReadUInt32LittleEndian(locator.AsSpan(16)) != 1)
        {
            throw ZipRefusal.Unsupported("multi-volume", locatorStart, "the ZIP is one part of several: join the parts first");
        }

        long start = (long)at;
        byte[] end = ZipBytes.Read(file, start, End64Size);
        ulong here = BinaryPrimitives.ReadUInt64LittleEndian(end.AsSpan(24));
        ulong count64 = BinaryPrimitives.ReadUInt64LittleEndian(end.AsSpan(32));
        ulong size64 = BinaryPrimitives.ReadUInt64LittleEndian(end.AsSpan(40));
        ulong offset64 = BinaryPrimitives.ReadUInt64LittleEndian(end.AsSpan(48));
        bool agrees = (count == ushort.MaxValue || (ulong)count == count64) && (size == uint.MaxValue || size == size64) && (offset == uint.MaxValue || offset == offset64);
        if (!end.AsSpan().StartsWith("PK\x06\x06"u8) || BinaryPrimitives.ReadUInt64LittleEndian(end.AsSpan(4)) != End64Size - 12
            || BinaryPrimitives.ReadUInt64LittleEndian(end.AsSpan(16)) != 0 || here != count64 || !agrees
            || count64 > int.MaxValue || size64 > long.MaxValue || offset64 > long.MaxValue)
        {
            throw ZipRefusal.Broken("bad-directory", start, "the two end records of the ZIP disagree: fetch the file again");
        }

        var found = new ZipEnd((long)offset64, (long)size64, (long)count64, start);
        found.CheckPlace(start);
        return found;
    }

    void CheckPlace(long start)
    {
        if (Count > ZipLimits.Entries) throw ZipRefusal.Unsupported("too-many-entries", start, $"the ZIP holds more than {ZipLimits.Entries:N0} entries: unpack it by other means and check the folder");
        if (DirectorySize > ZipLimits.DirectoryBytes) throw ZipRefusal.Unsupported("too-many-entries", start, $"the ZIP's directory is larger than {ZipLimits.DirectoryBytes:N0} bytes: unpack it by other means and check the folder");
        if (DirectoryOffset > DirectoryEnd || DirectorySize != DirectoryEnd - DirectoryOffset) throw ZipRefusal.Broken("bad-directory", start, "the ZIP's directory does not lie where its end says: bytes are missing or were put in; fetch the file again");
    }

    static ZipRefusal WhyNoEnd(SafeFileHandle file, byte[] tail, long length)
    {
        int comment = tail.AsSpan().LastIndexOf("PK\x05\x06"u8);
        if (comment >= 0 && tail.Length - comment >= EndSize)
        {
            return ZipRefusal.Broken("bytes-outside", length - tail.Length + comment, "bytes follow the end of the ZIP, where no manifest covers them: unpack it and check the folder");
        }

        byte[] head = ZipBytes.Read(file, 0, (int)Math.Min(4, length));
        return head.AsSpan().SequenceEqual("PK\x03\x04"u8)
            ? ZipRefusal.Broken("truncated", length, "the ZIP is cut off: its directory, at the end, is missing; fetch the file again")
            : ZipRefusal.Unsupported("not-a-zip", 0, "this is not a ZIP file: check that it is the right file");
    }
}
