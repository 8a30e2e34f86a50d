using System.Runtime.InteropServices;

namespace Khronika.Store.Files;

/// <summary>
/// The folders in which a batch of writes makes names, below one root. Each is made if need be, held open from before the first
/// name is made (an error of writing back is reported only to those who had the folder open), and flushed once at the end.
/// The folders above it are flushed too, up to the root: an earlier run may have made them and died before it could.
/// </summary>
/// <remarks>Not for use by several threads at once.</remarks>
sealed class FolderSet(string root) : IDisposable
{
    const UnixFileMode FolderMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    readonly string root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));
    readonly Dictionary<string, Descriptor> open = new(StringComparer.Ordinal);

    /// <summary>Sees to it that <paramref name="folder"/>, the root or below it, exists and will be flushed.</summary>
    internal void Add(string folder)
    {
        string path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (open.ContainsKey(path)) return;
        if (path != root)
        {
            if (!path.StartsWith(root + '/', StringComparison.Ordinal)) throw new ArgumentException("the folder is not below the root", nameof(folder));
            Add(Path.GetDirectoryName(path)!);
            if (Libc.MakeFolder(path, (int)FolderMode) != 0 && Marshal.GetLastPInvokeError() != Libc.FileExists) throw Descriptor.Failed("mkdir", path);
        }

        open.Add(path, Descriptor.Open(path, Libc.OpenRead));
    }

    /// <summary>Returns once every name made in these folders is on the disk.</summary>
    internal void Sync()
    {
        foreach (Descriptor folder in open.Values) folder.Sync();
    }

    public void Dispose()
    {
        foreach (Descriptor folder in open.Values) folder.Dispose();
        open.Clear();
    }
}
