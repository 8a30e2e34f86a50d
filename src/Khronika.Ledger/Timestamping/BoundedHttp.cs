using System.Net;

namespace Khronika.Ledger.Timestamping;

/// <summary>One question and one answer, within a size and a time: who answers is a stranger.</summary>
static class BoundedHttp
{
    /// <summary>Stops an authority that accepts a connection and never answers from holding a stamp for ever.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task<(byte[]? Answer, AskFault? Fault)> Send(HttpClient http, HttpRequestMessage question, int maxBytes, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Patience);
        try
        {
            using HttpResponseMessage answer = await http.SendAsync(question, HttpCompletionOption.ResponseHeadersRead, limit.Token).ConfigureAwait(false);
            if (answer.StatusCode == HttpStatusCode.NotFound) return (null, new AskFault(AskFaults.NotYet, "it does not have it"));
            if (answer.StatusCode != HttpStatusCode.OK) return (null, new AskFault(AskFaults.Refused, $"it answered with status {(int)answer.StatusCode}"));
            Stream body = await answer.Content.ReadAsStreamAsync(limit.Token).ConfigureAwait(false);
            byte[] bytes = new byte[maxBytes + 1];
            int length = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, limit.Token).ConfigureAwait(false);
            return length > maxBytes
                ? (null, new AskFault(AskFaults.TooLarge, $"its answer has more than {maxBytes} bytes"))
                : (bytes[..length], null);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            return (null, new AskFault(AskFaults.Unreachable, "it could not be reached, or the connection broke"));
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return (null, new AskFault(AskFaults.TimedOut, "it did not answer in time"));
        }
    }
}
