using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Khronika.Ledger.Tests.Timestamping.Invented;

/// <summary>
/// What a stranger on the network answers: status and bytes by method, path and body. On 127.0.0.1 only, at a port the system
/// picks; one question a connection.
/// </summary>
sealed class LocalServer : IDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly Func<string, string, byte[], (int Status, byte[] Body)> answer;
    readonly Task serving;

    public LocalServer(Func<string, string, byte[], (int Status, byte[] Body)> answer)
    {
        this.answer = answer;
        listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
        serving = Serve();
    }

    public Uri Address { get; }

    public void Dispose()
    {
        listener.Stop();
        serving.Wait();
    }

    async Task Serve()
    {
        try
        {
            while (true)
            {
                using TcpClient client = await listener.AcceptTcpClientAsync();
                try
                {
                    await Answer(client.GetStream());
                }
                catch (IOException)
                {
                    // Who asked had enough and hung up.
                }
            }
        }
        catch (Exception stopped) when (stopped is SocketException or InvalidOperationException)
        {
        }
    }

    async Task Answer(NetworkStream connection)
    {
        List<byte> head = [];
        byte[] one = new byte[1];
        while (!head.TakeLast(4).SequenceEqual("\r\n\r\n"u8.ToArray()))
        {
            await connection.ReadExactlyAsync(one);
            head.Add(one[0]);
        }

        string[] lines = Encoding.ASCII.GetString([.. head]).Split("\r\n");
        string? length = lines.FirstOrDefault(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))?[15..];
        byte[] body = new byte[int.Parse(length ?? "0", CultureInfo.InvariantCulture)];
        await connection.ReadExactlyAsync(body);
        string[] question = lines[0].Split(' ');
        (int status, byte[] bytes) = answer(question[0], question[1], body);
        await connection.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status} Invented\r\nContent-Length: {bytes.Length}\r\nConnection: close\r\n\r\n"));
        await connection.WriteAsync(bytes);
    }
}
