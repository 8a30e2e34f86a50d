using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.Zip;

/// <summary>The end of central directory record (APPNOTE 4.3.16) with its ZIP64 form (4.3.14, 4.3.15).</summary>
/// <param name="DirectoryOffset">Where the directory starts.</param>
/// <param name="DirectorySize">In bytes.</param>
/// <param name="Count">Entries it says it holds.</param>
/// <param name="DirectoryEnd">Where the directory must stop: the offset of the first end record.</param>
/// <param name="Shift">Bytes put before the ZIP, which its offsets do not count; always 0 under the strict rules.</param>
readonly record struct ZipEnd(long DirectoryOffset, long DirectorySize, long Count, long DirectoryEnd, long Shift = 0)
{
    const int EndSize = 22;
    const int LocatorSize = 20;
    const int End64Size = 56;
    const int LongestComment = ushort.MaxValue;

    public static ZipEnd Find(SafeFileHandle file, long length, ZipFindings findings)
    {
        byte[] tail = ZipBytes.Read(file, Math.Max(0, length - EndSize - LongestComment), (int)Math.Min(length, EndSize + LongestComment));
        int at = findings.IsForeign ? FindLast(tail, length - tail.Length, findings) : tail.Length - EndSize;
        if (at < 0 || !tail.AsSpan(at).StartsWith("PK\x05\x06"u8)) throw WhyNoEnd(file, tail, length);

        ReadOnlySpan<byte> end = tail.AsSpan(at);
        long start = length - tail.Length + at;
        if (!findings.IsForeign && BinaryPrimitives.ReadUInt16LittleEndian(end[20..]) != 0) throw ZipRefusal.Broken("truncated", start, "the ZIP is cut off inside its closing comment: fetch it again");
        int disk = BinaryPrimitives.ReadUInt16LittleEndian(end[4..]) | BinaryPrimitives.ReadUInt16LittleEndian(end[6..]);
        int here = BinaryPrimitives.ReadUInt16LittleEndian(end[8..]);
        int count = BinaryPrimitives.ReadUInt16LittleEndian(end[10..]);
        uint size = BinaryPrimitives.ReadUInt32LittleEndian(end[12..]);
        uint offset = BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);

        bool has64 = start >= LocatorSize && ZipBytes.Read(file, start - LocatorSize, 4).AsSpan().SequenceEqual("PK\x06\x07"u8);
        if (has64) return Find64(file, start, count, size, offset, findings);
        if (disk != 0 || here != count) throw ZipRefusal.Unsupported("multi-volume", start, "the ZIP is one part of several: join the parts first");
        return new ZipEnd(offset, size, count, start).Placed(file, start, findings);
    }

    /// <summary>The place in <paramref name="tail"/> of the record whose comment ends the file; where none does, of the last one; -1 where there is none.</summary>
    static int FindLast(byte[] tail, long tailOffset, ZipFindings findings)
    {
        int exact = -1, last = -1;
        for (int at = tail.AsSpan().LastIndexOf("PK\x05\x06"u8); at >= 0; at = tail.AsSpan(0, at).LastIndexOf("PK\x05\x06"u8))
        {
            if (tail.Length - at < EndSize) continue;
            if (last < 0) last = at;
            if (at + EndSize + BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(at + 20)) != tail.Length) continue;
            if (exact >= 0) throw ZipRefusal.Broken("two-ends", tailOffset + at, "the ZIP has two ends, one in the comment of the other, so that two programs may see two archives: do not trust it; ask its sender");
            exact = at;
        }

        if (exact >= 0)
        {
            if (exact + EndSize < tail.Length) findings.NoteForeign("comment", tailOffset + exact + EndSize, "the ZIP carries a comment");
            return exact;
        }

        if (last < 0) return -1;
        long after = last + EndSize + BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(last + 20));
        findings.Note(after < tail.Length
            ? ZipRefusal.Broken("bytes-outside", tailOffset + after, "bytes follow the end of the ZIP")
            : ZipRefusal.Broken("truncated", tailOffset + tail.Length, "the ZIP is cut off inside its closing comment: fetch it again"));
        return last;
    }

    static ZipEnd Find64(SafeFileHandle file, long endStart, int count, uint size, uint offset, ZipFindings findings)
    {
        long locatorStart = endStart - LocatorSize;
        byte[] locator = ZipBytes.Read(file, locatorStart, LocatorSize);
        ulong at = BinaryPrimitives.ReadUInt64LittleEndian(locator.AsSpan(8));
        if (findings.IsForeign) at = StartOf64(file, locatorStart, at);
        if (locatorStart < End64Size || at > (ulong)(locatorStart - End64Size) || (!findings.IsForeign && at != (ulong)(locatorStart - End64Size)))
        {
            throw ZipRefusal.Broken("bad-directory", locatorStart, "the ZIP64 locator points to a wrong place: fetch the file again");
        }

        uint disks = BinaryPrimitives.ReadUInt32LittleEndian(locator.AsSpan(16));
        if (BinaryPrimitives.ReadUInt32LittleEndian(locator.AsSpan(4)) != 0 || !(disks == 1 || (findings.IsForeign && disks == 0)))
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
        // A foreign record may carry an extensible sector (APPNOTE 4.3.14.2), which must then reach to the locator.
        if (!end.AsSpan().StartsWith("PK\x06\x06"u8) || BinaryPrimitives.ReadUInt64LittleEndian(end.AsSpan(4)) != (ulong)(locatorStart - start - 12)
            || BinaryPrimitives.ReadUInt64LittleEndian(end.AsSpan(16)) != 0 || here != count64 || !agrees
            || count64 > int.MaxValue || size64 > long.MaxValue || offset64 > long.MaxValue)
        {
            throw ZipRefusal.Broken("bad-directory", start, "the two end records of the ZIP disagree: fetch the file again");
        }

        return new ZipEnd((long)offset64, (long)size64, (long)count64, start).Placed(file, start, findings);
    }

    /// <summary>Where bytes were put before a ZIP its locator points short: then the record is looked for where it mostly is, right before the locator.</summary>
    static ulong StartOf64(SafeFileHandle file, long locatorStart, ulong stated)
    {
        if (locatorStart < End64Size) return stated;
        bool isThere = stated <= (ulong)(locatorStart - End64Size) && ZipBytes.Read(file, (long)stated, 4).AsSpan().SequenceEqual("PK\x06\x06"u8);
        return isThere ? stated : (ulong)(locatorStart - End64Size);
    }

    ZipEnd Placed(SafeFileHandle file, long start, ZipFindings findings)
    {
        if (Count > ZipLimits.Entries) throw ZipRefusal.Unsupported("too-many-entries", start, $"the ZIP holds more than {ZipLimits.Entries:N0} entries: unpack it by other means and check the folder");
        if (DirectorySize > ZipLimits.DirectoryBytes) throw ZipRefusal.Unsupported("too-many-entries", start, $"the ZIP's directory is larger than {ZipLimits.DirectoryBytes:N0} bytes: unpack it by other means and check the folder");
        var misplaced = ZipRefusal.Broken("bad-directory", start, "the ZIP's directory does not lie where its end says: bytes are missing or were put in; fetch the file again");
        if (DirectoryOffset > DirectoryEnd || DirectorySize > DirectoryEnd - DirectoryOffset) throw misplaced;
        long gap = DirectoryEnd - DirectoryOffset - DirectorySize;
        if (gap == 0) return this;
        if (!findings.IsForeign) throw misplaced;
        if (Count == 0 || Starts(file, DirectoryOffset, "PK\x01\x02"u8))
        {
            findings.Note(ZipRefusal.Broken("bytes-outside", DirectoryOffset + DirectorySize, "bytes stand between the ZIP's directory and its end"));
            return this;
        }

        if (!Starts(file, DirectoryOffset + gap, "PK\x01\x02"u8) || !Starts(file, gap, "PK\x03\x04"u8)) throw misplaced;
        findings.Note(ZipRefusal.Broken("bytes-outside", 0, $"{gap:N0} bytes stand before the ZIP"));
        return this with { DirectoryOffset = DirectoryOffset + gap, Shift = gap };
    }

    static bool Starts(SafeFileHandle file, long offset, ReadOnlySpan<byte> signature) => ZipBytes.Read(file, offset, 4).AsSpan().SequenceEqual(signature);

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
