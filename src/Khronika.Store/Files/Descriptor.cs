using System.Runtime.InteropServices;

namespace Khronika.Store.Files;

/// <summary>An open file or folder whose every call is checked, closing included: a delayed write can first fail there.</summary>
sealed class Descriptor : IDisposable
{
    readonly string path;
    int number;

    Descriptor(int number, string path)
    {
        this.number = number;
        this.path = path;
    }

    internal static Descriptor Open(string path, int flags, int mode = 0)
    {
        int number;
        do number = Libc.Open(path, flags | Libc.OpenCloseOnExec, mode);
        while (number < 0 && Marshal.GetLastPInvokeError() == Libc.Interrupted);
        return number >= 0 ? new Descriptor(number, path) : throw Failed("open", path);
    }

    /// <summary>Reads until the buffer is full or the file ends.</summary>
    internal unsafe int Read(Span<byte> buffer)
    {
        int filled = 0;
        fixed (byte* start = buffer)
        {
            while (filled < buffer.Length)
            {
                nint count = Libc.Read(number, start + filled, buffer.Length - filled);
                if (count == 0) break;
                if (count > 0) filled += (int)count;
                else if (Marshal.GetLastPInvokeError() != Libc.Interrupted) throw Failed("read", path);
            }
        }

        return filled;
    }

    internal unsafe void Write(ReadOnlySpan<byte> bytes)
    {
        fixed (byte* start = bytes)
        {
            int done = 0;
            while (done < bytes.Length)
            {
                nint count = Libc.Write(number, start + done, bytes.Length - done);
                if (count >= 0) done += (int)count;
                else if (Marshal.GetLastPInvokeError() != Libc.Interrupted) throw Failed("write", path);
            }
        }
    }

    internal long Seek(long offset, int origin)
    {
        long position = Libc.Seek(number, offset, origin);
        return position >= 0 ? position : throw Failed("seek", path);
    }

    // Never repeated: after an error the kernel may have dropped the dirty pages, and a second call would report success.
    internal void Sync()
    {
        if (Libc.Sync(number) != 0) throw Failed("fsync", path);
    }

    // All that is written to the file system goes to the disk in one turn; what is then flushed file by file is there already.
    internal void SyncFileSystem()
    {
        if (Libc.SyncFileSystem(number) != 0) throw Failed("syncfs", path);
    }

    internal bool TryLock()
    {
        int result;
        do result = Libc.Lock(number, Libc.LockExclusive | Libc.LockNonBlocking);
        while (result != 0 && Marshal.GetLastPInvokeError() == Libc.Interrupted);
        if (result == 0) return true;
        return Marshal.GetLastPInvokeError() == Libc.WouldBlock ? false : throw Failed("flock", path);
    }

    internal void Unlock() => _ = Libc.Lock(number, Libc.LockRelease);

    internal void Close()
    {
        int closing = number;
        number = -1;
        // Linux releases the number even when interrupted, so closing is never repeated either.
        if (closing >= 0 && Libc.Close(closing) != 0 && Marshal.GetLastPInvokeError() != Libc.Interrupted) throw Failed("close", path);
    }

    /// <summary>For what was only read, or is being given up because an earlier step failed and is already reported.</summary>
    public void Dispose()
    {
        if (number >= 0) _ = Libc.Close(number);
        number = -1;
    }

    internal static DurabilityException Failed(string step, string path) => new(step, path, Marshal.GetLastPInvokeError());
}
