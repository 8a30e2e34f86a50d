using System.Net;

namespace Khronika.Ledger.Following;

/// <summary>A log served over HTTP. Asks for nothing but the log's files, says nothing of who asks, and follows nobody elsewhere.</summary>
sealed class UrlSource : LogSource
{
    readonly Uri prefix;
    readonly HttpClient http;
    readonly TimeProvider clock;

    public UrlSource(string url, TimeProvider clock)
    {
        this.clock = clock;
        prefix = PlainHttp.PrefixOf(url);
        http = PlainHttp.Client(prefix);
    }

    protected override byte[]? ReadAt(string path, int limit) => ReadAsync(path, limit).GetAwaiter().GetResult();

    protected override void Dispose(bool disposing)
    {
        if (disposing) http.Dispose();
        base.Dispose(disposing);
    }

    async Task<byte[]?> ReadAsync(string path, int limit)
    {
        using CancellationTokenSource patience = new(Timeout, clock);
        try
        {
            using HttpRequestMessage request = new(HttpMethod.Get, new Uri(prefix, path));
            using HttpResponseMessage answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token).ConfigureAwait(false);
            if (answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone) return null;
            if (answer.StatusCode != HttpStatusCode.OK) throw new LogSourceException(path, LogSourceFailure.Refused, $"the server answered {(int)answer.StatusCode}");
            using Stream body = await answer.Content.ReadAsStreamAsync(patience.Token).ConfigureAwait(false);
            return await PlainHttp.ReadToEndAsync(body, limit, patience.Token).ConfigureAwait(false)
                ?? throw new LogSourceException(path, LogSourceFailure.TooLarge, $"it has more than {limit} bytes");
        }
        catch (OperationCanceledException)
        {
            throw new LogSourceException(path, LogSourceFailure.TimedOut, $"the answer did not come in {Timeout.TotalSeconds:0} seconds");
        }
        catch (Exception failed) when (failed is HttpRequestException or InvalidDataException or IOException and not LogSourceException)
        {
            // The inner message would name the host.
            throw new LogSourceException(path, LogSourceFailure.Unreachable, "the server could not be reached, or broke off");
        }
    }
}
