using System.Text.Json.Nodes;
using Khronika.Archive.Tests.Wacz;
using Khronika.EndToEnd.Pages;
using Microsoft.Playwright;

namespace Khronika.EndToEnd.Replay;

/// <summary>Our packages in the program that people open them with, in a browser that reaches nothing but this machine.</summary>
public sealed class ReplayTests(Browser browser) : IClassFixture<Browser>
{
    /// <summary>What the program came to about the package: the service worker keeps it beside the index.</summary>
    const string ReadVerdicts = """
        async () => {
          const found = [];
          for (const { name } of await indexedDB.databases()) {
            const db = await new Promise((done, fail) => { const open = indexedDB.open(name); open.onsuccess = () => done(open.result); open.onerror = fail; });
            if (db.objectStoreNames.contains('verification')) {
              const all = db.transaction('verification').objectStore('verification').getAll();
              await new Promise((done, fail) => { all.onsuccess = done; all.onerror = fail; });
              found.push(...all.result.map(r => `${r.id} ${r.matched}`));
            }
            db.close();
          }
          return found;
        }
        """;

    [Fact]
    public async Task Replay_web_page_shows_the_page_and_a_valid_signature()
    {
        await using ReplayServer server = await ReplayServer.Start(SamplePackage.Signed(), SamplePackage.Host);
        await using IBrowserContext context = await browser.NewContext();
        IPage tab = await Open(context, server);
        string[] verdicts = await tab.EvaluateAsync<string[]>(ReadVerdicts);
        Assert.Contains("signature true", verdicts);
        IFrameLocator program = tab.FrameLocator("replay-web-page iframe");
        await program.Locator("button.embed-info").ClickAsync();
        string info = await program.Locator("#embed-dropdown").InnerTextAsync();
        Assert.Contains("Observer Public Key", info, StringComparison.Ordinal);
        Assert.Contains("hashes verified", info, StringComparison.Ordinal);
        await Picture(tab, "replay-signed.png");
    }

    [Fact]
    public async Task Replay_web_page_shows_that_a_signature_does_not_hold()
    {
        byte[] bad = Parts.Of(SamplePackage.Signed()).Edit("datapackage-digest.json", digest =>
        {
            JsonNode signed = digest["signedData"]!;
            char[] signature = ((string)signed["signature"]!).ToCharArray();
            signature[10] = signature[10] == 'A' ? 'B' : 'A';
            signed["signature"] = new string(signature);
        }).ToBytes();
        await using ReplayServer server = await ReplayServer.Start(bad, SamplePackage.Host);
        await using IBrowserContext context = await browser.NewContext();
        IPage tab = await Open(context, server);
        Assert.Contains("signature false", await tab.EvaluateAsync<string[]>(ReadVerdicts));
    }

    /// <summary>Opens the package and waits until its page stands there.</summary>
    static async Task<IPage> Open(IBrowserContext context, ReplayServer server)
    {
        IPage tab = await context.NewPageAsync();
        await tab.SetViewportSizeAsync(1200, 950);
        List<string> foreign = [];
        context.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { Scheme: "http" or "https" } asked && asked.Authority != server.Page.Authority) foreign.Add(request.Url);
        };
        await tab.GotoAsync(server.Page.ToString());
        ILocator text = tab.FrameLocator("replay-web-page iframe").FrameLocator("iframe").GetByText(SamplePackage.PageText);
        await text.WaitForAsync(new LocatorWaitForOptions { Timeout = 60_000 });
        Assert.Empty(foreign);
        return tab;
    }

    // For a person to look at: the assertions do not depend on it.
    static async Task Picture(IPage tab, string name)
    {
        string folder = Path.Combine(ReplayProgram.Folder, "../../pictures");
        Directory.CreateDirectory(folder);
        await tab.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name) });
    }
}
