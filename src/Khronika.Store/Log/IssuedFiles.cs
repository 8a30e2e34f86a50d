using Khronika.Store.Files;

namespace Khronika.Store.Log;

/// <summary>
/// What the log has issued: written once, and compared where it is there already, so that issuing a batch again after a crash is
/// the same act as issuing it.
/// </summary>
static class IssuedFiles
{
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

    /// <summary>Contents and names are on the disk when it returns.</summary>
    /// <exception cref="IOException">A file is there with other bytes: the log was damaged or belongs to another history. Nothing is replaced.</exception>
    internal static void Put(string root, IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> files)
    {
        using var folders = new FolderSet(root);
        foreach ((string path, ReadOnlyMemory<byte> bytes) in files)
        {
            string full = Layout.Resolve(root, path);
            folders.Add(Path.GetDirectoryName(full)!);
            if (!TryWriteNew(root, path, bytes.Span) && !File.ReadAllBytes(full).AsSpan().SequenceEqual(bytes.Span))
                throw new IOException($"issue {path}: other bytes are there than the log is to issue");
        }

        folders.Sync();
    }

    static bool TryWriteNew(string root, string path, ReadOnlySpan<byte> bytes)
    {
        string full = Layout.Resolve(root, path);
        if (File.Exists(full)) return false;
        // Temporary files lie at the top of their tree, where the next start looks for leftovers.
        using NewFile file = NewFile.Create(Layout.Resolve(root, path.Split('/')[0]), Durable.ReadOnly);
        file.Write(bytes);
        file.Finish();
        bool isNew = file.TryLink(full);
        file.Discard();
        return isNew;
    }
}
