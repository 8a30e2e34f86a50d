using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Khronika.Archive.Zip;

/// <summary>
/// Writes a ZIP whose bytes depend on nothing but its input: order and time are the caller's, names are UTF-8, ZIP64 fields stand
/// only where a size or offset needs them. Large files are stored, so that a reader can hash them straight from the archive.
/// </summary>
/// <param name="output">Where the ZIP goes, from its current start; must be able to seek, since a stored file's CRC is known only after it. Not closed here.</param>
/// <param name="at">The time every entry carries, in UTC, to two seconds; 1980 to 2107.</param>
public sealed class ZipWriter(Stream output, DateTimeOffset at)
{
    const ushort Utf8Names = 1 << 11;
    const ushort Plain = 20;
    const ushort Wide = 45;
    const ushort MadeOnUnix = 3 << 8;
    const uint RegularFile644 = 0x81A4u << 16;

    readonly uint stamp = StampOf(at);
    readonly List<Written> written = [];
    readonly HashSet<string> names = new(StringComparer.Ordinal);

    /// <summary>Adds a short file, deflated where that makes it smaller.</summary>
    public void Add(string name, ReadOnlySpan<byte> content)
    {
        byte[] packed = Deflate(content);
        bool deflated = packed.Length < content.Length;
        var entry = new Written(NameBytes(name), deflated, output.Position, content.Length, deflated ? packed.Length : content.Length) { Crc = Crc32.Update(0, content) };
        WriteHeader(entry);
        output.Write(deflated ? packed : content);
        written.Add(entry);
    }

    /// <summary>Adds a file as it is, in bounded memory.</summary>
    /// <exception cref="InvalidDataException"><paramref name="content"/> does not hold exactly <paramref name="size"/> bytes; the ZIP is then unusable.</exception>
    public void AddStored(string name, Stream content, long size)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        var entry = new Written(NameBytes(name), false, output.Position, size, size);
        WriteHeader(entry);
        var buffer = new byte[256 * 1024];
        long left = size;
        for (int read = content.Read(buffer); read > 0; read = content.Read(buffer))
        {
            left -= read;
            if (left < 0) break;
            entry.Crc = Crc32.Update(entry.Crc, buffer.AsSpan(0, read));
            output.Write(buffer, 0, read);
        }

