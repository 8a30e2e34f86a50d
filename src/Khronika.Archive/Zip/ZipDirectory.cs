using System.Buffers.Binary;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.Zip;

/// <summary>The central directory (APPNOTE 4.3.12).</summary>
static class ZipDirectory
{
    const int HeaderSize = 46;
    const ushort Encrypted = 1 << 0;
    const ushort StronglyEncrypted = 1 << 6;
    const ushort Utf8 = 1 << 11;
    const ushort MaskedHeaders = 1 << 13;
    const int FileTypeMask = 0xF000;
    const int RegularFile = 0x8000;
    const int Folder = 0x4000;
    static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    public static List<ZipEntry> Read(SafeFileHandle file, ZipEnd end, ZipFindings findings)
    {
        byte[] directory = ZipBytes.Read(file, end.DirectoryOffset, (int)end.DirectorySize);
        var entries = new List<ZipEntry>();
        var names = new ZipNames(findings);
        var growth = new ZipGrowth(RandomAccess.GetLength(file), findings);
        int at = 0;
        while (at < directory.Length)
        {
            long offset = end.DirectoryOffset + at;
            ReadOnlySpan<byte> rest = directory.AsSpan(at);
            if (rest.Length < HeaderSize || !rest.StartsWith("PK\x01\x02"u8)) throw ZipRefusal.Broken("bad-directory", offset, "the ZIP's directory is damaged: fetch the file again");
            int nameLength = BinaryPrimitives.ReadUInt16LittleEndian(rest[28..]);
            int extraLength = BinaryPrimitives.ReadUInt16LittleEndian(rest[30..]);
            int size = HeaderSize + nameLength + extraLength;
            int commentLength = BinaryPrimitives.ReadUInt16LittleEndian(rest[32..]);
            if (commentLength != 0 && !findings.IsForeign) throw ZipRefusal.Broken("bytes-outside", offset, "an entry carries a comment, which no manifest covers: unpack the ZIP and check the folder");
            if (size + commentLength > rest.Length) throw ZipRefusal.Broken("bad-directory", offset, "the ZIP's directory is damaged: fetch the file again");

            ZipEntry entry = ReadEntry(rest[..size], nameLength, offset, end.Shift, findings);
            if (commentLength != 0) findings.NoteForeign("comment", offset + size, "the entry carries a comment", EntryName.Printable(entry.Name));
            names.Add(entry, offset);
            growth.Add(entry, offset);
            entries.Add(entry);
            at += size + commentLength;
        }

        if (entries.Count != end.Count) findings.Note(ZipRefusal.Broken("bad-directory", end.DirectoryOffset, "the ZIP's directory does not hold as many entries as its end says: fetch the file again"));
        names.CheckFolders();
        return entries;
    }

