using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Khronika.Ledger.Tests.Following;

/// <summary>What one request said.</summary>
sealed record Asked(string Method, string Path, IReadOnlyList<string> Headers, byte[] Body);

/// <summary>
/// HTTP on 127.0.0.1 with every byte of an answer in the test's hands, so that servers can be as wrong as real ones are.
/// </summary>
sealed class LoopbackServer : IAsyncDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource stop = new();
    readonly Func<Asked, Stream, CancellationToken, Task> answer;
    readonly Task running;

    /// <param name="answer">Writes the whole answer, status line and all; the connection is closed behind it.</param>
    public LoopbackServer(Func<Asked, Stream, CancellationToken, Task> answer)
    {
        this.answer = answer;
        listener.Start();
        running = RunAsync();
    }

    public string Url => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    /// <summary>An answer with a length.</summary>
    public static byte[] Answer(int status, ReadOnlySpan<byte> body, string headers = "") =>
        [.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} Sample\r\nContent-Length: {body.Length}\r\nConnection: close\r\n{headers}\r\n")), .. body];

    public static LoopbackServer Serving(Func<Asked, byte[]> answer) =>
        new(async (asked, stream, cancel) => await stream.WriteAsync(answer(asked), cancel));

    /// <summary>Files by path, with a leading slash; 404 for the rest.</summary>
    public static LoopbackServer Files(Func<string, byte[]?> read) =>
        Serving(asked => read(asked.Path[1..]) is byte[] file ? Answer(200, file) : Answer(404, "none"u8));

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await running;
        stop.Dispose();
    }

    async Task RunAsync()
    {
        List<Task> connections = [];
        try
        {
            while (!stop.IsCancellationRequested) connections.Add(ServeAsync(await listener.AcceptTcpClientAsync(stop.Token)));
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }

        await Task.WhenAll(connections);
    }

    async Task ServeAsync(TcpClient client)
    {
        using TcpClient closing = client;
        try
        {
            Stream stream = client.GetStream();
            await answer(await ReadAsync(stream), stream, stop.Token);
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException or SocketException)
        {
            // The client broke off, which some tests want.
        }
    }

    async Task<Asked> ReadAsync(Stream stream)
    {
        List<byte> read = [];
        byte[] one = new byte[1];
        while (!(read is [.., 13, 10, 13, 10]))
        {
            if (await stream.ReadAsync(one, stop.Token) == 0) throw new IOException("the client broke off");
            read.Add(one[0]);
        }

        string[] head = Encoding.ASCII.GetString([.. read]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        string? length = head.FirstOrDefault(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))?.Split(':')[1];
        byte[] body = new byte[length is null ? 0 : int.Parse(length, CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body, stop.Token);
        string[] first = head[0].Split(' ');
        return new Asked(first[0], first[1], head[1..], body);
    }
}
