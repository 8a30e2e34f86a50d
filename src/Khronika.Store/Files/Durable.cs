using System.Runtime.InteropServices;

namespace Khronika.Store.Files;

/// <summary>
/// Writes that are on the disk, content and name, when they return, or that throw <see cref="DurabilityException"/> with the step
/// and the path. Every result is checked, fsync's and close's included. Linux only: the guarantees are those of link(2),
/// rename(2) and fsync(2) on a local file system.
/// </summary>
public static class Durable
{
    /// <summary>What is never changed again: objects, tiles, packs.</summary>
    public const UnixFileMode ReadOnly = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>Keys.</summary>
    public const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>A folder nobody else may look into.</summary>
    public const UnixFileMode PrivateFolder = Private | UnixFileMode.UserExecute;

    /// <summary>Writes a file whose folder exists. False where the name is taken, by whatever it is: it is not touched.</summary>
    public static bool TryWriteNew(string path, ReadOnlySpan<byte> bytes, UnixFileMode mode)
    {
        using Descriptor folder = OpenFolderOf(path);
        using NewFile file = NewFile.Create(FolderOf(path), mode);
        file.Write(bytes);
        file.Finish();
        bool isNew = file.TryLink(path);
        file.Discard();
        folder.Sync();
        return isNew;
    }

    /// <summary>Writes a file whose folder exists and whose name is free.</summary>
    /// <exception cref="DurabilityException">Also where the name is taken.</exception>
    public static void WriteNew(string path, ReadOnlySpan<byte> bytes, UnixFileMode mode)
    {
        if (!TryWriteNew(path, bytes, mode)) throw new DurabilityException("link", path, Libc.FileExists);
    }

    /// <summary>Writes a file in place of whatever has the name; a reader sees the old content or the new, whole.</summary>
    public static void Replace(string path, ReadOnlySpan<byte> bytes, UnixFileMode mode)
    {
        using Descriptor folder = OpenFolderOf(path);
        using NewFile file = NewFile.Create(FolderOf(path), mode);
        file.Write(bytes);
        file.Finish();
        file.Replace(path);
        folder.Sync();
    }

    /// <summary>Gives a closed file, flushed here, another name in the same folder, in place of whatever has it.</summary>
    public static void Rename(string from, string to)
    {
        using Descriptor folder = OpenFolderOf(to);
        using (Descriptor file = Descriptor.Open(from, Libc.OpenRead))
        {
            file.Sync();
            file.Close();
        }

        if (Libc.Rename(from, to) != 0) throw Descriptor.Failed("rename", to);
        folder.Sync();
    }

    /// <summary>Gives a folder, whose content was flushed, another name in the same folder; an empty folder that has it gives way.</summary>
    public static void RenameFolder(string from, string to)
    {
        using Descriptor folder = OpenFolderOf(to);
        if (Libc.Rename(from, to) != 0) throw Descriptor.Failed("rename", to);
        folder.Sync();
    }

    /// <summary>Removes a name if it is there.</summary>
    public static void Remove(string path)
    {
        using Descriptor folder = OpenFolderOf(path);
        if (Libc.Unlink(path) != 0 && Marshal.GetLastPInvokeError() != Libc.NoSuchFile) throw Descriptor.Failed("unlink", path);
        folder.Sync();
    }

    /// <summary>Removes names in this order, where they are there, and flushes each folder once.</summary>
    internal static void RemoveAll(IReadOnlyList<string> paths)
    {
        List<Descriptor> folders = [];
        try
        {
            foreach (string folder in paths.Select(FolderOf).Distinct().Where(Directory.Exists)) folders.Add(Descriptor.Open(folder, Libc.OpenRead));
            foreach (string path in paths)
                if (Libc.Unlink(path) != 0 && Marshal.GetLastPInvokeError() != Libc.NoSuchFile) throw Descriptor.Failed("unlink", path);
            foreach (Descriptor folder in folders) folder.Sync();
        }
        finally
        {
            foreach (Descriptor folder in folders) folder.Dispose();
        }
    }

    /// <summary>Makes a folder in one that exists.</summary>
    /// <exception cref="DurabilityException">Also where the name is taken.</exception>
    public static void CreateFolder(string path, UnixFileMode mode)
    {
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        using Descriptor folder = OpenFolderOf(full);
        if (Libc.MakeFolder(full, (int)mode) != 0) throw Descriptor.Failed("mkdir", path);
        folder.Sync();
    }

    /// <summary>
    /// Everything written to the file system of <paramref name="path"/>, by other programs too, is on the disk when it returns. For
    /// many new files it costs a small part of flushing each, which makes the file system commit every time. Linux tells of an
    /// error since the folder was opened (syncfs(2), from 5.8 on).
    /// </summary>
    public static void SyncFileSystem(string path)
    {
        using Descriptor folder = Descriptor.Open(path, Libc.OpenRead);
        folder.SyncFileSystem();
    }

    /// <summary>Flushes the names in a folder.</summary>
    public static void SyncFolder(string path)
    {
        using Descriptor folder = Descriptor.Open(path, Libc.OpenRead);
        folder.Sync();
    }

    /// <summary>Removes what writes cut off by a crash left in a folder. Only for who holds the record's lock.</summary>
    internal static void RemoveTemporaries(string folder)
    {
        if (!Directory.Exists(folder)) return;
        foreach (string path in Directory.EnumerateFiles(folder, NewFile.Prefix + "*"))
            if (Libc.Unlink(path) != 0 && Marshal.GetLastPInvokeError() != Libc.NoSuchFile) throw Descriptor.Failed("unlink", path);
    }

    static Descriptor OpenFolderOf(string path) => Descriptor.Open(FolderOf(path), Libc.OpenRead);

    static string FolderOf(string path) => Path.GetDirectoryName(Path.GetFullPath(path))
        ?? throw new ArgumentException("the path names no file", nameof(path));
}