    static ZipEntry ReadEntry(ReadOnlySpan<byte> header, int nameLength, long offset, long shift, ZipFindings findings)
    {
        ushort flags = BinaryPrimitives.ReadUInt16LittleEndian(header[8..]);
        byte[] rawName = header.Slice(HeaderSize, nameLength).ToArray();
        ReadOnlySpan<byte> extra = header[(HeaderSize + nameLength)..];
        string name = findings.IsForeign ? ForeignName.Read(rawName, (flags & Utf8) != 0, extra, offset + HeaderSize, findings) : NameOf(rawName, flags, offset);
        string where = EntryName.Printable(name);
        if ((flags & (Encrypted | StronglyEncrypted | MaskedHeaders)) != 0) throw ZipRefusal.Unsupported("encrypted", offset, "the file is encrypted: decrypt it with its sender's password first", where);
        int method = BinaryPrimitives.ReadUInt16LittleEndian(header[10..]);
        bool isReadable = method is 0 or 8;
        if (!isReadable) findings.Note(ZipRefusal.Unsupported("unsupported-method", offset, $"the file is packed by method {method}, which is not read here: unpack the ZIP by other means and check the folder", where));
        if (BinaryPrimitives.ReadUInt16LittleEndian(header[34..]) is not (0 or ushort.MaxValue)) throw ZipRefusal.Unsupported("multi-volume", offset, "the ZIP is one part of several: join the parts first", where);

        Span<ulong> sizes = [BinaryPrimitives.ReadUInt32LittleEndian(header[24..]), BinaryPrimitives.ReadUInt32LittleEndian(header[20..]), BinaryPrimitives.ReadUInt32LittleEndian(header[42..])];
        ZipExtra.Apply(extra, sizes, offset, where, findings);
        sizes[2] = checked(sizes[2] + (ulong)shift);

        bool isFolder = name.EndsWith('/');
        CheckName(isFolder ? name[..^1] : name, where, offset, findings);
        int fileType = (int)(BinaryPrimitives.ReadUInt32LittleEndian(header[38..]) >> 16) & FileTypeMask;
        if (header[5] is 3 or 19 && fileType is not (0 or RegularFile or Folder)) findings.Note(ZipRefusal.Broken("not-a-file", offset, "the entry is a symbolic link or device, not a file: do not unpack this ZIP; ask its sender for one made by khronika", where));
        if ((isFolder && (sizes[0] != 0 || sizes[1] > 2)) || (fileType == Folder && !isFolder)) findings.Note(ZipRefusal.Broken("headers-disagree", offset, "an entry is a folder by its name or by its mode but not by both, or a folder with content: fetch the file again", where));
        if (method == 0 && sizes[0] != sizes[1])
        {
            findings.Note(ZipRefusal.Broken("headers-disagree", offset, "a stored file has two sizes: fetch the file again", where));
            isReadable = false;
        }

        return new ZipEntry
        {
            Name = isFolder ? name[..^1] : name,
            IsFolder = isFolder,
            IsDeflated = method == 8,
            Size = (long)sizes[0],
            PackedSize = (long)sizes[1],
            Crc = BinaryPrimitives.ReadUInt32LittleEndian(header[16..]),
            RawName = rawName,
            Flags = flags,
            Stamp = BinaryPrimitives.ReadUInt32LittleEndian(header[12..]),
            HeaderOffset = (long)sizes[2],
            DirectoryHeaderOffset = offset,
            Method = method,
            Version = BinaryPrimitives.ReadUInt16LittleEndian(header[6..]),
            IsReadable = isReadable,
        };
    }

    static void CheckName(string name, string where, long offset, ZipFindings findings)
    {
        const string advice = "do not unpack this ZIP; ask its sender for one made by khronika";
        if (findings.IsForeign && ForeignName.DangerOf(name) is { } danger) throw ZipRefusal.Broken(danger.Name, offset, $"the entry {danger.Reason}: do not unpack this ZIP", where);
        if (EntryName.FaultOf(name) is not { } fault) return;
        if (findings.IsForeign) findings.NoteForeign(fault.Name, offset, $"the entry {fault.Reason}", where);
        else throw ZipRefusal.Broken(fault.Name, offset, $"the entry {fault.Reason}: {advice}", where);
    }

    static string NameOf(byte[] raw, ushort flags, long offset)
    {
        // Without the flag a name is in code page 437, or in whatever its maker used: only ASCII is the same everywhere.
        if ((flags & Utf8) == 0 && raw.AsSpan().ContainsAnyExceptInRange((byte)0, (byte)0x7F)) throw ZipRefusal.Broken("name-not-utf8", offset, "an entry's name is in an unknown encoding: unpack the ZIP by other means and check the folder");
        try
        {
            return StrictUtf8.GetString(raw);
        }
        catch (ArgumentException)
        {
            throw ZipRefusal.Broken("name-not-utf8", offset, "an entry's name is not UTF-8: do not unpack this ZIP; ask its sender for one made by khronika");
        }
    }
}
