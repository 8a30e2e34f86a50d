using System.Buffers.Binary;
using System.Text;
using Khronika.Archive.Zip;

namespace Khronika.Archive.Tests.Zip;

/// <summary>Makes ZIP files by hand, in order or not: each part can be set to what no honest writer would write.</summary>
sealed class RawZip
{
    readonly List<Item> items = [];

    public sealed record Item(string Name, byte[] Content)
    {
        public byte[]? RawName { get; init; }
        public byte[]? LocalName { get; init; }
        public ushort Flags { get; init; } = 1 << 11;
        public ushort Method { get; init; }
        public uint? LocalCrc { get; init; }
        public uint? Size { get; init; }
        public uint? Packed { get; init; }
        public uint Mode { get; init; } = 0x81A4;
        public byte[] Extra { get; init; } = [];
        public uint? Offset { get; init; }
        public byte[] After { get; init; } = [];
        public string Comment { get; init; } = "";
    }

    public byte[] Prefix { get; init; } = [];

    public byte[] Suffix { get; init; } = [];

    public string Comment { get; init; } = "";

    public int ExtraCount { get; init; }

    public RawZip Add(string name, string content = "x") => Add(new Item(name, Encoding.UTF8.GetBytes(content)));

    public RawZip Add(Item item)
    {
        items.Add(item);
        return this;
    }

    public byte[] ToBytes()
    {
        using var zip = new MemoryStream();
        zip.Write(Prefix);
        var offsets = new List<uint>();
        foreach (Item item in items)
        {
            offsets.Add((uint)zip.Position);
            byte[] name = item.LocalName ?? item.RawName ?? Encoding.UTF8.GetBytes(item.Name);
            Write(zip, "PK\x03\x04"u8);
            Write16(zip, 20, item.Flags, item.Method, 0, 0x21);
            Write32(zip, item.LocalCrc ?? Crc32.Update(0, item.Content), item.Packed ?? (uint)item.Content.Length, item.Size ?? (uint)item.Content.Length);
            Write16(zip, (ushort)name.Length, (ushort)item.Extra.Length);
            zip.Write(name);
            zip.Write(item.Extra);
            zip.Write(item.Content);
            zip.Write(item.After);
        }

        uint start = (uint)zip.Position;
        for (int i = 0; i < items.Count; i++)
        {
            Item item = items[i];
            byte[] name = item.RawName ?? Encoding.UTF8.GetBytes(item.Name);
            Write(zip, "PK\x01\x02"u8);
            Write16(zip, 3 << 8 | 20, 20, item.Flags, item.Method, 0, 0x21);
            Write32(zip, Crc32.Update(0, item.Content), item.Packed ?? (uint)item.Content.Length, item.Size ?? (uint)item.Content.Length);
            Write16(zip, (ushort)name.Length, (ushort)item.Extra.Length, (ushort)item.Comment.Length, 0, 0);
            Write32(zip, item.Mode << 16, item.Offset ?? offsets[i]);
            zip.Write(name);
            zip.Write(item.Extra);
            zip.Write(Encoding.ASCII.GetBytes(item.Comment));
        }

        uint end = (uint)zip.Position;
        Write(zip, "PK\x05\x06"u8);
        Write16(zip, 0, 0, (ushort)(items.Count + ExtraCount), (ushort)(items.Count + ExtraCount));
        Write32(zip, end - start, start);
        Write16(zip, (ushort)Comment.Length);
        Write(zip, Encoding.ASCII.GetBytes(Comment));
        zip.Write(Suffix);
        return zip.ToArray();
    }

    static void Write(MemoryStream zip, ReadOnlySpan<byte> bytes) => zip.Write(bytes);

    static void Write16(MemoryStream zip, params ReadOnlySpan<int> values)
    {
        Span<byte> bytes = stackalloc byte[2];
        foreach (int value in values)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)value);
            zip.Write(bytes);
        }
    }

    static void Write32(MemoryStream zip, params ReadOnlySpan<uint> values)
    {
        Span<byte> bytes = stackalloc byte[4];
        foreach (uint value in values)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
            zip.Write(bytes);
        }
    }
}