        if (left != 0) throw new InvalidDataException($"{name} does not hold the {size} bytes it should: the stored object is damaged");
        long end = output.Position;
        output.Position = entry.Offset;
        WriteHeader(entry);
        output.Position = end;
        written.Add(entry);
    }

    /// <summary>Writes the directory. Nothing can be added afterwards.</summary>
    public void Finish()
    {
        long start = output.Position;
        foreach (Written entry in written) WriteDirectoryHeader(entry);
        long end = output.Position;
        bool wide = written.Count >= ushort.MaxValue || start >= uint.MaxValue || end - start >= uint.MaxValue;
        if (wide) WriteWideEnd(start, end);
        Span<byte> record = stackalloc byte[22];
        record.Clear();
        "PK\x05\x06"u8.CopyTo(record);
        BinaryPrimitives.WriteUInt16LittleEndian(record[8..], (ushort)Math.Min(written.Count, ushort.MaxValue));
        BinaryPrimitives.WriteUInt16LittleEndian(record[10..], (ushort)Math.Min(written.Count, ushort.MaxValue));
        BinaryPrimitives.WriteUInt32LittleEndian(record[12..], Narrow(end - start));
        BinaryPrimitives.WriteUInt32LittleEndian(record[16..], Narrow(start));
        output.Write(record);
        output.Flush();
    }

    void WriteHeader(Written entry)
    {
        bool wide = entry.Size >= uint.MaxValue;
        Span<byte> header = stackalloc byte[30];
        header.Clear();
        "PK\x03\x04"u8.CopyTo(header);
        BinaryPrimitives.WriteUInt16LittleEndian(header[4..], wide ? Wide : Plain);
        WriteShared(header[6..], entry);
        BinaryPrimitives.WriteUInt32LittleEndian(header[18..], Narrow(entry.PackedSize));
        BinaryPrimitives.WriteUInt32LittleEndian(header[22..], Narrow(entry.Size));
        BinaryPrimitives.WriteUInt16LittleEndian(header[28..], wide ? (ushort)20 : (ushort)0);
        output.Write(header);
        output.Write(entry.Name);
        if (wide) WriteExtra([entry.Size, entry.PackedSize]);
    }

    void WriteDirectoryHeader(Written entry)
    {
        long[] wideValues = [.. new[] { entry.Size, entry.PackedSize, entry.Offset }.Where(v => v >= uint.MaxValue)];
        Span<byte> header = stackalloc byte[46];
        header.Clear();
        "PK\x01\x02"u8.CopyTo(header);
        BinaryPrimitives.WriteUInt16LittleEndian(header[4..], MadeOnUnix | Wide);
        BinaryPrimitives.WriteUInt16LittleEndian(header[6..], wideValues.Length > 0 ? Wide : Plain);
        WriteShared(header[8..], entry);
        BinaryPrimitives.WriteUInt32LittleEndian(header[20..], Narrow(entry.PackedSize));
        BinaryPrimitives.WriteUInt32LittleEndian(header[24..], Narrow(entry.Size));
        BinaryPrimitives.WriteUInt16LittleEndian(header[30..], (ushort)(wideValues.Length == 0 ? 0 : 4 + 8 * wideValues.Length));
        BinaryPrimitives.WriteUInt32LittleEndian(header[38..], RegularFile644);
        BinaryPrimitives.WriteUInt32LittleEndian(header[42..], Narrow(entry.Offset));
        output.Write(header);
        output.Write(entry.Name);
        if (wideValues.Length > 0) WriteExtra(wideValues);
    }

    /// <summary>The 22 bytes from flags to name length that both headers share, without the sizes.</summary>
    void WriteShared(Span<byte> at, Written entry)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(at, Utf8Names);
        BinaryPrimitives.WriteUInt16LittleEndian(at[2..], (ushort)(entry.IsDeflated ? 8 : 0));
        BinaryPrimitives.WriteUInt32LittleEndian(at[4..], stamp);
        BinaryPrimitives.WriteUInt32LittleEndian(at[8..], entry.Crc);
        BinaryPrimitives.WriteUInt16LittleEndian(at[20..], (ushort)entry.Name.Length);
    }

    void WriteExtra(ReadOnlySpan<long> values)
    {
        Span<byte> extra = stackalloc byte[4 + 8 * values.Length];
        BinaryPrimitives.WriteUInt16LittleEndian(extra, 1);
        BinaryPrimitives.WriteUInt16LittleEndian(extra[2..], (ushort)(8 * values.Length));
        for (int i = 0; i < values.Length; i++) BinaryPrimitives.WriteInt64LittleEndian(extra[(4 + 8 * i)..], values[i]);
        output.Write(extra);
    }

    void WriteWideEnd(long start, long end)
    {
        Span<byte> record = stackalloc byte[76];
        record.Clear();
        "PK\x06\x06"u8.CopyTo(record);
        BinaryPrimitives.WriteInt64LittleEndian(record[4..], 44);
        BinaryPrimitives.WriteUInt16LittleEndian(record[12..], MadeOnUnix | Wide);
        BinaryPrimitives.WriteUInt16LittleEndian(record[14..], Wide);
        BinaryPrimitives.WriteInt64LittleEndian(record[24..], written.Count);
        BinaryPrimitives.WriteInt64LittleEndian(record[32..], written.Count);
        BinaryPrimitives.WriteInt64LittleEndian(record[40..], end - start);
        BinaryPrimitives.WriteInt64LittleEndian(record[48..], start);
        "PK\x06\x07"u8.CopyTo(record[56..]);
        BinaryPrimitives.WriteInt64LittleEndian(record[64..], end);
        BinaryPrimitives.WriteUInt32LittleEndian(record[72..], 1);
        output.Write(record);
    }

    byte[] NameBytes(string name)
    {
        if (EntryName.FaultOf(name) is { } fault) throw new ArgumentException($"\"{EntryName.Printable(name)}\" {fault.Reason}", nameof(name));
        if (!names.Add(EntryName.Folded(name))) throw new ArgumentException($"\"{name}\" is already in the ZIP", nameof(name));
        return Encoding.UTF8.GetBytes(name);
    }

    static byte[] Deflate(ReadOnlySpan<byte> content)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true)) deflate.Write(content);
        return packed.ToArray();
    }

    static uint Narrow(long value) => value >= uint.MaxValue ? uint.MaxValue : (uint)value;

    static uint StampOf(DateTimeOffset at)
    {
        DateTime t = at.UtcDateTime;
        if (t.Year is < 1980 or > 2107) throw new ArgumentOutOfRangeException(nameof(at), "a ZIP holds times from 1980 to 2107");
        uint date = (uint)((t.Year - 1980) << 9 | t.Month << 5 | t.Day);
        uint time = (uint)(t.Hour << 11 | t.Minute << 5 | t.Second / 2);
        return date << 16 | time;
    }

    sealed class Written(byte[] name, bool isDeflated, long offset, long size, long packedSize)
    {
        public byte[] Name => name;

        public bool IsDeflated => isDeflated;

        public long Offset => offset;

        public long Size => size;

        public long PackedSize => packedSize;

        public uint Crc { get; set; }
    }
}
