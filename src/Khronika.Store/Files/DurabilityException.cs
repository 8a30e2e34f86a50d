using System.Runtime.InteropServices;

namespace Khronika.Store.Files;

/// <summary>
/// The disk refused a step of a durable write. What was being written must be taken as not written, and a record whose log was
/// being changed must be opened again: after a failing fsync the page cache no longer tells what is on the disk.
/// </summary>
public sealed class DurabilityException : IOException
{
    internal DurabilityException(string step, string path, int error)
        : base($"{step} {path}: {Marshal.GetPInvokeErrorMessage(error)}")
    {
        Step = step;
        Path = path;
        Error = error;
    }

    /// <summary>The call that failed: open, write, fsync, close, link, rename, unlink, mkdir, flock.</summary>
    public string Step { get; }

    /// <summary>What it was called on.</summary>
    public string Path { get; }

    /// <summary>errno as the C library gave it.</summary>
    public int Error { get; }

    /// <summary>The disk or the quota is full: nothing else is wrong with it.</summary>
    public bool IsDiskFull => Error is Libc.NoSpace or QuotaExceeded;

    const int QuotaExceeded = 122;
}
