using Khronika.EndToEnd.Commands;
using Khronika.EndToEnd.Running;

namespace Khronika.EndToEnd.Pages;

/// <summary>Pages in a real browser: WCAG A and AA by axe, no sideways scroll on a small telephone, nothing asked of another host.</summary>
public sealed class AccessibilityTests(DemoFolder demo, Browser browser, ServedDemo served) : IClassFixture<Browser>, IClassFixture<ServedDemo>, IDisposable
{
    const int Telephone = 360;
    const int Desk = 1280;

    readonly TempFolder temp = new();

    [Theory]
    [InlineData("")]
    [InlineData("no-such-page")]
    [InlineData("en/index.html")]
    [InlineData("ru/index.html")]
    [InlineData("kk/index.html")]
    [InlineData("en/cases/sample-one/index.html")]
    [InlineData("ru/cases/sample-one/index.html")]
    [InlineData("kk/cases/sample-one/index.html")]
    [InlineData("en/cases/sample-one/page-2.html")]
    [InlineData("ru/cases/sample-one/page-2.html")]
    [InlineData("kk/cases/sample-one/page-2.html")]
    public async Task A_page_of_the_site_passes(string path) =>
        Assert.Empty(await browser.FaultsOf(new Uri(served.Address, path), Telephone, Desk));

    [Theory]
    [InlineData("en")]
    [InlineData("ru")]
    [InlineData("kk")]
    public async Task The_page_of_a_passage_passes(string language)
    {
        // The one with most on it: the denial of a health figure, or what it denies.
        string passage = Tree.Files(Path.Combine(demo.Site, language, "cases/sample-one/passages")).MaxBy(f => new FileInfo(f).Length)!;

        Assert.Empty(await browser.FaultsOf(new Uri(served.Address, Path.GetRelativePath(demo.Site, passage)), Telephone, Desk));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ru")]
    [InlineData("kk")]
    public async Task The_page_of_a_bundle_passes_opened_from_disk(string language)
    {
        string zip = demo.Bundle;
        if (language != "en") Command.DoWithoutChromium("bundle", "sample-one", zip = temp["bundle.zip"], "--for", "un", "--lang", language, "--record", temp.Copy(demo.Record, "record"));
        Shell.Run(temp.Root, "unzip", "-q", zip, "-d", "open").MustEndWith(0);

        Assert.Empty(await browser.FaultsOf(new Uri(Tree.Files(temp["open"]).Single(f => f.EndsWith("/data/index.html", StringComparison.Ordinal))), Telephone, Desk));
    }

    [Fact]
    public async Task A_bad_page_is_found_to_be_bad()
    {
        string bad = temp.Write("bad.html", """
            <!DOCTYPE html><html><head><meta charset="utf-8"><title>SAMPLE, INVENTED</title></head>
            <body><img src="http://127.0.0.1:9/x.png"><div style="width: 1000px">SAMPLE, INVENTED</div></body></html>
            """);

        IReadOnlyList<string> faults = await browser.FaultsOf(new Uri(bad), Telephone);

        foreach (string fault in (string[])["asks another host", "failed:", "scrolls sideways", "image-alt", "html-has-lang"])
            Assert.Contains(faults, f => f.Contains(fault, StringComparison.Ordinal));
    }

    public void Dispose() => temp.Dispose();
}
