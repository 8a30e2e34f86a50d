using Microsoft.Data.Sqlite;

namespace Khronika.Store.Search;

/// <summary>Brings the search up to the record beside whatever else is done with it, and keeps it there.</summary>
/// <param name="search">Of a record that is open to write for as long as this runs.</param>
public sealed class SearchFilling(RecordSearch search, TimeProvider clock)
{
    /// <summary>How often it is looked whether something was logged; a search meanwhile reads what was just logged by itself.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    /// <summary>Until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        try
        {
            while (true)
            {
                while (Fill() && !cancel.IsCancellationRequested) await Task.Yield();
                await Task.Delay(Every, clock, cancel).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // That is how it ends.
        }
    }

    // A disk that is full now may not be so in a moment: what is not read stays told.
    bool Fill()
    {
        try
        {
            return search.Fill();
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException or SqliteException)
        {
            return false;
        }
    }
}
