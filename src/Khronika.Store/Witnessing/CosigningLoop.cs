namespace Khronika.Store.Witnessing;

/// <summary>Collects cosignatures again and again beside a server. What goes wrong in one round is over with the next.</summary>
/// <param name="said">Hears of each round: its report, or null where the record could not be read or written.</param>
public sealed class CosigningLoop(Cosigning cosigning, TimeSpan every, TimeProvider clock, Action<CosigningReport?> said)
{
    /// <summary>Until it is cancelled; begins with a round.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        try
        {
            // At first also those that have cosigned already: what they have seen since is how a restored copy is found out.
            for (bool again = true; ; again = false)
            {
                said(await RoundAsync(again, cancel).ConfigureAwait(false));
                await Task.Delay(every, clock, cancel).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // That is how it ends.
        }
    }

    // A record that is damaged stays so until a person looks; it is read again all the same, since a writer may be mending it.
    async Task<CosigningReport?> RoundAsync(bool again, CancellationToken cancel)
    {
        try
        {
            return await cosigning.RunAsync(again, cancel).ConfigureAwait(false);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
