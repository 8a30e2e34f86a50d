using Khronika.Web.Desk.Running;

namespace Khronika.Web.Desk.Search;

/// <summary>Brings the search up to the record while the desk is open, a batch at a time, so that nobody waits for longer than one.</summary>
sealed class SearchFilling(OpenRecord record, TimeProvider clock, Action<Exception> tell)
{
    /// <summary>How often it is looked whether something was logged; a search reads what was just logged by itself.</summary>
    static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    bool isTold;

    /// <summary>Until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        // Whoever starts the desk does not wait for the first batch.
        await Task.Yield();
        try
        {
            while (true)
            {
                while (await Fill(cancel)) await Task.Yield();
                await Task.Delay(Every, clock, cancel);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // That is how it ends.
        }
    }

    // A disk that is full now may not be so in a moment: what is not read stays told with each answer, and the failure is told once.
    async Task<bool> Fill(CancellationToken cancel)
    {
        try
        {
            using OpenRecord.Lease lease = await record.TakeAsync(cancel);
            bool isMore = lease.Record.Search.Fill();
            isTold = false;
            return isMore;
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            if (!isTold) tell(failed);
            isTold = true;
            return false;
        }
    }
}
