using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Khronika.EndToEnd.Pages;

/// <summary>The system's Chromium, headless. Where there is none, tests that need it are skipped with that notice.</summary>
public sealed class Browser : IAsyncLifetime
{
    static readonly string? Program = ((string[])["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]).FirstOrDefault(File.Exists);

    static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    /// <summary>WCAG 2.0 to 2.2, A and AA.</summary>
    const string RunAxe = """
        async () => {
          const result = await axe.run(document, {runOnly: {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']}, resultTypes: ['violations']});
          return result.violations.map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(' | '));
        }
        """;

    IPlaywright? playwright;
    IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        if (Program is null) return;
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Program,
            // Its sandbox does not work as root; nothing but our own pages is opened.
            Args = Environment.IsPrivilegedProcess ? ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"] : ["--disable-gpu", "--disable-dev-shm-usage"],
        });
    }

    /// <summary>A browser of its own, with nothing remembered.</summary>
    public Task<IBrowserContext> NewContext(bool scripts = true)
    {
        Assert.SkipWhen(browser is null, "Chromium is not installed here: apt-get install chromium");
        return browser.NewContextAsync(new BrowserNewContextOptions { JavaScriptEnabled = scripts });
    }

    /// <summary>Opens one page at each width, without its scripts and with no host reachable but its own; then, with axe's script alone, asks axe.</summary>
    public async Task<IReadOnlyList<string>> FaultsOf(Uri page, params int[] widths)
    {
        Assert.SkipWhen(browser is null, "Chromium is not installed here: apt-get install chromium");
        List<string> faults = [];
        foreach (bool withAxe in (bool[])[false, true])
        {
            await using IBrowserContext context = await browser.NewContextAsync(new BrowserNewContextOptions { JavaScriptEnabled = withAxe, BypassCSP = withAxe });
            IPage tab = await context.NewPageAsync();
            tab.Request += (_, request) =>
            {
                if (new Uri(request.Url) is { Scheme: not "data" } asked && asked.GetLeftPart(UriPartial.Authority) != page.GetLeftPart(UriPartial.Authority)) faults.Add($"asks another host: {request.Url}");
            };
            tab.RequestFailed += (_, request) => faults.Add($"failed: {request.Url}");
            tab.PageError += (_, error) => faults.Add($"script error: {error}");
            await tab.GotoAsync(page.ToString());
            foreach (int width in widths)
            {
                await tab.SetViewportSizeAsync(width, 900);
                if (withAxe)
                {
                    faults.AddRange((await AxeFaultsOf(tab)).Select(f => $"at {width}: {f}"));
                }
                else if (await tab.EvaluateAsync<int>("() => document.documentElement.scrollWidth") is var needed && needed > width)
                {
                    faults.Add($"at {width}: scrolls sideways, {needed} wide");
                }
            }
        }

        return faults;
    }

    /// <summary>What axe finds on an open page, whatever the page's own policy says of scripts.</summary>
    public static async Task<IReadOnlyList<string>> AxeFaultsOf(IPage tab)
    {
        await tab.EvaluateAsync(Axe);
        return await tab.EvaluateAsync<string[]>(RunAxe);
    }

    /// <summary>A page as the browser itself saves it, in MHTML; every request is answered from <paramref name="served"/> and none leaves the machine.</summary>
    public async Task<string> SavedPageOf(string address, IReadOnlyDictionary<string, (string MediaType, byte[] Body)> served)
    {
        Assert.SkipWhen(browser is null, "Chromium is not installed here: apt-get install chromium");
        await using IBrowserContext context = await browser.NewContextAsync();
        IPage tab = await context.NewPageAsync();
        await tab.RouteAsync("**/*", route => served.TryGetValue(route.Request.Url, out (string MediaType, byte[] Body) answer)
            ? route.FulfillAsync(new RouteFulfillOptions { ContentType = answer.MediaType, BodyBytes = answer.Body })
            : route.AbortAsync());
        await tab.GotoAsync(address);
        ICDPSession session = await context.NewCDPSessionAsync(tab);
        System.Text.Json.JsonElement? saved = await session.SendAsync("Page.captureSnapshot", new Dictionary<string, object> { ["format"] = "mhtml" });
        return saved!.Value.GetProperty("data").GetString()!;
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
    }
}
