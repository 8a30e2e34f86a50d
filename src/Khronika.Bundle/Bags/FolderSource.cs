using System.Diagnostics.CodeAnalysis;
using System.IO.Enumeration;
using Khronika.Archive.Zip;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Bundle.Bags;

/// <summary>A bag in a folder: the folder itself, or the only folder in it.</summary>
sealed class FolderSource : BagSource
{
    readonly string root;
    readonly Dictionary<string, long> files;

    FolderSource(string root, Dictionary<string, long> files) => (this.root, this.files) = (root, files);

    public override IReadOnlyDictionary<string, long> Files => files;

    public override Stream Open(string name)
    {
        if (!files.ContainsKey(name)) throw new KeyNotFoundException(name);
        return PlainFile.TryOpen(Path.Combine(root, name), out SafeFileHandle? file, out string? reason, followLink: false)
            ? PlainFile.Stream(file)
            : throw new InvalidDataException(reason);
    }

    public static new bool TryOpen(string path, [NotNullWhen(true)] out BagSource? source, [NotNullWhen(false)] out BagFault? fault)
    {
        source = null;
        string root = Path.GetFullPath(path);
        if (!File.Exists(Path.Combine(root, BagFiles.Declaration)))
        {
            string[] inside = Directory.GetFileSystemEntries(root);
            if (inside.Length == 1 && File.Exists(Path.Combine(inside[0], BagFiles.Declaration))) root = inside[0];
        }

        var files = new Dictionary<string, long>(StringComparer.Ordinal);
        fault = Collect(root, files);
        if (fault is null) source = new FolderSource(root, files);
        return fault is null;
    }

    static BagFault? Collect(string root, Dictionary<string, long> files)
    {
        var folded = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((string relative, long size, bool isLink) in Walk(root))
        {
            string name = relative.Replace(Path.DirectorySeparatorChar, '/');
            string printable = EntryName.Printable(name);
            if (isLink) return BagFault.Broken("not-a-file", printable, "it is a symbolic link, not a file: put the file itself in its place");
            if (EntryName.FaultOf(name) is { } bad) return BagFault.Broken(bad.Name, printable, $"it {bad.Reason}: it is no part of the bundle; remove it");
            if (files.Count >= ZipLimits.Entries) return BagFault.Unknown("too-many-entries", "", $"the folder holds more than {ZipLimits.Entries:N0} files: check that it is the right folder");
            if (!folded.TryAdd(EntryName.Folded(name), name)) return BagFault.Broken("names-collide", printable, $"its name differs from \"{folded[EntryName.Folded(name)]}\" only in case or in Unicode form: remove the one that is no part of the bundle");
            files.Add(name, size);
        }

        return null;
    }

    static FileSystemEnumerable<(string Name, long Size, bool IsLink)> Walk(string root) => new(
        root,
        (ref FileSystemEntry entry) => (Path.GetRelativePath(root, entry.ToFullPath()), entry.Length, (entry.Attributes & FileAttributes.ReparsePoint) != 0),
        // One deeper than a name may be, so that what lies too deep is seen and named.
        new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = EntryName.Parts, AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false, ReturnSpecialDirectories = false })
    {
        ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory || (entry.Attributes & FileAttributes.ReparsePoint) != 0,
        ShouldRecursePredicate = (ref FileSystemEntry entry) => (entry.Attributes & FileAttributes.ReparsePoint) == 0,
    };
}
