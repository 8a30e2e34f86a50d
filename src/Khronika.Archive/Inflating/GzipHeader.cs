using System.Buffers.Binary;

namespace Khronika.Archive.Inflating;

/// <summary>The header of a gzip member (RFC 1952, 2.3).</summary>
static class GzipHeader
{
    /// <summary>Bytes before the optional fields.</summary>
    public const int FixedSize = 10;

    /// <summary>Stops a header whose name or comment never ends from being searched through the whole file.</summary>
    public const int MaxSize = 64 * 1024 + 1024;

    const byte HeaderCrc = 1 << 1;
    const byte Extra = 1 << 2;
    const byte Name = 1 << 3;
    const byte Comment = 1 << 4;
    const byte Reserved = 0b1110_0000;

    /// <summary>What every member begins with: the two bytes of the format, and deflate as its method.</summary>
    public static ReadOnlySpan<byte> Start => [0x1F, 0x8B, 8];

    /// <summary>Whether a member can begin with these three or more bytes.</summary>
    public static bool CanStart(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith(Start) && (bytes.Length < 4 || (bytes[3] & Reserved) == 0);

    /// <summary>The size of the header at the start of the window, 0 where there is none, where the bytes end in it, or where it goes beyond the limit.</summary>
    public static int SizeOf(ByteWindow window, int limit = MaxSize)
    {
        if (!window.Ensure(FixedSize) || !CanStart(window.Buffered)) return 0;
        byte flags = window.Buffered[3];
        int size = FixedSize;
        if ((flags & Extra) != 0)
        {
            if (!window.Ensure(size + 2)) return 0;
            size += 2 + BinaryPrimitives.ReadUInt16LittleEndian(window.Buffered[size..]);
        }

        if ((flags & Name) != 0) size = EndOfText(window, size, limit);
        if (size > 0 && (flags & Comment) != 0) size = EndOfText(window, size, limit);
        if (size > 0 && (flags & HeaderCrc) != 0) size += 2;
        return size > 0 && size <= limit && window.Ensure(size) ? size : 0;
    }

    /// <summary>Whether a whole header states no checksum of itself, or the right one: the lower half of a CRC-32 (RFC 1952, 2.3.1).</summary>
    public static bool FitsItsCrc(ReadOnlySpan<byte> header) =>
        (header[3] & HeaderCrc) == 0 || unchecked((ushort)Inflaters.UpdateCrc(0, header[..^2])) == BinaryPrimitives.ReadUInt16LittleEndian(header[^2..]);

    static int EndOfText(ByteWindow window, int from, int limit)
    {
        int searched = from;
        while (true)
        {
            if (searched < limit && !window.Ensure(searched + 1)) return 0;
            ReadOnlySpan<byte> held = window.Buffered[..Math.Min(window.Count, limit)];
            if (searched >= held.Length) return 0;
            int found = held[searched..].IndexOf((byte)0);
            if (found >= 0) return searched + found + 1;
            searched = held.Length;
        }
    }
}
