using Khronika.Store.Files;

namespace Khronika.Store.Log;

/// <summary>
/// What the log has issued: written once, and compared where it is there already, so that issuing a batch again after a crash is
/// the same act as issuing it.
/// </summary>
static class IssuedFiles
{
    // From here on they go to the disk in one turn. For fewer it is not worth waiting for what other programs wrote.
    const int ManyFiles = 64;

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
        List<(NewFile File, string Path, ReadOnlyMemory<byte> Bytes)> made = [];
        bool isOneTurn = files.Count >= ManyFiles;
        try
        {
            foreach ((string path, ReadOnlyMemory<byte> bytes) in files)
            {
                string full = Layout.Resolve(root, path);
                folders.Add(Path.GetDirectoryName(full)!);
                if (File.Exists(full))
                {
                    Compare(root, path, bytes);
                    continue;
                }

                // Temporary files lie at the top of their tree, where the next start looks for leftovers.
                NewFile file = NewFile.Create(Layout.Resolve(root, path.Split('/')[0]), Durable.ReadOnly);
                made.Add((file, path, bytes));
                file.Write(bytes.Span);
                // Tiles and entries lie there before their page is issued; a server would tell their times.
                if (path.StartsWith("log/tile/", StringComparison.Ordinal) || path.StartsWith("log/entry/", StringComparison.Ordinal)) file.Undate();
                if (isOneTurn) file.Close();
                else file.Finish();
            }

            // No name before its content is on the disk: a crash would leave a file that is not what the log is to issue.
            if (isOneTurn) Durable.SyncFileSystem(root);
            foreach ((NewFile file, string path, ReadOnlyMemory<byte> bytes) in made)
            {
                bool isNew = file.TryLink(Layout.Resolve(root, path));
                file.Discard();
                if (!isNew) Compare(root, path, bytes);
            }
        }
        finally
        {
            foreach ((NewFile file, _, _) in made) file.Dispose();
        }

        folders.Sync();
    }

    static void Compare(string root, string path, ReadOnlyMemory<byte> bytes)
    {
        if (!File.ReadAllBytes(Layout.Resolve(root, path)).AsSpan().SequenceEqual(bytes.Span))
            throw new IOException($"issue {path}: other bytes are there than the log is to issue");
    }
}
