namespace Khronika.Store.Files;

/// <summary>
/// The right to write to a record: flock(2) on its folder, so that no file has to be made for it and the kernel gives it back
/// however the process ends. Two writers would fork the log, which cannot be undone.
/// </summary>
sealed class WriterLock : IDisposable
{
    readonly Descriptor folder;

    WriterLock(Descriptor folder) => this.folder = folder;

    /// <summary>Null where another process, or another part of this one, has it.</summary>
    internal static WriterLock? TryTake(string folder)
    {
        Descriptor descriptor = Descriptor.Open(folder, Libc.OpenRead);
        bool isTaken = false;
        try
        {
            isTaken = descriptor.TryLock();
            return isTaken ? new WriterLock(descriptor) : null;
        }
        finally
        {
            if (!isTaken) descriptor.Dispose();
        }
    }

    // Closing alone is not enough: a program being started at this moment holds a copy of the descriptor until it runs.
    public void Dispose()
    {
        folder.Unlock();
        folder.Dispose();
    }
}
