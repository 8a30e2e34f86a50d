using System.Net;
using Khronika.EndToEnd.Running;

namespace Khronika.EndToEnd.Desk;

/// <summary>A desk over a copy of the demo's record, for tests that only look; with a client that was let in.</summary>
public sealed class DeskFixture : IDisposable
{
    readonly TempFolder temp = new();
    readonly ServedDesk desk;
    readonly CookieContainer cookies = new();

    public DeskFixture(DemoFolder demo)
    {
        desk = new ServedDesk(temp, temp.Copy(demo.Record, "record"));
        Client = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies });
        Client.GetAsync(desk.Entrance).GetAwaiter().GetResult().Dispose();
    }

    public HttpClient Client { get; }

    public Uri Root => desk.Root;

    /// <summary>The session, for a browser.</summary>
    public Cookie Session => cookies.GetCookies(Root).Single();

    public void Dispose()
    {
        Client.Dispose();
        desk.Dispose();
        temp.Dispose();
    }
}
