using System.Collections.Concurrent;
using Khronika.Record;
using Khronika.Store;

namespace Khronika.Web.Desk.Running;

/// <summary>Work that takes longer than a page may: it goes on while its page is shown, and its page says how far it is.</summary>
public sealed class DeskJobs(OpenRecord record, Action<Exception> tell) : IDisposable
{
    /// <summary>Jobs that are remembered: with their results they are only links.</summary>
    const int MaxKept = 50;

    readonly ConcurrentDictionary<string, DeskJob> jobs = new(StringComparer.Ordinal);
    readonly ConcurrentQueue<string> order = [];
    readonly SemaphoreSlim turn = new(1);
    readonly CancellationTokenSource stop = new();

    /// <summary>Starts work, behind whatever is being done. It holds the record for its length.</summary>
    /// <param name="title">What is being done, in the reader's language.</param>
    /// <param name="work">Says how far it is in words; gives the address of its result.</param>
    /// <param name="failed">What is said where it fails; null for what is true of any work.</param>
    /// <returns>The id of its page.</returns>
    public string Start(string title, Func<RecordFolder, Action<string>, CancellationToken, Task<string>> work, string? failed = null)
    {
        string id = RecordId.New();
        DeskJob job = new(title) { Failed = failed };
        jobs[id] = job;
        order.Enqueue(id);
        job.Done = Task.Run(() => Run(job, work));
        // One that goes on is not forgotten: whoever closes the record waits for it.
        for (int looked = order.Count; order.Count > MaxKept && looked > 0 && order.TryDequeue(out string? oldest); looked--)
        {
            if (jobs.TryGetValue(oldest, out DeskJob? old) && !old.Done.IsCompleted) order.Enqueue(oldest);
            else jobs.TryRemove(oldest, out _);
        }

        return id;
    }

    public DeskJob? Find(string id) => jobs.GetValueOrDefault(id);

    public void Dispose()
    {
        stop.Cancel();
        Task.WaitAll([.. jobs.Values.Select(j => j.Done)]);
        turn.Dispose();
        stop.Dispose();
    }

    async Task Run(DeskJob job, Func<RecordFolder, Action<string>, CancellationToken, Task<string>> work)
    {
        try
        {
            await turn.WaitAsync(stop.Token);
            try
            {
                using OpenRecord.Lease lease = await record.TakeAsync(stop.Token);
                job.Result = await work(lease.Record, said => job.Progress = said, stop.Token);
            }
            finally
            {
                turn.Release();
            }
        }
        catch (Exception failed)
        {
            if (failed is not OperationCanceledException) tell(failed);
            job.Failure = failed;
        }
    }
}

/// <summary>One piece of long work.</summary>
public sealed class DeskJob(string title)
{
    public string Title => title;

    /// <summary>How far it is, in words.</summary>
    public string Progress { get; set; } = "";

    /// <summary>The address of what came of it; null while it goes on.</summary>
    public string? Result { get; set; }

    public Exception? Failure { get; set; }

    /// <summary>What is said of a failure, in the reader's language; null for what is true of any work.</summary>
    public string? Failed { get; init; }

    public Task Done { get; set; } = Task.CompletedTask;
}
