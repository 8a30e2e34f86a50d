using System.Net;

namespace Khronika.Web.Tests.Running;

public sealed class DoorTests(TestDesk desk) : IClassFixture<TestDesk>, IDisposable
{
    public void Dispose() => stranger.Dispose();

    readonly HttpClient stranger = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    [Fact]
    public async Task Whoever_does_not_know_the_path_finds_nothing()
    {
        foreach (string path in new[] { "/", "/drafts", "/desk-0123456789abcdef0123456789abcdef/", "/enter?token=x" })
        {
            using HttpResponseMessage answer = await stranger.GetAsync(new Uri(desk.Root, path));
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
        }
    }

    [Fact]
    public async Task Whoever_knows_the_path_and_has_no_session_reads_nothing_of_the_record()
    {
        using HttpResponseMessage answer = await stranger.GetAsync(desk.At("/drafts"));
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task The_printed_address_works_once_and_the_next_is_told()
    {
        using HttpResponseMessage again = await stranger.GetAsync(desk.Entrance);
        Assert.False(again.Headers.Contains("Set-Cookie"));

        string next = desk.Said.Last(s => s.Contains("token=", StringComparison.Ordinal));
        using HttpResponseMessage other = await stranger.GetAsync(new Uri(next[next.IndexOf("http", StringComparison.Ordinal)..]));
        string cookie = Assert.Single(other.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains($"path={desk.Root.AbsolutePath.TrimEnd('/')}", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_foreign_host_header_gets_nothing()
    {
        using HttpRequestMessage request = new(HttpMethod.Get, desk.At("/drafts"));
        request.Headers.Host = "rebound.example.org";
        using HttpResponseMessage answer = await desk.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("Origin", "http://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task A_form_sent_by_another_site_is_refused_whatever_it_knows(string header, string value)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, desk.At("/leave")) { Content = new FormUrlEncodedContent([]) };
        request.Headers.Add(header, value);
        using HttpResponseMessage answer = await desk.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Every_page_forbids_what_comes_from_elsewhere_and_is_kept_nowhere()
    {
        using HttpResponseMessage page = await desk.Get("/drafts");
        string policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("no-store", page.Headers.CacheControl?.ToString());
        Assert.False(page.Headers.Contains("Server"));
    }

    [Fact]
    public async Task It_says_at_the_top_what_it_is_for()
    {
        Assert.Contains("already-public material only", await desk.Page("/drafts?lang=en"), StringComparison.Ordinal);
        Assert.Contains("только для уже опубликованных", await desk.Page("/drafts?lang=ru"), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("бұрын жарияланған", await desk.Page("/drafts?lang=kk"), StringComparison.OrdinalIgnoreCase);
    }
}
