using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Khronika.EndToEnd.Pages;
using Microsoft.Playwright;

namespace Khronika.EndToEnd.Desk;

/// <summary>Every kind of page of the desk, found by following its links from the first: in three languages, by structure, size and axe.</summary>
public sealed partial class DeskPagesTests(DeskFixture desk, Browser browser) : IClassFixture<DeskFixture>, IClassFixture<Browser>
{
    const int MaxBytes = 100 * 1000;

    /// <summary>Kinds of page that a day needs; the walk finds more.</summary>
    static readonly string[] Needed =
    [
        "/", "/flash", "/evidence", "/evidence/ID", "/read/ID", "/cases", "/cases/new", "/cases/ID", "/cases/ID/timeline", "/cases/ID/persons", "/cases/ID/detention",
        "/cases/ID/health", "/cases/ID/board", "/cases/ID/evidence", "/cases/ID/corrections", "/cases/ID/tasks", "/cases/ID/add", "/cases/ID/add/hearing", "/cases/ID/clearance",
        "/cases/ID/send", "/things/ID/edit", "/things/ID/history", "/things/ID/correct", "/search", "/lists", "/editions", "/import", "/drafts",
    ];

    [Theory]
    [InlineData("en")]
    [InlineData("ru")]
    [InlineData("kk")]
    public async Task Every_kind_of_page_is_whole_small_and_accessible(string language)
    {
        IReadOnlyDictionary<string, (string Path, string Html)> pages = await Walk(language);

        Assert.Empty(Needed.Except(pages.Keys));
        List<string> faults = [];
        foreach ((string shape, (_, string html)) in pages) faults.AddRange(StructureOf(html, language).Select(f => $"{shape}: {f}"));
        faults.AddRange(await FaultsInBrowser([.. pages.Where(p => !IsPreview(p.Key)).Select(p => (p.Key, p.Value.Path))], language));
        Assert.Empty(faults);
    }

    /// <summary>What an audience would see is that audience's page, tested as such.</summary>
    static bool IsPreview(string shape) => shape.Contains("/as/", StringComparison.Ordinal);

    async Task<IReadOnlyDictionary<string, (string Path, string Html)>> Walk(string language)
    {
        Dictionary<string, (string, string)> found = new(StringComparer.Ordinal);
        Queue<string> open = new(["/"]);
        HashSet<string> seen = ["/"];
        await desk.Client.GetAsync(At($"/?lang={language}"));
        while (open.TryDequeue(out string? path))
        {
            using HttpResponseMessage answer = await desk.Client.GetAsync(At(path));
            string html = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode}");
            if (answer.Content.Headers.ContentType?.MediaType != "text/html") continue;
            found[Shape(path)] = (path, html);
            if (IsPreview(path)) continue;
            foreach (Match link in Link().Matches(html))
            {
                Uri to = new(At(path), WebUtility(link.Groups[1].Value));
                Assert.True(to.Authority == desk.Root.Authority, $"{path} leads to another host: {to}");
                if (!to.AbsolutePath.StartsWith(desk.Root.AbsolutePath, StringComparison.Ordinal)) continue;
                string next = "/" + to.PathAndQuery[desk.Root.AbsolutePath.Length..];
                if (!next.Contains("lang=", StringComparison.Ordinal) && !next.Contains("desk.", StringComparison.Ordinal) && seen.Add(Shape(next))) open.Enqueue(next);
            }
        }

        return found;
    }

    static IEnumerable<string> StructureOf(string html, string language)
    {
        IDocument page = new HtmlParser().ParseDocument(html);
        if (page.DocumentElement.GetAttribute("lang") is null) yield return "no language";
        // A document that an audience would be given is as long as it is.
        if (page.QuerySelector(".desk") is null) yield break;
        if (Encoding.UTF8.GetByteCount(html) > MaxBytes) yield return $"{Encoding.UTF8.GetByteCount(html)} bytes";
        if (page.DocumentElement.GetAttribute("lang") != language) yield return "another language";
        int[] levels = [.. page.QuerySelectorAll("h1, h2, h3, h4, h5, h6").Select(h => h.LocalName[1] - '0')];
        if (levels.Count(l => l == 1) != 1 || levels[0] != 1) yield return "not one first heading";
        if (levels.Zip(levels.Skip(1)).Any(pair => pair.Second > pair.First + 1)) yield return "a heading skips a level";
        foreach (IGrouping<string?, IElement> twice in page.QuerySelectorAll("[id]").GroupBy(e => e.Id).Where(g => g.Count() > 1)) yield return $"the id {twice.Key} stands twice";
        foreach (IElement input in page.QuerySelectorAll("input:not([type=hidden]), select, textarea"))
            if (input.Id is null ? input.ParentElement?.LocalName != "label" && input.GetAttribute("aria-label") is null : page.QuerySelector($"label[for='{input.Id}']") is null && input.Closest("label") is null && input.GetAttribute("aria-label") is null)
                yield return $"no label: {input.OuterHtml[..Math.Min(120, input.OuterHtml.Length)]}";
        foreach (IElement form in page.QuerySelectorAll("form[method=post]"))
            if (form.QuerySelector("[name=_token]") is null && !(form.GetAttribute("action") ?? "").Contains("_token=", StringComparison.Ordinal)) yield return $"a form without its token: {form.GetAttribute("action")}";
        if (page.QuerySelectorAll("[style], script:not([src]), [onclick]").Length > 0) yield return "style or script within the page";
    }

    async Task<IReadOnlyList<string>> FaultsInBrowser(IReadOnlyList<(string Shape, string Path)> pages, string language)
    {
        await using IBrowserContext context = await browser.NewContext();
        await context.AddCookiesAsync([new Microsoft.Playwright.Cookie { Name = desk.Session.Name, Value = desk.Session.Value, Domain = desk.Root.Host, Path = desk.Root.AbsolutePath.TrimEnd('/') }]);
        List<string> faults = [];
        IPage tab = await context.NewPageAsync();
        tab.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { Scheme: not "data" } asked && asked.Authority != desk.Root.Authority) faults.Add($"asks another host: {request.Url}");
        };
        string shown = "";
        tab.PageError += (_, error) => faults.Add($"{shown}: script error: {error}");
        tab.Console += (_, message) =>
        {
            if (message.Type == "error") faults.Add($"{shown}: {message.Text}");
        };
        foreach ((string shape, string path) in pages)
        {
            shown = shape;
            await tab.SetViewportSizeAsync(360, 800);
            await tab.GotoAsync(At(path + (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + $"lang={language}").ToString());
            if (await tab.EvaluateAsync<int>("() => document.documentElement.scrollWidth") is var needed && needed > 360) faults.Add($"{shape}: scrolls sideways, {needed} wide");
            faults.AddRange((await Browser.AxeFaultsOf(tab)).Select(f => $"{shape}: {f}"));
        }

        return faults;
    }

    Uri At(string path) => new(desk.Root, path.TrimStart('/'));

    // One page of each kind is looked at: ids and what only says which part is shown are left out.
    static string Shape(string path) => Ids().Replace(path.Split('?')[0], "ID");

    static string WebUtility(string encoded) => System.Net.WebUtility.HtmlDecode(encoded);

    [GeneratedRegex("<a [^>]*href=\"([^\"#]+)[^\"]*\"")]
    private static partial Regex Link();

    [GeneratedRegex("(?<=/)(?:[a-z2-7]{26}|[0-9]+)(?=/|$)")]
    private static partial Regex Ids();
}
