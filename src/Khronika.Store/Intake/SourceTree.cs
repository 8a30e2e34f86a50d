namespace Khronika.Store.Intake;

/// <summary>The files of one path: itself, or every regular file below a folder, in the order of their names.</summary>
static class SourceTree
{
    /// <summary>Stops a folder made of links to itself or of nothing but folders.</summary>
    const int MaxDepth = 64;

    /// <summary>Stops a folder of a million empty files from filling memory. A large account export has some 100,000 files.</summary>
    const int MaxFiles = 500_000;

    /// <summary>What the file is called in the item, '/' between folders, and where it is.</summary>
    internal readonly record struct SourceEntry(string Name, string Path);

    /// <returns>Null with a reason where the path cannot be one item whole.</returns>
    public static IReadOnlyList<SourceEntry>? Of(string path, out string? refused)
    {
        refused = null;
        string full = Path.GetFullPath(path);
        string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(full));
        if (!Directory.Exists(full)) return [new SourceEntry(name, full)];

        List<SourceEntry> files = [];
        try
        {
            refused = Add(full, "", files, 0);
        }
        catch (UnauthorizedAccessException)
        {
            refused = "a folder in it may not be read by this user: give the right, or copy what may be read and preserve the copy";
        }
        catch (DirectoryNotFoundException)
        {
            refused = "a folder in it vanished while it was read: preserve it again when nothing changes it";
        }

        refused ??= files.Count == 0 ? "the folder holds no file" : null;
        return refused is null ? files : null;
    }

    static string? Add(string folder, string prefix, List<SourceEntry> files, int depth)
    {
        if (depth > MaxDepth) return $"folders nest deeper than {MaxDepth}";
        if (RawNames.NotUtf8In(folder) is { } bytes) return $"a name in it is not UTF-8: {bytes}. Rename the file, and note its bytes in the item's description";
        foreach (FileSystemInfo entry in new DirectoryInfo(folder).EnumerateFileSystemInfos().OrderBy(e => e.Name, StringComparer.Ordinal))
        {
            // A link could lead to this record's own keys: what it points at is preserved by its own path or not at all.
            if (entry.LinkTarget is not null) return "there is a symbolic link in it: replace it by what it points at, or take it out";
            if (entry is DirectoryInfo inner)
            {
                if (Add(inner.FullName, prefix + inner.Name + "/", files, depth + 1) is { } refused) return refused;
            }
            else if (files.Count == MaxFiles)
            {
                return $"it holds more than {MaxFiles} files: preserve its folders one by one";
            }
            else
            {
                files.Add(new SourceEntry(prefix + entry.Name, entry.FullName));
            }
        }

        return null;
    }
}
