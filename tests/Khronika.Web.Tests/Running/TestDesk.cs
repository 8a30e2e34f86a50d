using System.Net;
using System.Text.RegularExpressions;
using Khronika.Store;
using Khronika.Web.Desk;

namespace Khronika.Web.Tests.Running;

/// <summary>A desk over a copy of the sample record, and a client that was let in.</summary>
public sealed partial class TestDesk : IAsyncLifetime
{
    readonly string folder = Directory.CreateTempSubdirectory("khronika-desk-test-").FullName;
    readonly List<string> said = [];
    DeskServer? server;

    /// <summary>After everything in the sample case has happened.</summary>
    internal TestClock Clock { get; } = TestClock.At("2031-08-21T09:00:00Z");

    readonly CookieContainer cookies = new();

    public HttpClient Client => field ??= new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies });

    /// <summary>What the browser sends with each request.</summary>
    public string Cookie => cookies.GetCookieHeader(Root);

    public string Folder => folder;

    public string Record { get; private set; } = "";

    public string Site => Path.Combine(folder, "site");

    /// <summary>What the desk said to its terminal.</summary>
    public IReadOnlyList<string> Said => said;

    /// <summary>What every address of the desk begins with, '/' at its end.</summary>
    public Uri Root { get; private set; } = new("http://127.0.0.1/");

    /// <summary>What was printed.</summary>
    public Uri Entrance { get; private set; } = new("http://127.0.0.1/");

    public string Signer { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        (Record, Signer) = SampleRecord.CopyTo(folder);
        await StartAsync();
        using HttpResponseMessage entered = await Client.GetAsync(Entrance);
        Assert.Equal(HttpStatusCode.SeeOther, entered.StatusCode);
    }

    /// <summary>A page by its path below the desk, '/' first; it must be there.</summary>
    public async Task<string> Page(string path)
    {
        using HttpResponseMessage answer = await Get(path);
        string page = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {answer.StatusCode}\n{string.Join("\n", Said)}\n{page}");
        return page;
    }

    public Task<HttpResponseMessage> Get(string path) => Client.GetAsync(At(path));

    /// <summary>Fills in the form of a page (the one with the id "form", or the only one posted to <paramref name="action"/>) and sends it.</summary>
    public async Task<HttpResponseMessage> Send(string path, IEnumerable<(string Name, string Value)> values, string to = "save", string? action = null)
    {
        string page = await Page(path);
        return await SendFrom(page, action ?? path, values, to);
    }

    /// <summary>As <see cref="Send"/>, from a page that was opened before.</summary>
    /// <param name="at">Where the button sends it instead.</param>
    public Task<HttpResponseMessage> SendFrom(string page, string action, IEnumerable<(string Name, string Value)> values, string to = "save", string? at = null)
    {
        string form = Regex.Matches(page, "<form .*?</form>", RegexOptions.Singleline).Select(m => m.Value)
            .First(f => f.Contains($"action=\"{At(action).AbsolutePath}", StringComparison.Ordinal));
        return Post(at ?? action, [("_form", Hidden(form, "_form")), ("_token", Hidden(form, "_token")), ("_to", to), .. values]);
    }

    public Task<HttpResponseMessage> Post(string path, IEnumerable<(string Name, string Value)> values) =>
        Client.PostAsync(At(path), new FormUrlEncodedContent(values.Select(v => KeyValuePair.Create(v.Name, v.Value))));

    /// <summary>Where an answer leads, as a path below the desk.</summary>
    public string Led(HttpResponseMessage answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return "/" + new Uri(Root, answer.Headers.Location!).PathAndQuery[Root.AbsolutePath.Length..];
    }

    public Uri At(string path) => new(Root, path.TrimStart('/'));

    /// <summary>The record as the desk has left it, read beside it.</summary>
    public RecordFolder Open() => RecordFolder.OpenToRead(Record);

    /// <summary>Ends when a job has, however it ended.</summary>
    internal Task JobDone(string id) => server!.Host.Jobs.Find(id)!.Done;

    public async Task StopAsync()
    {
        if (server is not null) await server.DisposeAsync();
        server = null;
    }

    public async Task StartAsync()
    {
        server = await DeskServer.StartAsync(Record, new DeskSettings { By = "keeper", Site = Site, SignerFolder = Signer, Said = said.Add }, Clock);
        Entrance = server.Entrance;
        Root = new Uri(Entrance, Entrance.AbsolutePath[..(Entrance.AbsolutePath.LastIndexOf('/') + 1)]);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Client.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    static string Hidden(string form, string name) => Regex.Match(form, $"name=\"{name}\" value=\"([^\"]*)\"").Groups[1].Value;
}
