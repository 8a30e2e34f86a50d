using System.Net;
using System.Net.Sockets;
using Khronika.EndToEnd.Running;

namespace Khronika.EndToEnd.Commands;

public sealed class ServeTests(DemoFolder demo, ServedDemo served) : IClassFixture<ServedDemo>, IDisposable
{
    readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    [Fact]
    public async Task It_answers_on_loopback_with_a_strict_policy_and_without_cookies()
    {
        using HttpResponseMessage page = await client.GetAsync(Address("en/cases/sample-one/"));

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("default-src 'none'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.False(page.Headers.Contains("Set-Cookie"));
        Assert.False(page.Headers.Contains("Server"));
        Assert.Contains(Samples.Mark, await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_is_served_beside_the_site()
    {
        foreach (string file in Tree.Files(Path.Combine(demo.Record, "log")))
        {
            string path = "log/" + Path.GetRelativePath(Path.Combine(demo.Record, "log"), file);
            Assert.Equal(File.ReadAllBytes(file), await client.GetByteArrayAsync(Address(path)));
        }
    }

    [Theory]
    [InlineData("no-such-page")]
    [InlineData("en/cases/nobody/")]
    [InlineData("..%2frecord/khronika.json")]
    [InlineData("log/..%2fkeys/log.key")]
    [InlineData("keys/log.key")]
    [InlineData("%2e%2e/record/keys/log.key")]
    public async Task What_is_not_there_gets_the_page_for_it_and_nothing_outside_the_site(string path)
    {
        using HttpResponseMessage page = await client.GetAsync(new Uri(Address("") + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));

        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        Assert.Contains(Samples.Mark, await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.False(page.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task A_name_that_is_not_this_machines_gets_nothing()
    {
        using HttpRequestMessage request = new(HttpMethod.Get, Address("en/"));
        request.Headers.Host = "rebound.example.org";
        using HttpResponseMessage answer = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.DoesNotContain("Sample One", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("DELETE")]
    [InlineData("PUT")]
    public async Task It_only_gives_out(string method)
    {
        using HttpResponseMessage answer = await client.SendAsync(new HttpRequestMessage(new HttpMethod(method), Address("en/")));

        Assert.True((int)answer.StatusCode is >= 400 and < 500);
    }

    [Fact]
    public async Task It_listens_on_no_other_address()
    {
        int port = Address("").Port;
        foreach (IPAddress address in (await Dns.GetHostAddressesAsync(Dns.GetHostName())).Where(a => !IPAddress.IsLoopback(a)))
        {
            using TcpClient elsewhere = new(address.AddressFamily);
            await Assert.ThrowsAnyAsync<SocketException>(() => elsewhere.ConnectAsync(address, port));
        }
    }

    [Fact]
    public void A_port_that_is_taken_is_refused_with_a_sentence()
    {
        int port = Address("").Port;

        Outcome second = Command.Run("serve", demo.Site, "--port", $"{port}").MustEndWith(1);

        Assert.Contains($"Port {port} is taken", second.Err, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("::")]
    [InlineData("192.0.2.1")]
    [InlineData("example.org")]
    public void Another_address_is_refused(string address) =>
        Assert.Contains("127.0.0.1 only", Command.Run("serve", demo.Site, "--port", "0", "--address", address).MustEndWith(1).Err, StringComparison.Ordinal);

    [Fact]
    public void A_folder_that_is_not_there_is_refused() => Command.Run("serve", "/no/such/site", "--port", "0").MustEndWith(1);

    Uri Address(string path) => new(served.Address, path);

    public void Dispose() => client.Dispose();
}
