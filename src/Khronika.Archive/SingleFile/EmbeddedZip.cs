using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Khronika.Archive.Faults;
using Khronika.Archive.Zip;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.SingleFile;

/// <summary>
/// The ZIP in a page that unpacks itself: bytes of the page stand before it and behind it, so it is found by its end record and read
/// by its directory. Each file's own header is held against the directory; one that disagrees is a fault and is left out.
/// </summary>
sealed class EmbeddedZip
{
    const int EndSize = 22;
    const int DirectoryHeader = 46;
    const int LocalHeader = 30;
    const ushort Encrypted = 1;

    /// <summary>How far before the end of the file the end record is looked for: SingleFile keeps what follows it under 64 KiB.</summary>
    const int Tail = EndSize + (2 * 64 * 1024);

    /// <summary>Stops a directory of names from filling memory: a page has hundreds of resources.</summary>
    const int MaxDirectory = 16 * 1024 * 1024;

    readonly SafeFileHandle file;

    EmbeddedZip(SafeFileHandle file, IReadOnlyList<EmbeddedFile> files) => (this.file, Files) = (file, files);

    /// <summary>In the directory's order.</summary>
    public IReadOnlyList<EmbeddedFile> Files { get; }

    /// <summary>Null where the file holds no ZIP; a ZIP whose directory cannot be read is none and a fault.</summary>
    public static EmbeddedZip? Find(SafeFileHandle file, FaultList faults)
    {
        long length = RandomAccess.GetLength(file);
        long tailStart = Math.Max(0, length - Tail);
        var tail = new byte[(int)(length - tailStart)];
        int read = ReadAt(file, tailStart, tail);
        ReadOnlySpan<byte> rest = tail.AsSpan(0, read);
        int at = rest.LastIndexOf("PK\x05\x06"u8);
        if (at < 0 || rest.Length - at < EndSize) return null;
        ReadOnlySpan<byte> end = rest.Slice(at, EndSize);
        long endAt = tailStart + at;
        int count = BinaryPrimitives.ReadUInt16LittleEndian(end[10..]);
        long size = BinaryPrimitives.ReadUInt32LittleEndian(end[12..]);
        long offset = BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);

        // Offsets count from the start of the file or, in other makers' files, from the start of the ZIP.
        long shift = endAt - size - offset;
        if (shift < 0 || size > MaxDirectory)
        {
            faults.Add("singlefile-zip", endAt, "the ZIP's directory does not lie where its end says, or is too large; it was not read");
            return null;
        }

