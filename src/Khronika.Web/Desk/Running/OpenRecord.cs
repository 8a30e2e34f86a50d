using Khronika.Store;

namespace Khronika.Web.Desk.Running;

/// <summary>
/// The record a desk works on, held open to write. Where a write failed in a way that leaves open what is in the log, it is closed
/// and opened again, which finds out, as soon as nobody reads in it.
/// </summary>
public sealed class OpenRecord : IDisposable
{
    readonly Func<RecordFolder> open;
    readonly SemaphoreSlim opening = new(1);
    readonly Lock gate = new();
    RecordFolder? record;
    int readers;

    public OpenRecord(Func<RecordFolder> open)
    {
        this.open = open;
        record = open();
    }

    /// <summary>
    /// The record for the length of one request or one piece of long work. Where somebody else is still reading in one that has to be
    /// opened again, it is given out as it is: it can be read, and refuses to be written to.
    /// </summary>
    /// <exception cref="IOException">It had to be opened again and could not be.</exception>
    public async Task<Lease> TakeAsync(CancellationToken cancel)
    {
        await opening.WaitAsync(cancel);
        try
        {
            if (record is null || (record.Journal.IsBroken && IsAlone)) Reopen();
            lock (gate) readers++;
            return new Lease(this, record!);
        }
        finally
        {
            opening.Release();
        }
    }

    bool IsAlone
    {
        get
        {
            lock (gate) return readers == 0;
        }
    }

    public void Dispose()
    {
        record?.Dispose();
        opening.Dispose();
    }

    void Reopen()
    {
        record?.Dispose();
        record = null;
        record = open();
    }

    void Leave()
    {
        lock (gate) readers--;
    }

    /// <summary>A turn with the record. Whoever holds one takes no second.</summary>
    public sealed class Lease(OpenRecord owner, RecordFolder record) : IDisposable
    {
        bool isOver;

        public RecordFolder Record { get; } = record;

        public void Dispose()
        {
            if (isOver) return;
            isOver = true;
            owner.Leave();
        }
    }
}
