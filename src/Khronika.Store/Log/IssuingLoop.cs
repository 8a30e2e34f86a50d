using Microsoft.Data.Sqlite;

namespace Khronika.Store.Log;

/// <summary>
/// Issues the pages of a record's log on its clock beside a server. Opening the record is what issues, so the record is held for
/// that moment only; where another process is writing, that one issues.
/// </summary>
public sealed class IssuingLoop(string record, TimeProvider clock)
{
    /// <summary>How often it is looked whether a page is due; a page may be so much late.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    /// <summary>Until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        try
        {
            while (true)
            {
                Look();
                await Task.Delay(Every, clock, cancel).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // That is how it ends.
        }
    }

    // What goes wrong, the next command of the keeper meets and says.
    void Look()
    {
        try
        {
            RecordFolder.Open(record, clock).Dispose();
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException or SqliteException or RecordInUseException or NoRecordException or NoSignerFolderException or Ledger.Signing.RestoreGuardException)
        {
        }
    }
}
