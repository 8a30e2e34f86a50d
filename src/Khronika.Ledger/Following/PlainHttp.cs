using System.Net;

namespace Khronika.Ledger.Following;

/// <summary>HTTP as a log, a witness or a mirror is spoken to: no redirects, no cookies, no name of a program, no credentials.</summary>
static class PlainHttp
{
    static readonly TimeSpan Connecting = TimeSpan.FromSeconds(10);

    // Long enough to keep connections alive through one run (c2sp.org/tlog-witness), short enough to see a host move.
    static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    // More would be rude to a log, and is not faster.
    const int Connections = 8;

    // Stops headers from filling memory.
    const int HeaderKilobytes = 16;

    const int BufferSize = 1 << 14;

    /// <summary>A client for one server. Its own timeout is off: each request brings a token.</summary>
    public static HttpClient Client(Uri server) => new(
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            // A person who goes through a proxy does it for her safety, so what she set is kept to, except for her own machine.
            UseProxy = !server.IsLoopback,
            // tlog-tiles lets a log compress bundles unasked. What comes out is counted, not what goes in.
            AutomaticDecompression = DecompressionMethods.GZip,
            ActivityHeadersPropagator = null,
            ConnectTimeout = Connecting,
            PooledConnectionLifetime = Kept,
            MaxConnectionsPerServer = Connections,
            MaxResponseHeadersLength = HeaderKilobytes,
        })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>A prefix under which paths are asked for, with its slash.</summary>
    /// <exception cref="ArgumentException">Another scheme than HTTP's, or a user, query or fragment.</exception>
    public static Uri PrefixOf(string url)
    {
        if (!Uri.TryCreate(url.TrimEnd('/') + "/", UriKind.Absolute, out Uri? prefix)
            || (prefix.Scheme != Uri.UriSchemeHttp && prefix.Scheme != Uri.UriSchemeHttps)
            || prefix.UserInfo.Length + prefix.Query.Length + prefix.Fragment.Length > 0)
            throw new ArgumentException("a URL here begins with http:// or https:// and has no user, query or fragment", nameof(url));
        return prefix;
    }

    /// <summary>A whole body, or null where it has more than <paramref name="limit"/> bytes; what is beyond is not read.</summary>
    public static async Task<byte[]?> ReadToEndAsync(Stream body, int limit, CancellationToken cancel)
    {
        using MemoryStream whole = new();
        byte[] buffer = new byte[BufferSize];
        while (true)
        {
            int count = await body.ReadAsync(buffer, cancel).ConfigureAwait(false);
            if (count == 0) return whole.ToArray();
            if (whole.Length + count > limit) return null;
            whole.Write(buffer, 0, count);
        }
    }
}
