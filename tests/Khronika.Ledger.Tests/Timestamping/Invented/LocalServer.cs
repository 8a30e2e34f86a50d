using System.Net;
using System.Net.Sockets;

namespace Khronika.Ledger.Tests.Timestamping.Invented;

/// <summary>What a stranger on the network answers: status and bytes by method, path and body. On 127.0.0.1 only.</summary>
sealed class LocalServer : IDisposable
{
    const int Tries = 20;

    readonly HttpListener listener;
    readonly Func<string, string, byte[], (int Status, byte[] Body)> answer;
    readonly Task serving;

    public LocalServer(Func<string, string, byte[], (int Status, byte[] Body)> answer)
    {
        this.answer = answer;
        (listener, Address) = Listen();
        serving = Serve();
    }

    public Uri Address { get; }

    public void Dispose()
    {
        listener.Stop();
        serving.Wait();
        listener.Close();
    }

    async Task Serve()
    {
        try
        {
            while (true)
            {
                HttpListenerContext context = await listener.GetContextAsync();
                using MemoryStream body = new();
                await context.Request.InputStream.CopyToAsync(body);
                (int status, byte[] bytes) = answer(context.Request.HttpMethod, context.Request.Url!.AbsolutePath, body.ToArray());
                try
                {
                    context.Response.StatusCode = status;
                    await context.Response.OutputStream.WriteAsync(bytes);
                    context.Response.Close();
                }
                catch (Exception gone) when (gone is HttpListenerException or IOException)
                {
                    // Who asked had enough and hung up.
                    context.Response.Abort();
                }
            }
        }
        catch (Exception stopped) when (stopped is HttpListenerException or ObjectDisposedException)
        {
        }
    }

    // The listener wants its port by number; between asking for a free one and taking it, somebody else may.
    static (HttpListener, Uri) Listen()
    {
        for (int attempt = 1; ; attempt++)
        {
            using TcpListener free = new(IPAddress.Loopback, 0);
            free.Start();
            string address = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/";
            free.Stop();
            HttpListener listener = new() { Prefixes = { address } };
            try
            {
                listener.Start();
                return (listener, new Uri(address));
            }
            catch (HttpListenerException) when (attempt < Tries)
            {
                listener.Close();
            }
        }
    }
}
