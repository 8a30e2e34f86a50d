namespace Khronika.Ledger.Following;

/// <summary>A log in a folder: a record's <c>log/</c>, a mirror, a copy on a stick.</summary>
sealed class FolderSource : LogSource
{
    readonly string root;

    public FolderSource(string folder)
    {
        root = Path.GetFullPath(folder);
        if (!Directory.Exists(root)) throw new ArgumentException("there is no such folder", nameof(folder));
    }

    protected override byte[]? ReadAt(string path, int limit)
    {
        try
        {
            string full = Path.Combine(root, path);
            if (IsEmpty(full)) return [];
            using FileStream file = new(full, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            if (file.Length > limit) throw new LogSourceException(path, LogSourceFailure.TooLarge, $"it has more than {limit} bytes");
            byte[] bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception failed) when (failed is UnauthorizedAccessException or NotSupportedException or IOException and not LogSourceException)
        {
            throw new LogSourceException(path, LogSourceFailure.Unreadable, failed is UnauthorizedAccessException ? "it may not be read by this user" : "reading it failed");
        }
    }

    // A named pipe or a device has no length either, and opening one would wait for ever: what is empty is not opened.
    static bool IsEmpty(string full)
    {
        FileSystemInfo file = new FileInfo(full);
        file = file.ResolveLinkTarget(returnFinalTarget: true) ?? file;
        return file is FileInfo { Exists: true, Length: 0 };
    }
}
