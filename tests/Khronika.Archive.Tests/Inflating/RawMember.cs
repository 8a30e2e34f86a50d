using System.Buffers.Binary;
using System.Text;
using Khronika.Archive.Zip;

namespace Khronika.Archive.Tests.Inflating;

/// <summary>A gzip member (RFC 1952) made by hand, so that each field of it can be wrong.</summary>
sealed record RawMember(byte[] Content)
{
    /// <summary>What compresses it; null for the content in the fixed code.</summary>
    public byte[]? Deflated { get; init; }

    public byte[]? Extra { get; init; }

    public string? Name { get; init; }

    public string? Comment { get; init; }

    public bool HasHeaderCrc { get; init; }

    public ushort? HeaderCrc { get; init; }

    public uint? Crc { get; init; }

    public uint? Size { get; init; }

    public byte[] ToBytes()
    {
        int flags = (HasHeaderCrc ? 2 : 0) | (Extra is null ? 0 : 4) | (Name is null ? 0 : 8) | (Comment is null ? 0 : 16);
        List<byte> bytes = [0x1F, 0x8B, 8, (byte)flags, 0, 0, 0, 0, 0, 255];
        if (Extra is not null) bytes.AddRange([(byte)(Extra.Length & 0xFF), (byte)(Extra.Length >> 8), .. Extra]);
        if (Name is not null) bytes.AddRange([.. Encoding.Latin1.GetBytes(Name), 0]);
        if (Comment is not null) bytes.AddRange([.. Encoding.Latin1.GetBytes(Comment), 0]);
        if (HasHeaderCrc)
        {
            ushort crc = HeaderCrc ?? (ushort)(Crc32.Update(0, [.. bytes]) & 0xFFFF);
            bytes.AddRange([(byte)(crc & 0xFF), (byte)(crc >> 8)]);
        }

        bytes.AddRange(Deflated ?? FixedDeflate.Of(Content));
        byte[] trailer = new byte[8];
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, Crc ?? Crc32.Update(0, Content));
        BinaryPrimitives.WriteUInt32LittleEndian(trailer.AsSpan(4), Size ?? (uint)Content.Length);
        return [.. bytes, .. trailer];
    }

    public static byte[] Of(byte[] content) => new RawMember(content).ToBytes();
}
