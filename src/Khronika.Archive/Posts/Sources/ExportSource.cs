using System.Diagnostics.CodeAnalysis;
using Khronika.Archive.Faults;
using Khronika.Archive.Zip;

namespace Khronika.Archive.Posts.Sources;

/// <summary>Opens whatever somebody handed in.</summary>
public static class ExportSource
{
    /// <summary>A folder, a zip, or a file on its own. Only a zip can be refused.</summary>
    /// <exception cref="IOException">There is no such path, or reading failed.</exception>
    public static bool TryOpen(string path, [NotNullWhen(true)] out IExportSource? source, [NotNullWhen(false)] out ArchiveFault? fault)
    {
        (source, fault) = (null, null);
        if (Directory.Exists(path)) source = FolderSource.OfFolder(path);
        else if (!IsZip(path)) source = FolderSource.OfFile(path);
        else if (ZipSource.TryOpen(File.OpenHandle(path), out ZipSource? zip, out ZipFault? why)) source = zip;
        else fault = new ArchiveFault(why.Name, why.Offset, why.Reason) { IsDamage = why.IsBroken };
        return source is not null;
    }

    static bool IsZip(string path)
    {
        if (new FileInfo(path).Length < 4) return false;
        using FileStream file = File.OpenRead(path);
        Span<byte> magic = stackalloc byte[4];
        return file.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) == magic.Length && (magic.SequenceEqual("PK\x03\x04"u8) || magic.SequenceEqual("PK\x05\x06"u8));
    }
}