        var directory = new byte[(int)size];
        if (ReadAt(file, offset + shift, directory) < directory.Length) return null;
        return new EmbeddedZip(file, Directory(file, directory, offset + shift, shift, count, faults));
    }

    /// <summary>A file's content; reading throws <see cref="InvalidDataException"/> where it does not inflate to its stated size.</summary>
    public Stream Open(EmbeddedFile entry)
    {
        var packed = new RangeStream(file, entry.DataOffset, entry.PackedSize);
        Stream content = entry.IsDeflated ? new ExactStream(new DeflateStream(packed, CompressionMode.Decompress), entry.Size) : packed;
        return new CrcStream(content, entry.Crc);
    }

    static List<EmbeddedFile> Directory(SafeFileHandle file, byte[] directory, long offset, long shift, int count, FaultList faults)
    {
        List<EmbeddedFile> files = [];
        HashSet<string> names = new(StringComparer.Ordinal);
        long inflated = 0;
        int at = 0;
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> rest = directory.AsSpan(at);
            if (rest.Length < DirectoryHeader || !rest.StartsWith("PK\x01\x02"u8)) return Cut();
            int nameLength = BinaryPrimitives.ReadUInt16LittleEndian(rest[28..]);
            int extraLength = BinaryPrimitives.ReadUInt16LittleEndian(rest[30..]);
            int commentLength = BinaryPrimitives.ReadUInt16LittleEndian(rest[32..]);
            int size = DirectoryHeader + nameLength + extraLength + commentLength;
            if (rest.Length < size) return Cut();
            EmbeddedFile entry = Entry(rest, nameLength, extraLength, commentLength, shift);
            if (Fault(entry, rest, names) is { } fault) faults.Add(fault.Name, offset + at, fault.Reason);
            else if (!entry.Name.EndsWith('/'))
            {
                inflated += entry.Size;
                if (inflated > ZipLimits.InflatedBytes) faults.Add("singlefile-bomb", offset + at, "the files would unpack to more than a page could need, as a ZIP bomb does; this one was left out");
                else if (Locate(file, entry, rest.Slice(DirectoryHeader, nameLength)) is { } located) files.Add(located);
                else faults.Add("singlefile-headers-disagree", offset + at, "a file's own header and the ZIP's directory disagree; the file was left out");
            }

            at += size;
        }

        return files;

        List<EmbeddedFile> Cut()
        {
            faults.Add("singlefile-zip", offset + at, "the ZIP's directory is damaged; the files behind this place were not read");
            return files;
        }
    }

    static EmbeddedFile Entry(ReadOnlySpan<byte> header, int nameLength, int extraLength, int commentLength, long shift) => new()
    {
        Name = Encoding.UTF8.GetString(header.Slice(DirectoryHeader, nameLength)),
        Comment = Encoding.UTF8.GetString(header.Slice(DirectoryHeader + nameLength + extraLength, commentLength)),
        IsDeflated = BinaryPrimitives.ReadUInt16LittleEndian(header[10..]) == 8,
        Crc = BinaryPrimitives.ReadUInt32LittleEndian(header[16..]),
        PackedSize = BinaryPrimitives.ReadUInt32LittleEndian(header[20..]),
        Size = BinaryPrimitives.ReadUInt32LittleEndian(header[24..]),
        HeaderOffset = BinaryPrimitives.ReadUInt32LittleEndian(header[42..]) + shift,
    };

    static (string Name, string Reason)? Fault(EmbeddedFile entry, ReadOnlySpan<byte> header, HashSet<string> names)
    {
        if ((BinaryPrimitives.ReadUInt16LittleEndian(header[8..]) & Encrypted) != 0) return ("singlefile-encrypted", "a file in the page is encrypted; it was left out");
        if (BinaryPrimitives.ReadUInt16LittleEndian(header[10..]) is not (0 or 8)) return ("singlefile-method", "a file in the page is packed by a method that is not read here; it was left out");
        if (EntryName.FaultOf(entry.Name.TrimEnd('/')) is { } fault) return ("singlefile-" + fault.Name, $"a file in the page {fault.Reason}; it was left out");
        if (!names.Add(EntryName.Folded(entry.Name))) return ("singlefile-name-twice", "a name stands twice in the page's ZIP; the later file was left out");
        if (!entry.IsDeflated && entry.Size != entry.PackedSize) return ("singlefile-headers-disagree", "a stored file has two sizes; it was left out");
        return entry.IsDeflated && entry.Size > ZipLimits.RatioFromBytes && entry.Size / ZipLimits.Ratio > entry.PackedSize
            ? ("singlefile-bomb", $"a file would grow more than {ZipLimits.Ratio} times when unpacked, as a ZIP bomb does; it was left out")
            : null;
    }

    static EmbeddedFile? Locate(SafeFileHandle file, EmbeddedFile entry, ReadOnlySpan<byte> name)
    {
        var header = new byte[LocalHeader + name.Length];
        if (ReadAt(file, entry.HeaderOffset, header) < header.Length || !header.AsSpan().StartsWith("PK\x03\x04"u8)) return null;
        if (BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(26)) != name.Length || !header.AsSpan(LocalHeader).SequenceEqual(name)) return null;
        if (BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(8)) != (entry.IsDeflated ? 8 : 0)) return null;
        long data = entry.HeaderOffset + LocalHeader + name.Length + BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(28));
        return data + entry.PackedSize > RandomAccess.GetLength(file) ? null : entry with { DataOffset = data };
    }

    static int ReadAt(SafeFileHandle file, long offset, Span<byte> target)
    {
        int read = 0;
        while (read < target.Length)
        {
            int more = RandomAccess.Read(file, target[read..], offset + read);
            if (more == 0) break;
            read += more;
        }

        return read;
    }
}
