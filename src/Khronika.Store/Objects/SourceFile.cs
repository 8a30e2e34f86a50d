using Khronika.Store.Files;

namespace Khronika.Store.Objects;

/// <summary>
/// A file somebody hands in, read once. It is not ours: it may be a pipe, end early, grow for ever or vanish meanwhile, and
/// each of these must be said instead of keeping half of it.
/// </summary>
sealed class SourceFile : IDisposable
{
    readonly string path;
    readonly Descriptor file;
    readonly DateTime writtenAt;

    SourceFile(string path, Descriptor file, DateTime writtenAt, long size)
    {
        this.path = path;
        this.file = file;
        this.writtenAt = writtenAt;
        Size = size;
    }

    /// <summary>Bytes it had when opened.</summary>
    internal long Size { get; }

    // Non-blocking: opening a pipe nobody writes to would wait for ever. A pipe then fails at the seek.
    internal static SourceFile Open(string path)
    {
        DateTime writtenAt = File.GetLastWriteTimeUtc(path);
        Descriptor file = Descriptor.Open(path, Libc.OpenRead | Libc.OpenNonBlocking);
        try
        {
            long size = file.Seek(0, Libc.SeekEnd);
            file.Seek(0, Libc.SeekSet);
            return new SourceFile(path, file, writtenAt, size);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    internal int Read(Span<byte> buffer) => file.Read(buffer);

    /// <summary>Why what was read is not what was to be kept; null where it is.</summary>
    internal string? ChangeSinceOpened()
    {
        if (!File.Exists(path)) return "the file vanished while it was read";
        return File.GetLastWriteTimeUtc(path) == writtenAt ? null : "the file was written to while it was read";
    }

    public void Dispose() => file.Dispose();
}
