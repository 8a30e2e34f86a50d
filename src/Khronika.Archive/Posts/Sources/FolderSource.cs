using System.IO.Enumeration;
using Khronika.Archive.Faults;
using Khronika.Archive.Zip;

namespace Khronika.Archive.Posts.Sources;

/// <summary>An unpacked export, or one file of it. Links are not followed and pipes not opened: both can be planted in a folder.</summary>
public sealed class FolderSource : IExportSource
{
    readonly string root;
    readonly FileList files;

    FolderSource(string root, IEnumerable<ExportFile> files, IReadOnlyList<PostFault> faults) => (this.root, this.files, Faults) = (root, new FileList(files), faults);

    public IReadOnlyList<ExportFile> Files => files.Sorted;

    public IReadOnlyList<PostFault> Faults { get; }

    /// <summary>All files below a folder, up to <see cref="ExportLimits.Files"/>.</summary>
    /// <exception cref="IOException">The folder cannot be listed.</exception>
    public static FolderSource OfFolder(string folder)
    {
        List<ExportFile> files = [];
        List<PostFault> faults = [];
        foreach ((string relative, long size, bool isLink) in Walk(folder))
        {
            string name = relative.Replace(Path.DirectorySeparatorChar, '/');
            if (files.Count == ExportLimits.Files)
            {
                faults.Add(new PostFault("", new ArchiveFault("too-many-files", 0, $"the folder holds more than {ExportLimits.Files} files: the rest was not looked at")));
                break;
            }

            if (name.Count(c => c == '/') >= EntryName.Parts) faults.Add(new PostFault(EntryName.Printable(name), new ArchiveFault("name-too-deep", 0, $"it lies more than {EntryName.Parts} folders deep, where nothing is looked at")));
            else if (isLink) faults.Add(new PostFault(EntryName.Printable(name), new ArchiveFault("not-a-file", 0, "it is a symbolic link, which is not followed")));
            else files.Add(new ExportFile(name, size));
        }

        return new FolderSource(folder, files, faults);
    }

    /// <summary>A file on its own: what it names beside itself is then missing.</summary>
    /// <exception cref="IOException">There is no such file.</exception>
    public static FolderSource OfFile(string path)
    {
        FileInfo file = new(path);
        return new FolderSource(file.DirectoryName!, [new ExportFile(file.Name, file.Length)], []);
    }

    public ExportFile? Find(string name) => files.Find(name);

    public Stream Open(ExportFile file, long offset = 0)
    {
        ArgumentNullException.ThrowIfNull(file);

        // A pipe has no length either, and opening one waits for a writer.
        if (file.Size == 0 || files.Find(file.Name) is null) return Stream.Null;
        FileStream stream = new(Path.Combine(root, file.Name), FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        stream.Position = Math.Min(offset, stream.Length);
        return stream;
    }

    public void Dispose()
    {
    }

    static FileSystemEnumerable<(string Name, long Size, bool IsLink)> Walk(string folder) => new(
        folder,
        (ref FileSystemEntry entry) => (Path.GetRelativePath(folder, entry.ToFullPath()), entry.Length, (entry.Attributes & FileAttributes.ReparsePoint) != 0),
        new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = EntryName.Parts, AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false, ReturnSpecialDirectories = false })
    {
        ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory || (entry.Attributes & FileAttributes.ReparsePoint) != 0,
        ShouldRecursePredicate = (ref FileSystemEntry entry) => (entry.Attributes & FileAttributes.ReparsePoint) == 0,
    };
}
