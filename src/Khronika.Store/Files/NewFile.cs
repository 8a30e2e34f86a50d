using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Khronika.Store.Files;

/// <summary>
/// A file on its way to its name: written under a temporary name, flushed and closed, and only then linked. Whoever sees the
/// final name sees the whole content; a crash leaves at most a temporary file, which the next start removes.
/// </summary>
sealed class NewFile : IDisposable
{
    /// <summary>Begins every temporary name; nothing that is kept begins so.</summary>
    internal const string Prefix = ".tmp-";

    const int NameBytes = 16;

    readonly string temporary;
    readonly Descriptor file;
    bool isNamed = true;

    NewFile(string temporary, Descriptor file)
    {
        this.temporary = temporary;
        this.file = file;
    }

    /// <param name="folder">Must be on the file system of the final name.</param>
    internal static NewFile Create(string folder, UnixFileMode mode)
    {
        string temporary = Path.Combine(folder, Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(NameBytes)));
        return new NewFile(temporary, Descriptor.Open(temporary, Libc.OpenWrite | Libc.OpenCreate | Libc.OpenExclusive, (int)mode));
    }

    internal void Write(ReadOnlySpan<byte> bytes) => file.Write(bytes);

    /// <summary>Gives it a time that tells nothing, for files that others are shown.</summary>
    internal void Undate() => File.SetLastWriteTimeUtc(temporary, DateTime.UnixEpoch);

    /// <summary>Flushes the content to the disk and closes; to be called before any name is given.</summary>
    internal void Finish()
    {
        file.Sync();
        file.Close();
    }

    /// <summary>Closes without flushing, for many files whose contents go to the disk in one turn before any gets its name.</summary>
    internal void Close() => file.Close();

    /// <summary>Gives the finished file its name. False where something already has it: it is not touched.</summary>
    internal bool TryLink(string path)
    {
        if (Libc.Link(temporary, path) == 0) return true;
        return Marshal.GetLastPInvokeError() == Libc.FileExists ? false : throw Descriptor.Failed("link", path);
    }

    /// <summary>Gives the finished file its name, in place of whatever has it.</summary>
    internal void Replace(string path)
    {
        if (Libc.Rename(temporary, path) != 0) throw Descriptor.Failed("rename", path);
        isNamed = false;
    }

    /// <summary>Removes the temporary name, and with it the content unless it was linked.</summary>
    internal void Discard()
    {
        if (!isNamed) return;
        isNamed = false;
        if (Libc.Unlink(temporary) != 0) throw Descriptor.Failed("unlink", temporary);
    }

    public void Dispose()
    {
        file.Dispose();
        // On the way out of a failure that is already being reported; what cannot be removed now is removed at the next start.
        if (isNamed) _ = Libc.Unlink(temporary);
    }
}
