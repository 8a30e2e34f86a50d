using Khronika.Store.Files;

namespace Khronika.Store.Witnessing;

/// <summary>
/// Files below one folder whose temporary names all lie at its top, where the next start looks for what a crash left. Folders on
/// the way are made.
/// </summary>
static class PlacedFile
{
    /// <summary>Null where there is none.</summary>
    internal static byte[]? Read(string root, string path)
    {
        try
        {
            return File.ReadAllBytes(Layout.Resolve(root, path));
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Durably in place of what has the name; a reader sees the old content or the new, whole.</summary>
    internal static void Replace(string root, string path, ReadOnlySpan<byte> bytes)
    {
        string full = Layout.Resolve(root, path);
        using var folders = new FolderSet(root);
        folders.Add(Path.GetDirectoryName(full)!);
        using NewFile file = NewFile.Create(root, Durable.ReadOnly);
        file.Write(bytes);
        file.Finish();
        file.Replace(full);
        folders.Sync();
    }

    /// <summary>Durably where nothing is; what is there already must be the same.</summary>
    /// <exception cref="IOException">A file is there with other bytes; it is not replaced.</exception>
    internal static void Put(string root, IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> files)
    {
        using var folders = new FolderSet(root);
        foreach ((string path, ReadOnlyMemory<byte> bytes) in files)
        {
            string full = Layout.Resolve(root, path);
            folders.Add(Path.GetDirectoryName(full)!);
            if (!TryWriteNew(root, full, bytes.Span) && !File.ReadAllBytes(full).AsSpan().SequenceEqual(bytes.Span))
                throw new IOException($"put {path}: other bytes are there");
        }

        folders.Sync();
    }

    /// <summary>Makes a folder, and those above it, for who begins in it.</summary>
    internal static string Begin(string folder)
    {
        string root = Path.GetFullPath(folder);
        if (Path.GetDirectoryName(root) is string parent) Directory.CreateDirectory(parent);
        if (!Directory.Exists(root)) Durable.CreateFolder(root, Durable.PrivateFolder);
        return root;
    }

    static bool TryWriteNew(string root, string full, ReadOnlySpan<byte> bytes)
    {
        if (File.Exists(full)) return false;
        using NewFile file = NewFile.Create(root, Durable.ReadOnly);
        file.Write(bytes);
        file.Finish();
        bool isNew = file.TryLink(full);
        file.Discard();
        return isNew;
    }
}
