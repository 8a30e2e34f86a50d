using System.Diagnostics.CodeAnalysis;
using Khronika.Archive.Faults;
using Khronika.Archive.Zip;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.Posts.Sources;

/// <summary>An export in its zip, read there. What in the zip is odd but readable is listed, not refused: its maker is a stranger to us.</summary>
public sealed class ZipSource : IExportSource
{
    readonly ZipReader zip;
    readonly FileList files;
    readonly Dictionary<string, ZipEntry> entries = new(StringComparer.Ordinal);

    ZipSource(ZipReader zip)
    {
        this.zip = zip;
        foreach (ZipEntry entry in zip.Entries.Where(e => !e.IsFolder)) entries.TryAdd(entry.Name, entry);
        files = new FileList(entries.Values.Select(e => new ExportFile(e.Name, e.Size)));
        Faults = [.. zip.Faults.Select(f => new PostFault(f.Where, new ArchiveFault(f.Name, f.Offset, f.Reason) { IsDamage = f.IsBroken }))];
    }

    public IReadOnlyList<ExportFile> Files => files.Sorted;

    public IReadOnlyList<PostFault> Faults { get; }

    /// <summary>Takes over <paramref name="file"/>. Its fault says why a zip is refused as a whole.</summary>
    /// <exception cref="IOException">Reading failed.</exception>
    public static bool TryOpen(SafeFileHandle file, [NotNullWhen(true)] out ZipSource? source, [NotNullWhen(false)] out ZipFault? fault)
    {
        source = ZipReader.TryOpen(file, ZipRules.Foreign, out ZipReader? zip, out fault) ? new ZipSource(zip) : null;
        return source is not null;
    }

    public ExportFile? Find(string name) => files.Find(name);

    public Stream Open(ExportFile file, long offset = 0)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (!entries.TryGetValue(file.Name, out ZipEntry? entry)) return Stream.Null;
        if (!entry.IsReadable) return new UnreadableStream();
        Stream stream = zip.Open(entry);
        Span<byte> passed = stackalloc byte[4096];
        while (offset > 0 && stream.Read(passed[..(int)Math.Min(offset, passed.Length)]) is > 0 and int read) offset -= read;
        return stream;
    }

    public void Dispose() => zip.Dispose();
}
